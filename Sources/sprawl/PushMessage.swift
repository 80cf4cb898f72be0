internal import Findings
internal import Reports

/// What who pushes is told, in few lines.
struct PushMessage {
  let report: Report
  /// Whether the push is refused.
  let isRefused: Bool
  /// The user's own text for who is refused.
  let advice: String?
  let commits: Int

  private static let mostFindings = 10
  private static let mostGaps = 3

  var lines: [String] {
    var lines: [String] = []
    if !report.findings.isEmpty {
      let count = report.findings.count
      lines.append(
        "sprawl: \(count) \(count == 1 ? "credential" : "credentials") in what is pushed:")
      lines += report.findings.prefix(Self.mostFindings).map(Self.line)
      if count > Self.mostFindings { lines.append("  and \(count - Self.mostFindings) more") }
    }
    let gaps = report.coverage.errors + report.coverage.limitsHit
    if !gaps.isEmpty {
      lines.append("sprawl: not everything could be scanned:")
      lines += gaps.prefix(Self.mostGaps).map { "  \($0.place): \($0.reason)" }
      if gaps.count > Self.mostGaps { lines.append("  and \(gaps.count - Self.mostGaps) more") }
    }
    if isRefused {
      lines.append(
        report.findings.isEmpty
          ? "sprawl: the push is refused"
          : "sprawl: the push is refused: take them out of these commits; a credential that others "
            + "may have seen must be revoked")
      if let advice { lines.append(advice) }
    }
    let files = report.coverage.files
    lines.append(
      "sprawl: scanned \(commits) new \(commits == 1 ? "commit" : "commits"), "
        + "\(files) \(files == 1 ? "file" : "files"), \(report.coverage.bytes) bytes"
        + (lines.isEmpty ? ": nothing found" : ""))
    return lines
  }

  private static func line(_ finding: Finding) -> String {
    let place = finding.occurrences[0]
    return "  \(place.place):\(place.range.line):\(place.range.column)  "
      + "\(finding.title) \(finding.secret.preview)"
  }
}
