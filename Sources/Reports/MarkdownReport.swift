public import Findings

/// A summary for pull and merge requests: what was found, the most severe first, in a table.
///
/// Short enough for a comment of GitHub, which takes 65,536 characters. Everything that was scanned stands between backquotes, where neither
/// markup nor the name of a person or team does anything.
public struct MarkdownReport: Sendable {
  /// The most rows of the table.
  static let mostRows = 100
  /// The most that each part takes, in bytes, of which no character has less than one.
  private static let (tableSize, stepsSize, coverageSize) = (42_000, 14_000, 8_000)

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
    let gaps = report.coverage.isComplete ? "" : " · **not everything could be looked at**"
    return [
      "### \(counted(report.findings.count, "credential", "credentials")) in "
        + counted(report.occurrenceCount, "place", "places"), "",
      counts.joined(separator: " · ") + gaps, "",
    ]
  }

  private func table(of report: Report) -> [String] {
    let identities = report.identitiesByID
    let ordered = ordered(report)
    let rows = Self.fitting(
      ordered.prefix(Self.mostRows).map { row(of: $0, identities[$0.identity]) }, Self.tableSize)
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
    var lines: [String] = []
    for occurrence in finding.occurrences {
      let line = Self.code("\(occurrence.place):\(occurrence.range.line)")
      if lines.last != line { lines.append(line) }
    }
    let (places, more) = (lines.prefix(3), lines.count - min(3, lines.count))
    let cells = [
      finding.severity.rawValue,
      "\(Self.plain(finding.title)) \(Self.code(finding.secret.preview))",
      identity.map(Self.name) ?? Self.code(finding.identity),
      identity?.record?.owner.map { Self.code($0.name) } ?? "nobody is named",
      places.joined(separator: "<br>") + (more > 0 ? "<br>and \(grouped(more)) more" : ""),
    ]
    return "| \(cells.joined(separator: " | ")) |"
  }

  /// What to do, once for each kind of credential.
  private func steps(of report: Report) -> [String] {
    var (seen, blocks): (Set<Remediation>, [String]) = ([], [])
    for finding in ordered(report) where seen.count < 10 {
      guard !finding.remediation.steps.isEmpty, seen.insert(finding.remediation).inserted
      else { continue }
      let steps = finding.remediation.steps.enumerated().map { "\($0 + 1). \(Self.plain($1))" }
      blocks.append("**\(Self.plain(finding.title))**\n\n\(steps.joined(separator: "\n"))\n")
    }
    guard !blocks.isEmpty else { return [] }
    return ["<details><summary>What next</summary>", ""] + Self.fitting(blocks, Self.stepsSize)
      + ["</details>", ""]
  }

  /// The first of `parts` that together take at most `size` bytes.
  private static func fitting(_ parts: [String], _ size: Int) -> [String] {
    var left = size
    return Array(
      parts.prefix { part in
        left -= part.utf8.count + 1
        return left >= 0
      })
  }

  /// The name for people.
  private static func name(_ identity: Identity) -> String {
    if let registered = identity.record?.registered { return code(registered) }
    return identity.isNamed ? code(identity.displayName) : "unnamed, \(plain(identity.provider))"
  }

  private func coverage(of report: Report) -> [String] {
    let coverage = report.coverage
    var lines = [
      "Scanned \(counted(coverage.files, "file", "files")), \(byteSize(coverage.bytes))."
    ]
    let gaps = coverage.errors + coverage.limitsHit
    guard !gaps.isEmpty else { return lines }
    lines += ["", "**Not, or not wholly, looked at:**", ""]
    let told = Self.fitting(
      gaps.prefix(10).map { "- \(Self.code($0.place.description)): \(Self.plain($0.reason))" },
      Self.coverageSize)
    if gaps.count > told.count {
      return lines + told + ["- and \(grouped(gaps.count - told.count)) more"]
    }
    return lines + told
  }

  /// Text between backquotes, in the cell of a table; of a long one, beginning and end.
  static func code(_ text: String) -> String {
    let visible = Style(color: false, width: 100).visible(text)
    let short =
      visible.count <= longestText
      ? visible : "\(visible.prefix(60))…\(visible.suffix(longestText - 61))"
    let text = short.replacing("`", with: "'").replacing("|", with: "\\|")
    return text.isEmpty ? "" : "`\(text)`"
  }

  private static let longestText = 200

  /// Text without markup, which neither tells a person nor links an issue.
  ///
  /// A backslash keeps `@name` and `#1` from nothing, since they are looked for in the text that is
  /// shown; a word joiner (U+2060) does.
  static func plain(_ text: String) -> String {
    var result = ""
    for character in Style(color: false, width: 100).visible(text) {
      if "\\`*_{}[]<>|".contains(character) { result.append("\\") }
      result.append(character)
      if "@#".contains(character) { result.append("\u{2060}") }
    }
    return result
  }
}
