public import Findings

/// A summary for pull and merge requests: what was found, the most severe first, in a table.
///
/// Short enough for a comment. Everything that was scanned stands between backquotes, where neither
/// markup nor the name of a person or team does anything.
public struct MarkdownReport: Sendable {
  /// The most rows; GitHub takes 65,536 characters for a comment.
  static let mostRows = 100

  public init() {}

  /// Writes `report`; the caller finishes `sink`.
  public func write(
    _ report: Report, to sink: inout some ByteSink & ~Copyable
  ) throws(SinkError) {
    var lines = heading(of: report)
    if !report.findings.isEmpty { lines += table(of: report) + steps(of: report) }
    lines += coverage(of: report)
    try sink.write(Array((lines.joined(separator: "\n") + "\n").utf8))
  }

  private func heading(of report: Report) -> [String] {
    guard !report.findings.isEmpty else {
      return [
        report.coverage.isComplete
          ? "### No credentials found" : "### No credentials found, but not all was looked at", "",
      ]
    }
    let counts = report.severityCounts.filter { $0.count > 0 }.map {
      "\(grouped($0.count)) \($0.severity.rawValue)"
    }
    return [
      "### \(counted(report.findings.count, "credential", "credentials")) in "
        + counted(report.occurrenceCount, "place", "places"), "",
      counts.joined(separator: " · "), "",
    ]
  }

  private func table(of report: Report) -> [String] {
    let identities = report.identitiesByID
    let ordered = ordered(report)
    let rows = ordered.prefix(Self.mostRows).map { row(of: $0, identities[$0.identity]) }
    var lines =
      ["| severity | credential | identity | owner | places |", "|---|---|---|---|---|"] + rows + [
        ""
      ]
    if ordered.count > rows.count {
      lines += ["And \(grouped(ordered.count - rows.count)) more, which are no more severe.", ""]
    }
    return lines
  }

  /// The most severe first, in the order of places.
  private func ordered(_ report: Report) -> [Finding] {
    Severity.allCases.reversed().flatMap { severity in
      report.findings.filter { $0.severity == severity }
    }
  }

  private func row(of finding: Finding, _ identity: Identity?) -> String {
    let places = finding.occurrences.prefix(3).map {
      Self.code("\($0.place):\($0.range.line)")
    }
    let more = finding.occurrences.count - places.count
    let cells = [
      finding.severity.rawValue,
      "\(Self.plain(finding.title)) \(Self.code(finding.secret.preview))",
      Self.code(identity?.displayName ?? finding.identity),
      identity?.record?.owner.map { Self.code($0.name) } ?? "nobody is named",
      places.joined(separator: "<br>") + (more > 0 ? "<br>and \(grouped(more)) more" : ""),
    ]
    return "| \(cells.joined(separator: " | ")) |"
  }

  /// What to do, once for each kind of credential.
  private func steps(of report: Report) -> [String] {
    var (seen, lines): (Set<String>, [String]) = ([], [])
    for finding in ordered(report) where seen.count < 10 {
      guard !finding.remediation.steps.isEmpty, seen.insert(finding.rule).inserted else { continue }
      lines += ["**\(Self.plain(finding.title))**", ""]
      for (index, step) in finding.remediation.steps.enumerated() {
        lines.append("\(index + 1). \(Self.plain(step))")
      }
      lines.append("")
    }
    guard !lines.isEmpty else { return [] }
    return ["<details><summary>What next</summary>", ""] + lines + ["</details>", ""]
  }

  private func coverage(of report: Report) -> [String] {
    let coverage = report.coverage
    var lines = [
      "Scanned \(counted(coverage.files, "file", "files")), \(byteSize(coverage.bytes))."
    ]
    let gaps = coverage.errors + coverage.limitsHit
    guard !gaps.isEmpty else { return lines }
    lines += ["", "**Not, or not wholly, looked at:**", ""]
    lines += gaps.prefix(10).map {
      "- \(Self.code($0.place.description)): \(Self.plain($0.reason))"
    }
    if gaps.count > 10 { lines.append("- and \(grouped(gaps.count - 10)) more") }
    return lines
  }

  /// Text between backquotes, in the cell of a table.
  static func code(_ text: String) -> String {
    let text = Style(color: false, width: 100).visible(text)
      .replacing("`", with: "'").replacing("|", with: "\\|")
    return text.isEmpty ? "" : "`\(text.prefix(300))`"
  }

  /// Text without markup.
  static func plain(_ text: String) -> String {
    var result = ""
    for character in Style(color: false, width: 100).visible(text) {
      if "\\`*_{}[]<>|@#".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
