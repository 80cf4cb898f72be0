import Findings
import Testing

@testable import Reports

struct HumanTests {
  static let widths: [(text: String, columns: Int)] = [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("🔑", 2), ("👩‍👩‍👧‍👦", 2), ("🇩🇪", 2),
    ("❤️", 2), ("❤", 1), ("\u{200D}", 0), ("가", 2), ("ｆ", 2), ("…", 1),
  ]

  @Test(arguments: widths)
  func `a text takes as many columns as a terminal gives it`(text: String, columns: Int) {
    #expect(text.columns == columns)
  }

  static let contexts:
    [(before: String, secret: String, after: String, room: Int, text: String, start: Int?)] = [
      ("key=", "ab…c", ";", 20, "key=ab…c;", 4),
      ("ab…c ", "ab…c", "", 20, "ab…c ab…c", 5),
      ("", "ab…c", "", 20, "ab…c", 0),
      ("none", "", "", 20, "none", nil),
      ("0123456789", "ab…c", "0123456789", 12, "…789ab…c012…", 4),
      ("", "ab…c", "0123456789012345", 12, "ab…c012345…", 0),
      ("0123456789012345", "ab…c", "", 12, "…012345ab…c", 7),
      ("日日日日日日", "ab…c", "", 10, "…日日ab…c", 5),
      ("", "", "", 10, "", nil),
    ]

  @Test(arguments: contexts)
  func `a context line is cut around the secret`(
    row: (before: String, secret: String, after: String, room: Int, text: String, start: Int?)
  ) {
    let line = ContextLine((row.before, row.secret, row.after), ellipsis: "…", room: row.room)
    #expect(line.text == row.text)
    #expect(line.secret?.start == row.start)
    #expect(line.text.columns <= row.room)
  }

  static let quantities: [(text: String, expected: String)] = [
    (grouped(0), "0"), (grouped(999), "999"), (grouped(1000), "1,000"),
    (grouped(-1_234_567), "-1,234,567"), (byteSize(1), "1 byte"), (byteSize(999), "999 bytes"),
    (byteSize(1000), "1.0 kB"), (byteSize(999_999), "999.9 kB"), (byteSize(1_000_000), "1.0 MB"),
    (byteSize(.max), "9.2 EB"), (percent(0.98), "98%"), (percent(0.999), "99%"),
    (percent(1), "100%"), (percent(.nan), "?"), (percent(7), "100%"), (percent(-7), "0%"),
    (counted(1, "place", "places"), "1 place"), (counted(0, "place", "places"), "0 places"),
  ]

  @Test(arguments: quantities)
  func `quantities read well`(text: String, expected: String) {
    #expect(text == expected)
  }

  @Test(arguments: [ReportFormat.human, .json, .jsonl])
  func `plaintext stands there when asked for, and only then`(format: ReportFormat) throws {
    let secret = SampleReports.token.secret.secret.revealedBytes()
    let revealed = text(try rendered(SampleReports.full, format, reveal: .plaintext))
    #expect(revealed.utf8.contains(secret))
    let masked = text(try rendered(SampleReports.full, format))
    #expect(!masked.utf8.contains(secret))
  }

  @Test(arguments: [ReportFormat.sarif, .csv])
  func `other formats never reveal`(format: ReportFormat) throws {
    let masked = try rendered(SampleReports.full, format)
    #expect(try rendered(SampleReports.full, format, reveal: .plaintext) == masked)
  }

  @Test func `plaintext that is not UTF-8 shows its bytes`() {
    let summary = SecretSummary(
      preview: "…", length: 3, entropy: 1, secret: Secret([0x61, 0xFF, 0x62]))
    #expect(RevealPolicy.plaintext.plaintext(of: summary) == #"a\xFFb"#)
    #expect(RevealPolicy.masked.plaintext(of: summary) == nil)
  }

  @Test func `plaintext leaves a secret in one place of the sources`() {
    let folder = "\(Files.packageRoot)/Sources/Reports"
    let sources = Files.names(in: folder).filter { $0.hasSuffix(".swift") }
    #expect(sources.count > 10)
    let places = sources.flatMap { name in
      text(Files.read("\(folder)/\(name)") ?? []).split(separator: "\n")
        .filter { $0.contains("revealedBytes(") }.map { _ in name }
    }
    #expect(places == ["RevealPolicy.swift"])
  }

  static let names: [(name: String, format: ReportFormat?)] = [
    ("out.json", .json), ("OUT.SARIF", .sarif), ("a.sarif.json", .sarif), ("a.jsonl", .jsonl),
    ("a.ndjson", .jsonl), ("a.csv", .csv), ("a.txt", .human), ("a", nil), ("json", nil),
  ]

  @Test(arguments: names)
  func `a file name asks for its format`(name: String, format: ReportFormat?) {
    #expect(ReportFormat(fileName: name) == format)
  }
}
