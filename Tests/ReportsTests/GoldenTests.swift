import Findings
import Reports
import Testing

/// The files in Golden/ are what each format writes; `SPRAWL_UPDATE_GOLDEN=1` writes them anew.
struct GoldenTests {
  struct Row: CustomTestStringConvertible {
    let file: String
    let format: ReportFormat
    let report: Report
    var style = Style(color: false, width: 100)
    var testDescription: String { file }
  }

  static let rows: [Row] = [
    Row(file: "full.json", format: .json, report: SampleReports.full),
    Row(file: "full.jsonl", format: .jsonl, report: SampleReports.full),
    Row(file: "full.sarif", format: .sarif, report: SampleReports.full),
    Row(file: "full.csv", format: .csv, report: SampleReports.full),
    Row(file: "full-100.txt", format: .human, report: SampleReports.full),
    Row(
      file: "full-60.txt", format: .human, report: SampleReports.full,
      style: Style(color: false, width: 60)),
    Row(
      file: "full-200.txt", format: .human, report: SampleReports.full,
      style: Style(color: false, width: 200)),
    Row(
      file: "full-color.txt", format: .human, report: SampleReports.full,
      style: Style(color: true, width: 100)),
    Row(
      file: "full-ascii.txt", format: .human, report: SampleReports.full,
      style: Style(color: false, width: 80, unicode: false)),
    Row(file: "clean.json", format: .json, report: SampleReports.clean),
    Row(file: "clean.jsonl", format: .jsonl, report: SampleReports.clean),
    Row(file: "clean.sarif", format: .sarif, report: SampleReports.clean),
    Row(file: "clean.csv", format: .csv, report: SampleReports.clean),
    Row(file: "clean.txt", format: .human, report: SampleReports.clean),
    Row(file: "incomplete.txt", format: .human, report: SampleReports.incomplete),
    Row(file: "incomplete.csv", format: .csv, report: SampleReports.incomplete),
    Row(file: "incomplete.sarif", format: .sarif, report: SampleReports.incomplete),
    Row(file: "full.md", format: .markdown, report: SampleReports.full),
    Row(file: "clean.md", format: .markdown, report: SampleReports.clean),
    Row(file: "incomplete.md", format: .markdown, report: SampleReports.incomplete),
    Row(file: "full.prom", format: .openmetrics, report: SampleReports.full),
    Row(file: "incomplete.prom", format: .openmetrics, report: SampleReports.incomplete),
    Row(file: "nothing.txt", format: .human, report: SampleReports.nothing),
  ]

  @Test(arguments: rows)
  func `each format writes its golden file`(row: Row) throws {
    let path = "\(Files.testFolder)/Golden/\(row.file)"
    let bytes = try rendered(row.report, row.format, style: row.style)
    if Files.environment("SPRAWL_UPDATE_GOLDEN") == "1" {
      var file = try FileSink(path: path)
      try file.write(bytes)
      try file.finish()
    }
    let expected = try #require(Files.read(path), "\(row.file) is missing")
    #expect(text(bytes) == text(expected), "\(row.file)")
    #expect(bytes == expected)
  }
}

/// What `format` writes for `report`.
func rendered(
  _ report: Report, _ format: ReportFormat, style: Style = Style(color: false, width: 100),
  reveal: RevealPolicy = .masked
) throws -> [UInt8] {
  var sink = MemorySink()
  try format.write(report, style: style, reveal: reveal, to: &sink)
  sink.finish()
  return sink.bytes
}

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
