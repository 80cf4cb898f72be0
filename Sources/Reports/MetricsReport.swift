public import Findings

/// Numbers for a monitoring system, in the text format of OpenMetrics 1.0, which the textfile
/// collector of node_exporter reads as well.
///
/// Only numbers: neither places nor identities become labels, which would be kept for ever.
public struct MetricsReport: Sendable {
  public init() {}

  /// Writes `report`; the caller finishes `sink`.
  public func write(
    _ report: Report, to sink: inout some ByteSink & ~Copyable
  ) throws(SinkError) {
    var page = MetricsPage()
    page.family("credentials", "Credentials that are open, by severity.") { family in
      for (severity, count) in report.severityCounts {
        family.add(count, ["severity": severity.rawValue])
      }
    }
    page.family("credentials_by_status", "Credentials, by what can be told offline.") { family in
      for status in Status.allCases {
        family.add(report.findings.count { $0.status == status }, ["status": status.rawValue])
      }
    }
    page.family("places", "Places that hold a credential.") { $0.add(report.occurrenceCount) }
    page.family("reused_credentials", "Credentials in prod and in another environment.") {
      $0.add(report.findings.count(where: Self.isReused))
    }
    page.family("identities", "Identities, by whether an owner is named.") { family in
      let owned = report.identities.count { $0.record?.owner != nil }
      family.add(owned, ["owned": "true"])
      family.add(report.identities.count - owned, ["owned": "false"])
    }
    page.addCoverage(of: report)
    if let last = report.trend.last {
      page.family("new_credentials", "Credentials that the last sweep met first.") {
        $0.add(last.new)
      }
      page.family("gone_credentials", "Credentials that the last sweep no longer met.") {
        $0.add(last.gone)
      }
    }
    page.family("build_info", "The program and its rules.") {
      $0.add(1, ["version": report.tool.version, "rules": report.tool.ruleDigest])
    }
    try sink.write(Array((page.text + "# EOF\n").utf8))
  }

  private static func isReused(_ finding: Finding) -> Bool {
    let environments = Set(finding.occurrences.map(\.environment))
    return environments.contains(.prod) && !environments.isDisjoint(with: [.staging, .dev, .test])
  }
}

/// Families of metrics, as they are written.
private struct MetricsPage {
  private(set) var text = ""

  /// One value for each set of labels.
  struct Family {
    let name: String
    fileprivate(set) var text = ""

    mutating func add(_ value: Int, _ labels: KeyValuePairs<String, String> = [:]) {
      let pairs = labels.map { "\($0.key)=\"\(Self.escaped($0.value))\"" }
      text += name + (pairs.isEmpty ? "" : "{\(pairs.joined(separator: ","))}") + " \(value)\n"
    }

    private static func escaped(_ value: String) -> String {
      value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        .replacing("\n", with: "\\n")
    }
  }

  mutating func family(_ name: String, _ help: String, _ body: (inout Family) -> Void) {
    var family = Family(name: "sprawl_\(name)")
    body(&family)
    text += "# TYPE \(family.name) gauge\n# HELP \(family.name) \(help)\n\(family.text)"
  }

  mutating func addCoverage(of report: Report) {
    let coverage = report.coverage
    family("files", "Files that were looked at.") { $0.add(coverage.files) }
    family("scanned_bytes", "Bytes that were looked at.") { $0.add(coverage.bytes) }
    family("unread_places", "Places that could not be read.") { $0.add(coverage.errors.count) }
    family("limits_hit", "Places where a limit stopped the scan short.") {
      $0.add(coverage.limitsHit.count)
    }
    family("complete", "1 when everything that was asked for was looked at.") {
      $0.add(coverage.isComplete ? 1 : 0)
    }
    family("suppressed", "Candidates that markers and lists kept out.") {
      $0.add(report.suppressed.count)
    }
  }
}
