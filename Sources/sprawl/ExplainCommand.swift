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
    guard found.count == 1 else { throw failure(found, in: report) }
    var sink = MemorySink()
    try FindingPage(style: Terminal.style(noColor: noColor, toFile: false))
      .write(found[0], of: report, to: &sink)
    try Terminal.print(sink.text)
  }

  private func failure(_ found: [Finding], in report: Report) -> Failure {
    if found.count > 1 {
      let ids = found.prefix(5).map { "\($0.id)  \($0.title)" }.joined(separator: "\n  ")
      return .usage("'\(id)' fits \(found.count) findings; give more of it:\n  \(ids)")
    }
    if id.utf8.count < 6 {
      return .usage("'\(id)' is too short; give 6 digits of the finding's id or more")
    }
    if let accepted = report.suppressed.first(where: { $0.finding?.hasPrefix(id) == true }) {
      let reason = accepted.reason.map { " (\($0))" } ?? ""
      return .usage(
        "the finding '\(id)' in \(accepted.place):\(accepted.line) is accepted by "
          + "\(accepted.marker)\(reason); --no-baseline explains it all the same")
    }
    let count = report.findings.count
    let rest = count == 1 ? "the one finding there has another" : "\(count) findings have others"
    return .usage(
      "no finding has the id '\(id)'"
        + (count == 0 ? ": there are none here" : "; \(rest), which `sprawl scan` tells"))
  }
}
