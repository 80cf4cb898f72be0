public import Findings

/// The whole report as one JSON document of the schema `sprawl.report/1`.
public struct JSONReport: Sendable {
  /// The name of the schema, which changes when a reader could break.
  public static let schema = "sprawl.report/1"

  private let reveal: RevealPolicy
  private let layout: JSONWriter.Layout

  public init(reveal: RevealPolicy = .masked) {
    self.init(reveal: reveal, layout: .indented)
  }

  init(reveal: RevealPolicy = .masked, layout: JSONWriter.Layout) {
    self.reveal = reveal
    self.layout = layout
  }

  /// Writes `report`; the caller finishes `sink`.
  public func write(
    _ report: Report, to sink: inout some ByteSink & ~Copyable
  ) throws(SinkError) {
    var json = JSONWriter(layout: layout)
    json.beginObject()
    json.member("schema", Self.schema)
    json.key("tool")
    json.write(report.tool)
    json.key("scan")
    json.write(report.scan)
    json.key("coverage")
    json.write(report.coverage)
    json.key("summary")
    json.writeSummary(of: report)
    json.key("findings")
    json.beginArray()
    for finding in report.findings {
      json.write(finding, reveal: reveal)
      try json.drain(into: &sink)
    }
    json.endArray()
    json.array("identities", of: report.identities) { $0.write($1) }
    json.array("suppressed", of: report.suppressed) { $0.write($1) }
    if let radius = report.blastRadius {
      json.key("blast_radius")
      json.write(radius)
    }
    if !report.trend.isEmpty { json.array("trend", of: report.trend) { $0.write($1) } }
    json.endObject()
    json.endLine()
    try json.drain(into: &sink)
  }
}
