import Findings
import Testing

@testable import Reports

/// What holds for every report, however strange its texts are.
struct LawTests {
  static let seeds = 0..<100 as Range<UInt64>

  @Test(arguments: seeds, ReportFormat.allCases)
  func `no output contains a secret, and equal reports give equal bytes`(
    seed: UInt64, format: ReportFormat
  ) throws {
    let sample = RandomReport(seed: seed)
    let output = try rendered(sample.report, format)
    for secret in sample.secrets {
      let isLeaked = text(output).utf8.contains(secret)
      #expect(!isLeaked)
    }
    #expect(try rendered(RandomReport(seed: seed).report, format) == output)
  }

  @Test(arguments: seeds)
  func `JSON keeps every text as it was`(seed: UInt64) throws {
    let report = RandomReport(seed: seed).report
    let document = try JSONValue(parsing: rendered(report, .json))
    #expect(document["scan"]?["roots"]?.array.map(\.string) == report.scan.roots)
    let findings = try #require(document["findings"]?.array)
    #expect(findings.map { $0["title"]?.string } == report.findings.map(\.title))
    let contexts = findings.map { ($0["occurrences"]?.array ?? []).map { $0["context"]?.string } }
    #expect(contexts == report.findings.map { $0.occurrences.map(\.context) })
    #expect(document["coverage"]?["complete"]?.bool == report.coverage.isComplete)
  }

  @Test(arguments: seeds)
  func `JSON Lines has one record on each line, header first and summary last`(
    seed: UInt64
  ) throws {
    let report = RandomReport(seed: seed).report
    let lines = try rendered(report, .jsonl).split(separator: 10, omittingEmptySubsequences: false)
    #expect(lines.last?.isEmpty == true)
    let records = try lines.dropLast().map { try JSONValue(parsing: Array($0)) }
    let kinds = records.compactMap { $0["kind"]?.string }
    let expected =
      ["header"] + report.findings.map { _ in "finding" }
      + report.identities.map { _ in "identity" }
      + report.suppressed.map { _ in "suppression" }
      + (report.blastRadius == nil ? [] : ["blast_radius"])
      + report.trend.map { _ in "trend" } + ["coverage", "summary"]
    #expect(kinds == expected)
    #expect(records.allSatisfy { $0.object.count == 2 && $0[$0["kind"]?.string ?? ""] != nil })
  }

  @Test(arguments: seeds)
  func `CSV has the same number of cells in each row, and no formulas`(seed: UInt64) throws {
    let report = RandomReport(seed: seed).report
    let rows = try CSVRows(rendered(report, .csv)).rows
    #expect(rows.first == CSVReport.columns)
    let gaps = report.coverage.errors.count + report.coverage.limitsHit.count
    #expect(rows.count == 1 + report.occurrenceCount + gaps)
    #expect(rows.allSatisfy { $0.count == CSVReport.columns.count })
    let starts = rows.joined().compactMap(\.unicodeScalars.first)
    #expect(!starts.contains { "=+-@\t\r".unicodeScalars.contains($0) })
  }

  @Test(arguments: seeds, [40, 60, 80, 200])
  func `no line for people is wider than the terminal, nor steers it`(
    seed: UInt64, width: Int
  ) throws {
    let report = RandomReport(seed: seed).report
    for unicode in [true, false] {
      let style = Style(color: false, width: width, unicode: unicode)
      let output = text(try rendered(report, .human, style: style))
      for line in output.split(separator: "\n") where !line.contains("://") {
        #expect(line.columns <= width, "\(line)")
      }
      #expect(!output.unicodeScalars.contains { $0.isUnsafeOnTerminals && $0 != "\n" })
      if !unicode { #expect(output.utf8.allSatisfy { $0 < 0x80 }) }
    }
  }

  @Test(arguments: seeds)
  func `colour changes nothing but colour`(seed: UInt64) throws {
    let report = RandomReport(seed: seed).report
    let plain = text(try rendered(report, .human, style: Style(color: false, width: 80)))
    let colored = try rendered(report, .human, style: Style(color: true, width: 80))
    let bare = withoutColor(colored).split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        let badge = Severity.allCases.map { "\u{A0}\($0.rawValue.uppercased())\u{A0}" }
          .first { line.utf8.starts(with: $0.utf8) }
        guard let badge else { return String(line) }
        let rest = String(line.unicodeScalars.dropFirst(badge.unicodeScalars.count))
        return "[\(badge.dropFirst().dropLast())]\(rest)"
      }.joined(separator: "\n")
    #expect(bare == plain)
  }

  /// The text without the sequences from ESC to `m`.
  private func withoutColor(_ bytes: [UInt8]) -> String {
    var isInSequence = false
    let plain = bytes.filter { byte in
      if byte == 0x1B { isInSequence = true }
      defer { if byte == UInt8(ascii: "m") { isInSequence = false } }
      return !isInSequence
    }
    return text(plain)
  }
}

/// Reads RFC 4180, strictly enough for what is written here.
private struct CSVRows {
  var rows: [[String]] = []

  init(_ bytes: [UInt8]) {
    var (row, cell, quoted, index) = ([String](), [UInt8](), false, 0)
    func peek(_ offset: Int) -> UInt8? {
      index + offset < bytes.count ? bytes[index + offset] : nil
    }
    while let byte = peek(0) {
      switch (byte, quoted) {
      case (UInt8(ascii: "\""), true) where peek(1) == UInt8(ascii: "\""):
        cell.append(byte)
        index += 1
      case (UInt8(ascii: "\""), _): quoted.toggle()
      case (UInt8(ascii: ","), false):
        row.append(text(cell))
        cell = []
      case (13, false) where peek(1) == 10:
        rows.append(row + [text(cell)])
        (row, cell) = ([], [])
        index += 1
      default: cell.append(byte)
      }
      index += 1
    }
  }
}
