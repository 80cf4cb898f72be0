import Findings
import Reports
import Testing

struct ReportReaderTests {
  @Test(arguments: 0..<200 as Range<UInt64>, [ReportFormat.json, .jsonl])
  func `a report that was read back is written as it was`(seed: UInt64, format: ReportFormat) throws
  {
    let written = try rendered(RandomReport(seed: seed).report, format)
    let report = try ReportReader.read(written, file: "r")
    #expect(text(try rendered(report, format)) == text(written))
  }

  @Test(arguments: ReportFormat.allCases)
  func `the other formats can be made of it`(format: ReportFormat) throws {
    let saved = try ReportReader.read(rendered(SampleReports.clean, .json), file: "r")
    #expect(try rendered(saved, format) == rendered(SampleReports.clean, format))
  }

  @Test func `SARIF of a saved report is that of the scan`() throws {
    let saved = try ReportReader.read(rendered(SampleReports.full, .jsonl), file: "r")
    #expect(try text(rendered(saved, .sarif)) == text(rendered(SampleReports.full, .sarif)))
  }

  static let mistakes: [(replaced: String, by: String, message: String)] = [
    ("\"sprawl.report/1\"", "\"sprawl.report/9\"", "r: schema: is 'sprawl.report/9'; this program"),
    ("\"critical\",", "\"dire\",", "r: findings[1].severity: 'dire' is no value of 'severity'"),
    (
      "\"confidence\": 0.98", "\"confidence\": \"x\"", "r: findings[1].confidence: must be a number"
    ),
    ("\"line\": 12", "\"lane\": 12", "r: findings[1].occurrences[0].line: is missing"),
    ("\"findings\": [", "\"findings\": 1, \"x\": [", "r: findings: must be a list"),
    ("\"state\": \"w", "\"state\": \"v", "r: findings[1].occurrences[4].layer.state: 'vhited-out"),
    ("{\n", "{\n}", "r:2:4: this is not a report in JSON or JSON Lines"),
  ]

  @Test(arguments: mistakes)
  func `a mistake is told with its place`(replaced: String, by: String, message: String) throws {
    let json = text(try rendered(SampleReports.full, .json))
    let range = try #require(json.firstRange(of: replaced), "\(replaced)")
    let broken = json[..<range.lowerBound] + by + json[range.upperBound...]
    let error = #expect(throws: ReportReadError.self) {
      try ReportReader.read(Array(broken.utf8), file: "r")
    }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }

  @Test func `a stream that was cut off is no report`() throws {
    let lines = try rendered(SampleReports.full, .jsonl).split(separator: 10)
    for count in 1..<lines.count {
      let error = #expect(throws: ReportReadError.self) {
        try ReportReader.read(Array(lines[..<count].joined(separator: [10])), file: "r")
      }
      #expect(error?.description.contains("cut off") == true)
    }
  }

  @Test(arguments: 0..<300 as Range<Int>)
  func `no cut and no changed byte crashes`(offset: Int) throws {
    var bytes = try rendered(SampleReports.full, .json)
    let position = bytes.count * offset / 300
    _ = try? ReportReader.read(Array(bytes[..<position]), file: "r")
    bytes[position] ^= 1
    let changed = (try? ReportReader.read(bytes, file: "r"))?.findings.count
    #expect(changed == nil || changed == SampleReports.full.findings.count)
  }
}
