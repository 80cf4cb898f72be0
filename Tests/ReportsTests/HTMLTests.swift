import Crypto
import Findings
import Foundation
import Testing

@testable import Reports

struct HTMLTests {
  private static func page(_ report: Report) throws -> String {
    text(try rendered(report, .html))
  }

  /// What stands between two marks, the last of them first.
  private static func part(of page: String, after start: String, before end: String) throws
    -> String
  {
    let rest = try #require(page.range(of: start)).upperBound
    let stop = try #require(page[rest...].range(of: end)).lowerBound
    return String(page[rest..<stop])
  }

  private static let dataStart = #"<script type="application/json" id="report">"#

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `the page carries the report as JSON, and it cannot end its element`(seed: UInt64) throws {
    let report = RandomReport(seed: seed).report
    let page = try Self.page(report)
    let data = try Self.part(of: page, after: Self.dataStart, before: "</script>")
    #expect(!data.contains("<"))
    let document = try JSONValue(parsing: Array(data.utf8))
    #expect(try document == JSONValue(parsing: rendered(report, .json)))
    #expect(page.ranges(of: "<script").count == 2)
    #expect(page.ranges(of: "</script").count == 2)
  }

  @Test func `what was scanned cannot become markup`() throws {
    let hostile = "</script><img src=x onerror=alert(1)>\"'&"
    let report = Report(
      tool: Report.Tool(name: hostile, version: hostile, ruleCount: 1, ruleDigest: hostile),
      scan: Report.ScanFacts(roots: [hostile], options: []), coverage: Coverage(), findings: [],
      identities: [], suppressed: [])
    let page = try Self.page(report)
    #expect(!page.contains("<img"))
    #expect(page.ranges(of: "</script").count == 2)
  }

  @Test func `the policy allows the page's own script and style, and no connection`() throws {
    let page = try Self.page(SampleReports.full)
    let policy = try Self.part(
      of: page, after: #"http-equiv="Content-Security-Policy" content=""#, before: "\"")
    for (start, end) in [("<style>", "</style>"), ("<script>", "</script>")] {
      let source = try Self.part(of: page, after: start, before: end)
      let hash = Data(SHA256.hash(data: Data(source.utf8))).base64EncodedString()
      #expect(policy.contains("'sha256-\(hash)'"))
    }
    #expect(policy.hasPrefix("default-src 'none';"))
    #expect(!policy.contains("unsafe"))
    for sign in ["<link", "<iframe", "@import", "url(", "innerHTML", "fetch(", "XMLHttpRequest"] {
      #expect(!page.contains(sign), "\(sign)")
    }
  }
}

struct MarkdownTests {
  static let rows: [(String, String)] = [
    ("plain", "`plain`"), ("a`b|c", "`a'b\\|c`"), ("", ""),
    ("line\nend", "`line\\nend`"), ("@acme/team", "`@acme/team`"),
  ]

  @Test(arguments: rows)
  func `scanned text stands between backquotes`(text: String, shown: String) {
    #expect(MarkdownReport.code(text) == shown)
  }

  @Test func `markup in sentences is shown as it is`() {
    #expect(MarkdownReport.plain("a *b* <c> @d [e](f)") == "a \\*b\\* \\<c\\> \\@d \\[e\\](f)")
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `a comment has a table of five columns, and fits`(seed: UInt64) throws {
    let report = RandomReport(seed: seed).report
    let lines = text(try rendered(report, .markdown)).split(separator: "\n")
    let rows = lines.filter { $0.hasPrefix("|") }
    #expect(rows.count == (report.findings.isEmpty ? 0 : report.findings.count + 2))
    for row in rows { #expect(row.replacing("\\|", with: "").count { $0 == "|" } == 6) }
  }
}

struct MetricsTests {
  @Test(arguments: 0..<50 as Range<UInt64>)
  func `each line is a comment or a name with a number, and the end is marked`(
    seed: UInt64
  ) throws {
    let page = text(try rendered(RandomReport(seed: seed).report, .openmetrics))
    #expect(page.hasSuffix("\n# EOF\n"))
    let line =
      /# (TYPE|HELP) sprawl_[a-z_]+ .+|sprawl_[a-z_]+(\{[a-z]+="([^"\\]|\\.)*"(,[a-z]+="([^"\\]|\\.)*")*\})? \d+|# EOF/
    for text in page.split(separator: "\n") {
      #expect(text.wholeMatch(of: line) != nil, "\(text)")
    }
  }
}
