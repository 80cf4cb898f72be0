internal import ArgumentParser
internal import Findings
internal import History
internal import Inventory
internal import Reports
internal import Rules

/// `sprawl sweep report`: all that is open, in any format.
struct SweepReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write a report of all that is open, with the trend.",
    discussion: """
      sprawl sweep report -o sweep.html                 a page for people
      sprawl sweep report --state fleet.db -o all.json  of all hosts of a fleet

      The exit status is that of a scan, by --fail-on.
      """)

  @OptionGroup(title: "State options") var state: StateOptions
  @OptionGroup(title: "Output options") var output: OutputOptions

  func validate() throws {
    if output.reveal {
      throw ValidationError("--reveal is for scans: sweeps do not remember secrets.")
    }
  }

  func run() throws {
    let store = try state.open(.read, key: try state.keys.load().key)
    let rules = RuleSet(adding: [])
    let tool = Report.Tool(
      name: "sprawl", version: Version.current, ruleCount: rules.count, ruleDigest: rules.digest)
    var report = try StateOptions.translating { () throws(StateError) in
      try store.report(tool: tool)
    }
    if report.blastRadius == nil, !report.findings.isEmpty {
      report = Inventory(registry: nil, referenceTime: nil).completed(report, readsTree: false)
    }
    try output.write(report)
    throw ExitCode(output.status(of: report))
  }
}
