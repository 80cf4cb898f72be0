/// Joins bundles of many hosts in one state.
///
/// Of each host the bundle with the highest sweep counts, so that neither the order of bundles nor
/// how often one is merged makes a difference. Each bundle is one transaction.
package struct Merge {
  private let store: any HistoryStore

  /// What became of a bundle.
  package enum Outcome: String, Sendable {
    case merged
    /// The state has this bundle, or a later one of its host.
    case known
  }

  /// - Throws: ``StateError`` when the state is that of a host's own sweeps.
  package init(into store: any HistoryStore) throws(StateError) {
    self.store = store
    let own = try store.reading { db in
      try db.firstInteger("SELECT id FROM host WHERE id = ?", [.integer(Sweep.ownHost)])
    }
    if own != nil {
      throw .refused(
        path: store.name,
        reason: "holds this host's own sweeps; merge into another file, also with its bundle")
    }
  }

  /// - Parameter file: The name of the bundle in errors.
  package func add(_ bundle: Bundle, file: String) throws(StateError) -> Outcome {
    try store.writing { db in
      let manifest = bundle.manifest
      let known = try KnownHost(manifest.host, in: db)
      if let known {
        guard known.instance == manifest.instance else { throw twoHosts(manifest, file) }
        if known.sweep > manifest.sweep { return .known }
        if known.sweep == manifest.sweep {
          guard known.digest == manifest.digest else { throw twoHosts(manifest, file) }
          return .known
        }
      }
      try replace(known?.id ?? nextHost(db), with: bundle, file, in: db)
      return .merged
    }
  }

  /// What the database has of a host.
  private struct KnownHost {
    var id = 0
    var instance = ""
    var digest: String?
    var sweep = 0

    init?(_ name: String, in db: any HistoryDatabase) throws {
      let sql = """
        SELECT id, instance, digest, (SELECT max(number) FROM sweep WHERE host = id)
        FROM host WHERE name = ?
        """
      var isThere = false
      try db.forEachRow(sql, [.text(name)]) { row in
        isThere = true
        id = try row.requiredInteger(0)
        instance = try row.requiredText(1)
        digest = try row.text(2)
        sweep = try row.requiredInteger(3)
      }
      if !isThere { return nil }
    }
  }

  private func twoHosts(_ manifest: Bundle.Manifest, _ file: String) -> StateError {
    .badBundle(
      path: file,
      problem: """
        two machines call themselves '\(manifest.host)'; give one of them another name \
        (`sprawl sweep run --host NAME`)
        """)
  }

  private func nextHost(_ db: any HistoryDatabase) throws -> Int {
    max(Sweep.ownHost, try db.firstInteger("SELECT max(id) FROM host") ?? 0) + 1
  }

  private func replace(
    _ host: Int, with bundle: Bundle, _ file: String, in db: any HistoryDatabase
  ) throws {
    for kind in Bundle.kinds {
      try db.run("DELETE FROM \(kind) WHERE host = ?", [.integer(host)])
    }
    let manifest = bundle.manifest
    try db.run(
      """
      INSERT INTO host (id, name, instance, digest) VALUES (?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET digest = excluded.digest
      """,
      [
        .integer(host), .text(manifest.host), .text(manifest.instance), .text(manifest.digest),
      ])
    let tables = Dictionary(
      uniqueKeysWithValues: Bundle.kinds.map { ($0, BundleTable($0)) })
    var (records, row) = (BundleRecords(bundle.body), RowValues())
    while let kind = records.next() {
      guard let table = tables[kind] else {
        throw StateError.badBundle(
          path: "\(file):\(records.line)", problem: "is not a record of a bundle")
      }
      row.removeAll()
      row.append(host)
      records.append(table, to: &row)
      try db.insert(row, into: table)
    }
  }
}
