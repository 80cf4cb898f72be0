public import Findings

/// The formats of a report, by the names that the command line takes.
public enum ReportFormat: String, Sendable, Hashable, CaseIterable {
  case human, json, jsonl, sarif, csv, html, markdown, openmetrics, gitlab, junit, gitleaks
  case truffleHog = "trufflehog-jsonl"

  /// The format that a file name asks for by its extension, or `nil` when it asks for none.
  public init?(fileName: String) {
    let name = fileName.lowercased()
    let row = Self.extensions.first { name.hasSuffix($0.suffix) }
    guard let row else { return nil }
    self = row.format
  }

  // Longer endings before the endings they contain.
  private static let extensions: [(suffix: String, format: ReportFormat)] = [
    (".sarif.json", .sarif), (".sarif", .sarif), (".jsonl", .jsonl), (".ndjson", .jsonl),
    ("gl-secret-detection-report.json", .gitlab), (".json", .json), (".csv", .csv),
    (".txt", .human), (".html", .html), (".htm", .html), (".md", .markdown),
    (".prom", .openmetrics), (".xml", .junit),
  ]

  /// Writes `report` in this format; the caller finishes `sink`.
  ///
  /// - Parameter listsSuppressed: Whether the report for people lists what was suppressed, and not
  ///   only how much; others always do where they can.
  /// - Throws: What the sink throws.
  public func write(
    _ report: Report, style: Style, reveal: RevealPolicy = .masked,
    listsSuppressed: Bool = false, job: PipelineJob = PipelineJob(),
    to sink: inout some ByteSink & ~Copyable
  ) throws(SinkError) {
    switch self {
    case .human:
      try HumanReport(style: style, reveal: reveal, listsSuppressed: listsSuppressed)
        .write(report, to: &sink)
    case .json: try JSONReport(reveal: reveal).write(report, to: &sink)
    case .jsonl: try JSONLinesReport(reveal: reveal).write(report, to: &sink)
    case .sarif: try SARIFReport().write(report, to: &sink)
    case .csv: try CSVReport().write(report, to: &sink)
    case .html: try HTMLReport().write(report, to: &sink)
    case .markdown: try MarkdownReport().write(report, to: &sink)
    case .openmetrics: try MetricsReport().write(report, to: &sink)
    case .gitlab: try GitLabReport(job: job).write(report, to: &sink)
    case .junit: try JUnitReport().write(report, to: &sink)
    case .gitleaks: try GitleaksReport().write(report, to: &sink)
    case .truffleHog: try TruffleHogReport().write(report, to: &sink)
    }
  }
}
