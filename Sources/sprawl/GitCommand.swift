internal import ArgumentParser
internal import Findings
internal import Inputs
internal import Reports
internal import Scanning

/// `sprawl git`: what a repository of git holds, beyond the files of its folder.
struct GitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "git", abstract: "Scan what the next commit of a git repository will change.",
    discussion: """
      sprawl git --staged      what the next commit will change: for a pre-commit hook
      """)

  @Flag(help: "Scan what the next commit will change, as the index holds it.")
  var staged = false

  @Flag(help: "With --staged, report also what the changed files hold in HEAD already.")
  var wholeFiles = false

  @Argument(help: "The repository, or a folder in it; by default the one you are in.")
  var repository: String?

  @OptionGroup(title: "Input options") var input: FileOptions
  @OptionGroup(title: "Rule options") var ruleOptions: RuleOptions
  @OptionGroup(title: "Detection options") var detection: DetectionOptions
  @OptionGroup(title: "Ownership options") var registry: RegistryOptions
  @OptionGroup(title: "Output options") var output: OutputOptions
  @OptionGroup(title: "Other options") var keys: KeyOptions

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp("How many objects to scan at once; 0 for one per processor.", valueName: "n")
  )
  var jobs: UInt = 0

  func validate() throws {
    guard staged else { throw ValidationError("Say what to scan: --staged.") }
  }

  func run() throws {
    let setup = try ScanSetup(
      rules: ruleOptions, detection: detection, keys: keys, registry: registry,
      isQuiet: output.quiet, policy: input.policy(), jobs: jobs)
    let report = try stagedReport(setup)
    if output.verbose { Terminal.complain(setup.account(of: report)) }
    try output.write(report)
    throw ExitCode(output.status(of: report))
  }

  private func stagedReport(_ setup: ScanSetup) throws -> Report {
    let scan = StagedScan(
      rules: setup.rules, options: setup.options, countsWholeFiles: wholeFiles)
    let location = repository.map { GitLocation(path: Array($0.utf8)) } ?? .current
    let result: ScanResult
    do {
      result = try scan.run(in: location)
    } catch {
      throw Failure.usage("\(repository ?? "."): \(error)")
    }
    let report = try setup.report(
      result, roots: [repository ?? "."],
      facts: input.facts + detection.facts + ["staged"] + (wholeFiles ? ["whole-files"] : []))
    if !output.quiet { Terminal.complain(Self.account(of: report)) }
    return report
  }

  /// Such as `sprawl: scanned 3 staged files, 4096 bytes: nothing found`: who sees it knows that
  /// something was scanned.
  private static func account(of report: Report) -> String {
    let (files, findings) = (report.coverage.files, report.findings.count)
    return """
      sprawl: scanned \(files) staged \(files == 1 ? "file" : "files"), \
      \(report.coverage.bytes) bytes: \
      \(findings == 0 ? "nothing found" : "\(findings) found")
      """
  }
}
