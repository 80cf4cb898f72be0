public import Findings

/// The report as JSON Lines: one record on each line, `{"kind": K, K: {…}}`.
///
/// The first record has the kind `header`; then come all of kind `finding`, `identity` and
/// `suppression`, and `blast_radius`; `coverage` and `summary` are last, so that a stream without them was cut off.
/// The parts have the shape they have in ``JSONReport``.
public struct JSONLinesReport: Sendable {
  private let reveal: RevealPolicy

  public init(reveal: RevealPolicy = .masked) {
    self.reveal = reveal
  }

  /// Writes `report`; the caller finishes `sink`.
  public func write(
    _ report: Report, to sink: inout some ByteSink & ~Copyable
  ) throws(SinkError) {
    var json = JSONWriter(layout: .compact)
    json.record("header") { json in
      json.object { json in
        json.member("schema", JSONReport.schema)
        json.key("tool")
        json.write(report.tool)
        json.key("scan")
        json.write(report.scan)
      }
    }
    for finding in report.findings {
      json.record("finding") { $0.write(finding, reveal: reveal) }
      try json.drain(into: &sink)
    }
    for identity in report.identities { json.record("identity") { $0.write(identity) } }
    for item in report.suppressed { json.record("suppression") { $0.write(item) } }
    if let radius = report.blastRadius { json.record("blast_radius") { $0.write(radius) } }
    for point in report.trend { json.record("trend") { $0.write(point) } }
    json.record("coverage") { $0.write(report.coverage) }
    json.record("summary") { $0.writeSummary(of: report) }
    try json.drain(into: &sink)
  }
}

extension JSONWriter {
  fileprivate mutating func record(_ kind: String, _ body: (inout JSONWriter) -> Void) {
    object { json in
      json.member("kind", kind)
      json.key(kind)
      body(&json)
    }
    endLine()
  }
}
