/// The allowlists at the top of a configuration that gitleaks and betterleaks read as well.
public enum ForeignAllowlists {
  /// Those that count for all rules. What the file says of rules is not looked at.
  ///
  /// - Throws: ``RuleErrors`` with everything that is wrong with them.
  public static func read(_ text: String, file: String) throws(RuleErrors) -> [Rule.Allowlist] {
    let (configuration, errors) = ForeignReader.read(text, file: file)
    var translator = ForeignTranslator(configuration)
    let lists = translator.sharedAllowlists()
    let faults = (errors + translator.errors).filter { $0.rule == nil }
    guard faults.isEmpty else { throw RuleErrors(all: faults) }
    return lists
  }
}
