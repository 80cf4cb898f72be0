public import Findings

/// The stores that lie on a disk, for people and as JSON.
public struct StoreReport: Sendable {
  /// A store, and what was found in it.
  public struct Row: Sendable {
    public let store: Store
    /// The ids of the findings in it; `nil` when it was not searched.
    public let findings: [String]?

    public init(store: Store, findings: [String]?) {
      self.store = store
      self.findings = findings
    }
  }

  private let rows: [Row]
  private let roots: [String]
  private let coverage: Coverage
  private let radius: BlastRadius?

  /// - Parameters:
  ///   - rows: By consumer and path.
  ///   - roots: What was looked at.
  ///   - radius: What the findings in the stores open.
  public init(rows: [Row], roots: [String], coverage: Coverage, radius: BlastRadius? = nil) {
    self.rows = rows
    self.roots = roots
    self.coverage = coverage
    self.radius = radius
  }

  /// Writes a table; the caller finishes `sink`.
  public func writeTable(
    style: Style, to sink: inout some ByteSink & ~Copyable
  ) throws(SinkError) {
    var page = Page(style: style)
    let isSearched = rows.contains { $0.findings != nil }
    var head = ["STORE", "CONTENT", "AT REST", "FILES", "SIZE", "MODE", "OWNER", "EXPOSURE"]
    if isSearched { head.insert("FINDINGS", at: 3) }
    let table = [head + ["PATH"]] + rows.map { cells(of: $0, isSearched).map(style.visible) }
    let widths = head.indices.map { column in table.map { $0[column].columns }.max() ?? 0 }
    for (number, row) in table.enumerated() where !rows.isEmpty {
      let cells = row.enumerated().map { $0 < widths.count ? $1.padded(to: widths[$0]) : $1 }
      page.unbrokenLine([.init(cells.joined(separator: "  "), number == 0 ? .faint : .plain)])
    }
    if !rows.isEmpty { page.blankLine() }
    writeSummary(to: &page)
    try page.drain(into: &sink)
  }

  private func cells(of row: Row, _ isSearched: Bool) -> [String] {
    let store = row.store
    let exposures = store.exposures.map(\.kind.rawValue).joined(separator: ",")
    var cells = [
      store.origin.consumer, store.origin.content.rawValue, store.atRest.rawValue,
      grouped(store.files), byteSize(store.bytes), String(store.mode, radix: 8), store.owner,
      exposures.isEmpty ? "-" : exposures, store.path,
    ]
    if isSearched { cells.insert(grouped(row.findings?.count ?? 0), at: 3) }
    return cells
  }

  private func writeSummary(to page: inout Page) {
    let consumers = Set(rows.map(\.store.origin.consumer)).count
    let exposed = rows.count { !$0.store.exposures.isEmpty }
    page.paragraph(
      [
        .init(
          "\(counted(rows.count, "store", "stores")) of \(counted(consumers, "consumer", "consumers"))"
            + ", \(grouped(exposed)) open to others", .strong)
      ], indent: 2)
    for exposure in consumerExposures.prefix(5) where exposure.reached > 0 {
      let what = counted(exposure.reached, "system", "systems")
      page.labelled(
        "reach", [.init("\(exposure.name) reaches \(what) · score \(exposure.score)", .plain)])
    }
    for gap in coverage.errors.prefix(10) {
      page.labelled("not read", [.init("\(gap.place): \(gap.reason)", .warning)])
    }
  }

  private var consumerExposures: [BlastRadius.Exposure] {
    radius?.exposures.filter { $0.kind == .consumer } ?? []
  }

  /// Writes `sprawl.stores/1`; the caller finishes `sink`.
  public func writeJSON(to sink: inout some ByteSink & ~Copyable) throws(SinkError) {
    var json = JSONWriter(layout: .indented)
    json.object { json in
      json.member("schema", "sprawl.stores/1")
      json.member("roots", roots)
      json.array("stores", of: rows) { $0.write($1) }
      json.array("errors", of: coverage.errors) { json, gap in
        json.object { json in
          json.member("place", gap.place.description)
          json.member("reason", gap.reason)
        }
      }
      if let radius {
        json.key("blast_radius")
        json.write(radius)
      }
    }
    json.endLine()
    try json.drain(into: &sink)
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ row: StoreReport.Row) {
    let store = row.store
    object { json in
      json.member("consumer", store.origin.consumer)
      json.member("content", store.origin.content.rawValue)
      json.member("path", store.path)
      json.member("at_rest", store.atRest.rawValue)
      json.member("files", store.files)
      json.member("bytes", store.bytes)
      json.member("mode", String(store.mode, radix: 8))
      json.member("owner", store.owner)
      json.array("exposures", of: store.exposures) { json, exposure in
        json.object { json in
          json.member("kind", exposure.kind.rawValue)
          json.member("path", exposure.path)
        }
      }
      if let findings = row.findings { json.member("findings", findings) }
    }
  }

  /// Writes the members of a fact.
  mutating func writeMembers(of origin: StoreOrigin) {
    member("consumer", origin.consumer)
    member("content", origin.content.rawValue)
  }
}

extension StoreOrigin {
  /// Such as `credentials of ai_assistant:codex`.
  var summary: String { "\(content.rawValue) of \(consumer)" }
}
