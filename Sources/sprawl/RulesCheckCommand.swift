internal import ArgumentParser
internal import Console
internal import Detection
internal import Rules

/// `sprawl rules check`: the rules' self-tests.
struct RulesCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Try rules on their own samples.",
    discussion: """
      Draws samples from the templates of each rule, and demands that the rule finds them exactly, \
      that it believes a wrong checksum less, that it does not report the counter-samples, and that \
      no text makes its pattern take too many steps. Exit status: 0 no failures; 1 failures; \
      2 a rule that cannot be read.
      """)

  @Argument(
    help: "Rule files and folders of rule files; the built-in rules when none is given.",
    completion: .file())
  var paths: [String] = []

  @Option(help: ArgumentHelp("How many to draw of each template.", valueName: "n"))
  var samples: UInt = 20

  @Option(help: ArgumentHelp("The seed of the first; the next ones follow it.", valueName: "n"))
  var seed: UInt64 = 0

  @Option(
    name: .customLong("rule"),
    help: ArgumentHelp(
      "Check only the rules with this id; * stands for anything. May be repeated.",
      valueName: "id"))
  var included: [String] = []

  func run() throws {
    let (rules, places) = try load()
    guard rules.count > 0 else { throw Failure.usage("there is no such rule to check") }
    let checker = RuleChecker(
      rules, places: places,
      options: RuleChecker.Options(
        samples: samples, seed: seed, demandsLiterals: paths.isEmpty))
    let faults = checker.check()
    for fault in faults { Terminal.complain("\(fault)") }
    let failures = faults.count { !$0.isWarning }
    let warnings = faults.count - failures
    try Terminal.print(
      "\(rules.count) rules, \(checker.drawCount) samples, \(failures) failures"
        + (warnings > 0 ? ", \(warnings) \(warnings == 1 ? "warning" : "warnings")\n" : "\n"))
    if failures > 0 { throw ExitCode(1) }
  }

  /// The rules to check, and where they are written.
  private func load() throws -> (RuleSet, [Rule.ID: SourceLocation]) {
    let (user, places, notes) = paths.isEmpty ? ([], [:], []) : try RuleFiles.read(paths)
    for note in notes { Terminal.complain("\(note)") }
    let ids = Set(user.map(\.id))
    let rules = RuleSet(adding: user).filtered { rule in
      (paths.isEmpty || ids.contains(rule.id))
        && (included.isEmpty || included.contains { RuleOptions.matches(rule.id, $0) })
    }
    return (rules, places)
  }
}
