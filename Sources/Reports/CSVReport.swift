public import Findings

/// A table (RFC 4180, UTF-8, CRLF) with a header and one row for each occurrence.
///
/// Rows of the kinds `error` and `limit` follow for what the scan could not look at, so that a
/// table without findings is not taken for a clean scan. A cell that a spreadsheet would run as a
/// formula begins with `'` (https://owasp.org/www-community/attacks/CSV_Injection).
public struct CSVReport: Sendable {
  /// The names of the columns.
  public static let columns = [
    "kind", "id", "rule", "provider", "type", "title", "severity", "confidence", "status",
    "lifetime", "issued_at", "expires_at", "preview", "identity", "identity_kind",
    "identity_name", "identity_scope", "occurrence", "occurrences", "place", "line", "column",
    "end_line", "end_column", "byte_start", "byte_end", "decoding", "environment", "context",
    "url", "reason", "facts", "owner", "risks",
  ]

  public init() {}

  /// Writes `report`; the caller finishes `sink`.
  public func write(
    _ report: Report, to sink: inout some ByteSink & ~Copyable
  ) throws(SinkError) {
    try sink.write(Self.row(Self.columns))
    let identities = report.identitiesByID
    for finding in report.findings {
      let head = Self.head(of: finding, identities[finding.identity])
      for (index, occurrence) in finding.occurrences.enumerated() {
        let tail = Self.tail(
          of: occurrence, at: index, in: finding, identities[finding.identity]?.record)
        try sink.write(Self.row(head + tail))
      }
    }
    for gap in report.coverage.errors { try sink.write(Self.row(of: gap, kind: "error")) }
    for gap in report.coverage.limitsHit { try sink.write(Self.row(of: gap, kind: "limit")) }
  }

  /// The cells that all occurrences of a finding share: `kind` to `identity_scope`.
  private static func head(of finding: Finding, _ identity: Identity?) -> [String] {
    [
      "occurrence", finding.id, finding.rule, finding.provider, finding.type, finding.title,
      finding.severity.rawValue, finding.confidence.description, finding.status.rawValue,
      finding.lifetime.rawValue, finding.issuedAt ?? "", finding.expiresAt ?? "",
      finding.secret.preview, finding.identity, identity?.kind.rawValue ?? "",
      identity?.displayName ?? "", identity?.scope ?? "",
    ]
  }

  /// The other cells of an occurrence: `occurrence` to `reason`.
  private static func tail(
    of occurrence: Occurrence, at index: Int, in finding: Finding, _ record: IdentityRecord?
  ) -> [String] {
    let range = occurrence.range
    return [
      String(index + 1), String(finding.occurrences.count), occurrence.place.description,
      String(range.line), String(range.column), String(range.endLine), String(range.endColumn),
      String(range.bytes.lowerBound), String(range.bytes.upperBound), occurrence.decoding ?? "",
      occurrence.environment.rawValue, occurrence.context, finding.remediation.url ?? "", "",
      occurrence.innermostFacts.map(\.summary).joined(separator: "; "),
      record.map { $0.owner?.name ?? "unowned" } ?? "",
      finding.risks.map(\.id).joined(separator: "; "),
    ]
  }

  private static func row(of gap: Coverage.Gap, kind: String) -> [UInt8] {
    row(
      columns.map { column in
        switch column {
        case "kind": kind
        case "place": gap.place.description
        case "reason": gap.reason
        default: ""
        }
      })
  }

  private static func row(_ cells: [String]) -> [UInt8] {
    Array((cells.map(cell).joined(separator: ",") + "\r\n").utf8)
  }

  /// `text` as a cell: disarmed, quoted where RFC 4180 demands it, and without characters that
  /// steer a terminal, except for line ends and tabs.
  private static func cell(_ text: String) -> String {
    var cell = ""
    if let first = text.unicodeScalars.first, startsFormula(first) { cell = "'" }
    var needsQuotes = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": cell += "\"\""
      case "\n", "\r", "\t": cell.unicodeScalars.append(scalar)
      case _ where scalar.isUnsafeOnTerminals: cell += scalar.visibleEscape
      default: cell.unicodeScalars.append(scalar)
      }
      needsQuotes = needsQuotes || "\",\r\n".unicodeScalars.contains(scalar)
    }
    return needsQuotes ? "\"\(cell)\"" : cell
  }

  /// Whether a spreadsheet takes a cell that begins with `scalar` for a formula: the signs, their
  /// full-width forms, and the blanks that some programs drop.
  private static func startsFormula(_ scalar: Unicode.Scalar) -> Bool {
    "=+-@＝＋－＠\t\r".unicodeScalars.contains(scalar)
  }
}
