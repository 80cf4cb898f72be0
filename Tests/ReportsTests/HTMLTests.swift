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

  /// The report, with what is shared put where it belongs.
  private static func restored(_ page: JSONValue) throws -> JSONValue {
    var shared: [JSONValue] = []
    func restored(_ value: JSONValue) throws -> JSONValue {
      switch value {
      case .array(let items): return .array(try items.map(restored))
      case .object(let members):
        guard members.count == 1, let index = members["$"]?.number else {
          return .object(try members.mapValues(restored))
        }
        try #require(shared.indices.contains(Int(index)), "refers to a part before it")
        return shared[Int(index)]
      default: return value
      }
    }
    for part in try #require(page["shared"]).array { shared.append(try restored(part)) }
    return try restored(#require(page["report"]))
  }

  @Test func `what a report repeats stands in the page once`() throws {
    let finding = SampleReports.full.findings[0]
    let report = { (count: Int) in
      Report(
        tool: SampleReports.tool, scan: Report.ScanFacts(roots: ["."], options: []),
        coverage: Coverage(), findings: Array(repeating: finding, count: count), identities: [],
        suppressed: [])
    }
    let (two, many) = (try Self.page(report(2)), try Self.page(report(1000)))
    #expect(many.utf8.count - two.utf8.count < 12_000)
    let step = try #require(finding.remediation.steps.first)
    #expect(many.ranges(of: step).count == 1)
  }

  private static let dataStart = #"<script type="application/json" id="report">"#

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `the page carries the report as JSON, and it cannot end its element`(seed: UInt64) throws {
    let report = RandomReport(seed: seed).report
    let page = try Self.page(report)
    let data = try Self.part(of: page, after: Self.dataStart, before: "</script>")
    #expect(!data.contains("<"))
    #expect(data.utf8.allSatisfy { $0 < 0x80 })
    let document = try Self.restored(JSONValue(parsing: Array(data.utf8)))
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
    (
      String(repeating: "a", count: 100) + String(repeating: "b", count: 200) + ":12",
      "`\(String(repeating: "a", count: 60))…\(String(repeating: "b", count: 136)):12`"
    ),
  ]

  @Test(arguments: rows)
  func `scanned text stands between backquotes`(text: String, shown: String) {
    #expect(MarkdownReport.code(text) == shown)
  }

  @Test func `markup in sentences is shown as it is`() {
    #expect(
      MarkdownReport.plain("a *b* <c> @d [e](f)") == "a \\*b\\* \\<c\\> @\u{2060}d \\[e\\](f)")
  }

  @Test func `however much was found, the comment is no longer than GitHub takes`() throws {
    let long = String(repeating: "日本/", count: 400)
    var coverage = Coverage()
    coverage.errors = (0..<2000).map { .init(place: Place(path: "\(long)\($0)"), reason: long) }
    let original = SampleReports.token
    let findings = (0..<2000).map { number in
      Finding(
        id: String(number), rule: "rule-\(number)", type: "token", provider: long,
        title: "\(long)\(number)", severity: .critical, confidence: 1, evidence: [],
        secret: original.secret, status: .unknown, lifetime: .static, issuedAt: nil, expiresAt: nil,
        identity: long, occurrences: original.occurrences,
        remediation: Remediation(steps: ["\(long)\(number)"], url: nil), tags: [])
    }
    let report = Report(
      tool: SampleReports.tool, scan: Report.ScanFacts(roots: ["."], options: []),
      coverage: coverage, findings: findings, identities: [], suppressed: [])
    let page = text(try rendered(report, .markdown))
    #expect(page.utf8.count < 65_536)
    #expect(page.contains("### 2,000 credentials in 10,000 places"))
    #expect(page.contains("more, which are no more severe"))
    #expect(page.contains("- and 1,9"))
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
