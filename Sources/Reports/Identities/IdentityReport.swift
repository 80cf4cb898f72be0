public import Findings

/// Identities as JSON: `identities` and `blast_radius` of the report's schema.
public struct IdentityReport: Sendable {
  public init() {}

  /// Writes all identities of `report`, or `only` one; the caller finishes `sink`.
  public func write(
    _ report: Report, only: Identity? = nil, to sink: inout some ByteSink & ~Copyable
  ) throws(SinkError) {
    var json = JSONWriter(layout: .indented)
    json.object { json in
      json.member("schema", "sprawl.identities/1")
      json.array("identities", of: only.map { [$0] } ?? report.identities) { $0.write($1) }
      if let radius = report.blastRadius, only == nil {
        json.key("blast_radius")
        json.write(radius)
      }
      if let only {
        json.array(
          "revocation", of: RevocationPlan.groups(of: report.revocationOrder(of: only))
        ) { $0.write(RevocationPlan($1)) }
      }
    }
    json.endLine()
    try json.drain(into: &sink)
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ plan: RevocationPlan) {
    object { json in
      json.member("finding", plan.finding.id)
      json.member("title", plan.finding.title)
      json.member("together_with", plan.others.map(\.id))
      json.member("steps", plan.steps)
      json.member("url", ifPresent: plan.finding.remediation.url)
      json.member("clean", plan.cleanable.map(\.pointer))
      json.array("stays", of: plan.lasting) { json, item in
        json.object { json in
          json.member("place", item.occurrence.pointer)
          json.member("reason", item.reason)
        }
      }
    }
  }
}
