internal import ArgumentParser
internal import Console
internal import Findings
internal import Reports

/// `sprawl explain`: one finding in full.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Tell everything about one finding, in words.",
    discussion: """
      sprawl explain 0123456789abcdef0123 report.json
      sprawl explain 01234567 src
      """)

  @Argument(help: "The id of the finding, or its first 6 digits or more.")
  var id: String

  @OptionGroup var source: ReportSource

  @Flag(help: "Do not write colours. NO_COLOR does the same.")
  var noColor = false

  func run() throws {
    let report = try source.report()
    let found = report.findings.filter { $0.id == id || (id.count >= 6 && $0.id.hasPrefix(id)) }
    guard found.count == 1 else {
      throw Failure.usage(
        found.isEmpty
          ? "no finding has the id '\(id)'"
          : "'\(id)' fits \(found.count) findings; give more of it")
    }
    var sink = MemorySink()
    try FindingPage(style: Terminal.style(noColor: noColor, toFile: false))
      .write(found[0], of: report, to: &sink)
    try Terminal.print(sink.text)
  }
}
