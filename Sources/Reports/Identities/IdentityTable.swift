public import Findings

/// The inventory for people: a line for each identity, the furthest-reaching first, then what
/// stands out in all of them.
public struct IdentityTable: Sendable {
  private let style: Style

  public init(style: Style) {
    self.style = style
  }

  private static let head = [
    "SCORE", "IDENTITY", "OWNER", "ENVIRONMENTS", "CREDENTIALS", "COPIES", "LIFETIME", "RISKS",
  ]

  /// Writes the table of `report`; the caller finishes `sink`.
  public func write(
    _ report: Report, to sink: inout some ByteSink & ~Copyable
  ) throws(SinkError) {
    var page = Page(style: style)
    let rows = report.rankedIdentities.map { Self.cells(of: $0).map(style.visible) }
    if !rows.isEmpty { write(rows, to: &page) }
    page.writeInventorySummary(of: report)
    try page.drain(into: &sink)
  }

  private func write(_ rows: [[String]], to page: inout Page) {
    let limits = [5, 48, 28, 18, 11, 6, 8, 60]
    let all = [Self.head] + rows
    let widths = Self.head.indices.map { column in
      min(limits[column], all.map { $0[column].columns }.max() ?? 0)
    }
    for (number, row) in all.enumerated() {
      let cells = row.enumerated().map { column, cell in
        let cut = cell.columns > widths[column]
        let shown =
          cut ? String(cell.prefix(max(1, widths[column] - 1))) + style.visible("…") : cell
        return column == row.count - 1 ? shown : shown.padded(to: widths[column])
      }
      page.unbrokenLine([.init(cells.joined(separator: "  "), number == 0 ? .faint : .plain)])
    }
    page.blankLine()
  }

  private static func cells(of identity: Identity) -> [String] {
    let record = identity.record
    let environments = (record?.environments ?? []).map(\.environment.rawValue)
    return [
      String(record?.score ?? 0), identity.shortName, record?.owner?.name ?? "unowned",
      environments.isEmpty ? "unknown" : environments.joined(separator: ","),
      String(record?.credentials.count ?? 0), String(record?.copies ?? 0),
      record?.lifetime.rawValue ?? "unknown",
      (record?.risks ?? []).map(\.shortID).joined(separator: " "),
    ]
  }
}

extension Report {
  /// The furthest-reaching first, then by id.
  var rankedIdentities: [Identity] {
    identities.sorted { ($1.record?.score ?? 0, $0.id) < ($0.record?.score ?? 0, $1.id) }
  }

  /// The findings of an identity, in the order in which to revoke them: what may still work first,
  /// the most severe first, then what lies in most places.
  func revocationOrder(of identity: Identity) -> [Finding] {
    findings.filter { $0.identity == identity.id }.inRevocationOrder
  }

  /// The same for all identities, by their ids.
  var revocationOrders: [String: [Finding]] {
    Dictionary(grouping: findings, by: \.identity).mapValues(\.inRevocationOrder)
  }
}

extension [Finding] {
  fileprivate var inRevocationOrder: [Finding] {
    map { ($0, $0.revocationRank) }.sorted { left, right in
      left.1 == right.1
        ? left.0.id < right.0.id : right.1.lexicographicallyPrecedes(left.1)
    }.map(\.0)
  }
}

extension Finding {
  /// Whether nothing says that it does not work.
  var mayWork: Bool { status == .unknown || status == .honeytoken }

  /// Higher ones are to be revoked earlier.
  fileprivate var revocationRank: [Int] {
    [mayWork ? 1 : 0, severity.rank, lifetime == .static ? 1 : 0, occurrences.count]
  }
}

extension Identity {
  /// The name for people, with the kind when that is known; without a name, who issued the credential
  /// and what groups its places, such as `stripe fp-0123456789ab (api client)`.
  var shortName: String {
    let words = kind.rawValue.split(separator: "_").joined(separator: " ")
    let unnamed = fingerprint.map { "\(provider) \($0)" }
    // A bare number or GUID says nothing without its issuer.
    let isNumber = displayName.allSatisfy { $0.isHexDigit || $0 == "-" }
    let name =
      record?.registered ?? unnamed ?? (isNumber ? "\(provider) \(displayName)" : displayName)
    return kind == .unknown ? name : "\(name) (\(words))"
  }
}

extension Risk {
  /// The id without its year, such as `NHI2`.
  var shortID: String { String(id.prefix { $0 != ":" }) }
}

extension Page {
  /// Writes what stands out among all identities.
  mutating func writeInventorySummary(of report: Report) {
    let identities = report.identities
    let unowned = identities.count { $0.record?.owner == nil }
    let count = counted(identities.count, "identity", "identities")
    let credentials = counted(report.findings.count, "credential", "credentials")
    let places = counted(report.occurrenceCount, "place", "places")
    paragraph(
      [Piece("\(count), \(grouped(unowned)) unowned: \(credentials) in \(places)", .strong)],
      indent: 2)
    writeBlastRadius(of: report)
  }

  /// Writes what single things reach, when that was looked at.
  mutating func writeBlastRadius(of report: Report) {
    guard let radius = report.blastRadius else { return }
    if let top = radius.topFile, top.reached > 1 { write(topFile: top, of: radius) }
    writeWarnings(of: radius)
  }

  private mutating func write(topFile top: BlastRadius.Exposure, of radius: BlastRadius) {
    labelled(
      "top file",
      [
        Piece(
          "\(top.name) alone reaches \(grouped(top.reached)) of \(grouped(radius.systems))"),
        Piece(
          " systems · score \(top.score) (\(top.band.rawValue)) · \(percent(top.share)) of all"),
      ])
  }

  private mutating func writeWarnings(of radius: BlastRadius) {
    // One fact shows in the file, its folder and its workspace alike: once is enough.
    var told: Set<[String]> = []
    for exposure in radius.exposures where exposure.kind != .folder && told.count < 5 {
      for risk in exposure.risks where told.insert(risk.evidence).inserted {
        let what = "\(exposure.kind.rawValue) \(exposure.name): \(risk.name)"
        labelled("warning", [Piece("\(what): \(risk.evidence.joined(separator: "; "))", .warning)])
      }
    }
  }
}
