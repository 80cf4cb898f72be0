internal import ArgumentParser
internal import Console
internal import Detection
internal import Reports
internal import Rules

/// `sprawl rules import`: rules of other scanners as rules of this one.
struct RulesImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Turn a gitleaks or betterleaks configuration into rules.",
    discussion: """
      Reads a configuration in TOML and writes its rules as YAML, with samples drawn from their \
      patterns, then tries them as `sprawl rules check` does and says per rule what to mend. \
      `sprawl scan --rules FILE.toml` uses such a file as it is. Exit status: 0 no failures; \
      1 rules to mend; 2 a file that cannot be read or translated.
      """)

  @Argument(help: "A configuration in TOML, such as .gitleaks.toml.", completion: .file())
  var file: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the rules to this file; by default to stdout.", valueName: "file"),
    completion: .file())
  var output: String?

  func validate() throws {
    guard !file.hasSuffix(".toml") else { return }
    throw ValidationError("'\(file)' is no TOML file: its name has to end in .toml.")
  }

  func run() throws {
    let (rules, places, notes) = try RuleFiles.read([file])
    for note in notes { Terminal.complain("\(note)") }
    guard let first = rules.first else { throw Failure.usage("\(file): there are no rules in it") }
    try write(
      RuleYAML.file(
        provider: first.provider, rules: rules.map(Self.completed),
        comment: "Imported by `sprawl rules import`; see docs/writing-a-rule.md."))
    let faults = check(rules, places)
    for fault in faults { Terminal.complain("\(fault)") }
    let failures = faults.count { !$0.isWarning }
    Terminal.complain(
      "sprawl: imported \(rules.count) \(rules.count == 1 ? "rule" : "rules"), "
        + "\(failures) to mend")
    if failures > 0 { throw ExitCode(1) }
  }

  /// The rule with what a file of ours demands and a pattern does not yield.
  private static func completed(_ rule: Rule) -> Rule {
    guard rule.samples.isEmpty else { return rule }
    var rule = rule
    rule.samples = ["write a sample"]
    return rule
  }

  private func check(_ rules: [Rule], _ places: [Rule.ID: SourceLocation]) -> [RuleFault] {
    let ids = Set(rules.map(\.id))
    let set = RuleSet(adding: rules.map(Self.completed)).filtered { ids.contains($0.id) }
    return RuleChecker(set, places: places).check()
  }

  private func write(_ text: String) throws {
    guard let output, output != "-" else { return try Terminal.print(text) }
    do {
      var sink = try FileSink(path: output)
      try sink.write(Array(text.utf8))
      try sink.finish()
    } catch {
      throw Failure.failed("\(error)")
    }
  }
}
