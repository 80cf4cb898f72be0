import Findings

extension Page {
  /// Writes what was found, of whom, in what, and what could not be looked at.
  mutating func writeSummary(of report: Report) {
    if report.findings.isEmpty {
      writeNothingFound(report)
    } else {
      separator()
      writeCounts(of: report)
      writeIncomplete(report.coverage, "Not everything was looked at")
      if !report.identities.isEmpty { writeIdentities(report.identities) }
      writeBlastRadius(of: report)
      labelled("scanned", [Piece(report.scanned)])
      writeLeftOut(of: report)
    }
    write(report.coverage.errors, title: "could not be read")
    write(report.coverage.limitsHit, title: "not wholly read, because a limit was hit")
  }

  /// One line when all is well; otherwise the warning comes first.
  private mutating func writeNothingFound(_ report: Report) {
    guard report.coverage.isComplete else {
      writeIncomplete(report.coverage, "Nothing was found, but not everything was looked at")
      paragraph([Piece("Scanned \(report.scanned).")], indent: 0)
      return
    }
    if report.coverage.bytes == 0 {
      let places = report.scan.roots.joined(separator: ", ")
      let text = "⚠ There was nothing to scan in \(places): 0 bytes\(report.leftOut)."
      paragraph([Piece(text, .warning)], indent: 2)
      return
    }
    paragraph(
      [
        Piece("✓", .good), Piece(" No credentials found", .strong),
        Piece(": scanned \(report.scanned)\(report.leftOut)."),
      ], indent: 2)
  }

  private mutating func writeCounts(of report: Report) {
    let findings = counted(report.findings.count, "credential", "credentials")
    let places = counted(report.occurrenceCount, "place", "places")
    var line = [Piece("\(findings) in \(places): ", .strong)]
    for (severity, count) in report.severityCounts where count > 0 {
      if line.count > 1 { line.append(Piece(" · ", .faint)) }
      line.append(Piece("\(grouped(count)) \(severity.rawValue)", severity.tone))
    }
    paragraph(line, indent: 2)
  }

  private mutating func writeIdentities(_ identities: [Identity]) {
    let named = identities.filter(\.isNamed)
    let unknown = identities.count - named.count
    var parts = named.prefix(5).map(\.displayName)
    if named.count > 5 { parts.append("\(grouped(named.count - 5)) more") }
    if unknown > 0 { parts.append("\(grouped(unknown)) unknown") }
    let list = parts.joined(separator: ", ")
    let unowned = identities.count { $0.record != nil && $0.record?.owner == nil }
    let note = unowned > 0 ? " · \(grouped(unowned)) unowned" : ""
    labelled("identities", [Piece("\(grouped(identities.count)): \(list)\(note)")])
  }

  private mutating func writeIncomplete(_ coverage: Coverage, _ warning: String) {
    if coverage.isComplete { return }
    let (errors, limits) = (coverage.errors.count, coverage.limitsHit.count)
    var facts: [String] = []
    if errors > 0 { facts.append(counted(errors, "place", "places") + " could not be read") }
    if limits > 0 { facts.append(counted(limits, "limit was", "limits were") + " hit") }
    let text = "⚠ INCOMPLETE · \(warning): \(facts.joined(separator: ", "))."
    paragraph([Piece(text, .warning)], indent: 2)
  }

  private mutating func writeLeftOut(of report: Report) {
    let (suppressed, skipped) = (report.suppressed, report.coverage.skipped)
    if !suppressed.isEmpty {
      labelled("suppressed", [Piece(tally(suppressed.map { ("by \($0.marker)", 1) }))])
    }
    if !skipped.isEmpty { labelled("skipped", [Piece(tally(skipped.map(\.kindAndCount)))]) }
  }

  /// Lists what was suppressed, by what, and why.
  mutating func writeSuppressed(of report: Report) {
    if report.suppressed.isEmpty { return }
    paragraph([Piece("  suppressed", .faint)], indent: 2)
    for item in report.suppressed {
      let reason = item.reason.map { ": \($0)" } ?? ""
      paragraph(
        [
          Piece("    "), Piece("\(item.place):\(item.line)"), Piece(" \(item.rule)", .faint),
          Piece(" by \(item.marker)\(reason)"),
        ], indent: 6)
    }
  }

  private mutating func write(_ gaps: [Coverage.Gap], title: String) {
    if gaps.isEmpty { return }
    paragraph([Piece("  \(title)", .faint)], indent: 2)
    for gap in gaps.prefix(10) {
      paragraph([Piece("    "), Piece(gap.place.description), Piece(": \(gap.reason)")], indent: 6)
    }
    if gaps.count > 10 {
      paragraph([Piece("    and \(grouped(gaps.count - 10)) more", .faint)], indent: 6)
    }
  }
}

/// How many there are, and of the three most frequent kinds how many each.
private func tally(_ kinds: [(kind: String, count: Int)]) -> String {
  var counts: [String: Int] = [:]
  for (kind, count) in kinds { counts[kind, default: 0] += count }
  let order = counts.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
  let named = order.prefix(3).map { "\(grouped($0.value)) \($0.key)" }
  let more = order.count > 3 ? ", …" : ""
  return "\(grouped(counts.values.reduce(0, +))): \(named.joined(separator: ", "))\(more)"
}

extension Coverage.Gap {
  /// What follows the number of entries in a tally, and the number for which this gap stands.
  fileprivate var kindAndCount: (kind: String, count: Int) {
    guard let count else { return ("as \(reason)", 1) }
    let digits = "\(count) "
    return (reason.hasPrefix(digits) ? String(reason.dropFirst(digits.count)) : reason, count)
  }
}

extension Report {
  /// What was scanned, such as `1,204 files (12.3 MB) in src with 712 rules`.
  fileprivate var scanned: String {
    let files = counted(coverage.files, "file", "files")
    let roots = scan.roots.isEmpty ? "" : " in \(scan.roots.joined(separator: ", "))"
    let rules = counted(tool.ruleCount, "rule", "rules")
    return "\(files) (\(byteSize(coverage.bytes)))\(roots) with \(rules)"
  }

  /// What the single line of a clean scan adds: how much was left out because somebody said so.
  fileprivate var leftOut: String {
    var text = ""
    if !suppressed.isEmpty { text += ", \(grouped(suppressed.count)) suppressed" }
    let skipped = coverage.skipped.reduce(0) { $0 + $1.kindAndCount.count }
    if skipped > 0 { text += ", \(counted(skipped, "place", "places")) skipped on purpose" }
    return text
  }
}
