package import ArgumentParser
internal import Findings
internal import History
internal import Inventory
internal import Reports
internal import Rules

/// `report`: all that is open, in any format.
package struct OpenReportCommand<Source: HistoryOptions>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "report", abstract: "Write a report of all that is open, with the trend.",
      discussion: """
        \(Source.program) report -o sweep.html                 a page for people
        \(Source.program) report \(Source.fleet) -o all.json  of all hosts of a fleet

        The exit status is that of a scan, by --fail-on.
        """)
  }

  @OptionGroup(title: "State options") var source: Source
  @OptionGroup(title: "Output options") var output: OutputOptions

  package init() {}

  package func validate() throws {
    if output.reveal {
      throw ValidationError("--reveal is for scans: sweeps do not remember secrets.")
    }
  }

  package func run() throws {
    let store = try source.history(key: try source.key())
    let rules = RuleSet(adding: [])
    let tool = Report.Tool(
      name: "sprawl", version: Version.current, ruleCount: rules.count, ruleDigest: rules.digest)
    var report = try Failure.translating { () throws(StateError) in
      try store.report(tool: tool)
    }
    if report.blastRadius == nil, !report.findings.isEmpty {
      report = Inventory(registry: nil, referenceTime: nil).completed(report, readsTree: false)
    }
    try output.write(report)
    throw ExitCode(output.status(of: report))
  }
}
