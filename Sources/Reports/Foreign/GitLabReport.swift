public import Findings

/// The report `gl-secret-detection-report.json` of GitLab, version 15.2.1 of its schema.
///
/// Source: gitlab-org/security-products/security-report-schemas, `secret-detection-report-format`.
public struct GitLabReport: Sendable {
  private let job: PipelineJob

  public init(job: PipelineJob = PipelineJob()) {
    self.job = job
  }

  static let version = "15.2.1"

  /// Writes `report`; the caller finishes `sink`.
  public func write(
    _ report: Report, to sink: inout some ByteSink & ~Copyable
  ) throws(SinkError) {
    let identities = report.identitiesByID
    var json = JSONWriter(layout: .indented)
    json.beginObject()
    json.member("version", Self.version)
    json.object("scan") { write(scanOf: report, to: &$0) }
    json.key("vulnerabilities")
    json.beginArray()
    for finding in report.findings {
      for index in finding.occurrences.indices {
        write(finding, at: index, identities[finding.identity], to: &json)
      }
      try json.drain(into: &sink)
    }
    json.endArray()
    json.endObject()
    json.endLine()
    try json.drain(into: &sink)
  }

  private func write(scanOf report: Report, to json: inout JSONWriter) {
    for role in ["analyzer", "scanner"] {
      json.object(role) { json in
        json.member("id", report.tool.name)
        json.member("name", report.tool.name)
        json.member("version", report.tool.version)
        json.object("vendor") { $0.member("name", report.tool.name) }
      }
    }
    json.member("type", "secret_detection")
    json.member("start_time", job.start)
    json.member("end_time", job.start)
    json.member("status", "success")
    let gaps = report.coverage.errors + report.coverage.limitsHit
    // GitLab shows them in the page of the pipeline; very many would be of no use there.
    json.array("messages", of: gaps.prefix(100)) { json, gap in
      json.object { json in
        json.member("level", "warn")
        json.member("value", "not looked at: \(gap.place): \(gap.reason)")
      }
    }
  }

  private func write(
    _ finding: Finding, at index: Int, _ identity: Identity?, to json: inout JSONWriter
  ) {
    let occurrence = finding.occurrences[index]
    json.object { json in
      json.member("id", "\(finding.id)-\(index + 1)")
      json.member("name", String(finding.title.prefix(255)))
      json.member("description", description(of: finding, occurrence))
      json.member("severity", Self.severity(finding.severity))
      json.member("solution", finding.remediation.steps.joined(separator: " "))
      json.array("identifiers", of: [finding.rule]) { json, rule in
        json.object { json in
          json.member("type", "sprawl_rule_id")
          json.member("name", finding.title)
          json.member("value", rule)
        }
      }
      json.array("links", of: finding.remediation.url.map { [$0] } ?? []) { json, url in
        json.object { $0.member("url", url) }
      }
      json.object("details") { write(detailsOf: finding, identity, to: &$0) }
      json.object("location") { write(locationOf: occurrence, to: &$0) }
      json.object("tracking") { write(trackingOf: finding, occurrence, to: &$0) }
      json.member("raw_source_code_extract", finding.secret.preview)
    }
  }

  private func description(of finding: Finding, _ occurrence: Occurrence) -> String {
    let others = finding.occurrences.count - 1
    let more = others == 0 ? "" : " and at \(counted(others, "other place", "other places"))"
    return "\(finding.title) (\(finding.secret.preview)) at "
      + "\(occurrence.place):\(occurrence.range.line)\(more)."
  }

  private static func severity(_ severity: Severity) -> String {
    severity.rawValue.prefix(1).uppercased() + severity.rawValue.dropFirst()
  }

  private func write(detailsOf finding: Finding, _ identity: Identity?, to json: inout JSONWriter) {
    func field(_ key: String, _ name: String, _ value: String, _ json: inout JSONWriter) {
      json.object(key) { json in
        json.member("name", name)
        json.member("type", "text")
        json.member("value", value)
      }
    }
    field("id", "Finding", finding.id, &json)
    field("confidence", "Confidence", percent(finding.confidence), &json)
    guard let identity else { return }
    field("identity", "Identity", identity.summary, &json)
    if let record = identity.record {
      field("owner", "Owner", record.owner?.name ?? "unowned", &json)
    }
  }

  private func write(locationOf occurrence: Occurrence, to json: inout JSONWriter) {
    json.member("file", occurrence.fileName)
    json.member("start_line", occurrence.range.line)
    json.member("end_line", occurrence.range.endLine)
    let origin = occurrence.gitOrigin
    json.object("commit") { json in
      json.member("sha", origin?.commit ?? job.commit)
      json.member("author", ifPresent: origin?.author)
      json.member("date", ifPresent: origin?.date)
    }
  }

  /// The id does not change when lines move.
  private func write(
    trackingOf finding: Finding, _ occurrence: Occurrence, to json: inout JSONWriter
  ) {
    json.member("type", "source")
    json.array("items", of: [finding.id]) { json, id in
      json.object { json in
        json.member("file", occurrence.fileName)
        json.member("start_line", occurrence.range.line)
        json.member("end_line", occurrence.range.endLine)
        json.array("signatures", of: [id]) { json, id in
          json.object { json in
            json.member("algorithm", "sprawl_v1")
            json.member("value", id)
          }
        }
      }
    }
  }
}
