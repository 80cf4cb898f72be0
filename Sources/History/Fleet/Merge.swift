internal import Codecs

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
    var (rest, number) = (bundle.body, 1)
    while !rest.isEmpty {
      number += 1
      let line = rest.prefix { $0 != UInt8(ascii: "\n") }
      rest = rest[min(line.endIndex + 1, rest.endIndex)...]
      guard let record = BundleRecord(line), let table = tables[record.kind] else {
        throw StateError.badBundle(
          path: "\(file):\(number)", problem: "is not a record of a bundle")
      }
      try db.insert([.integer(host)] + record.values(of: table), into: table)
    }
  }
}

/// One line of a bundle.
private struct BundleRecord {
  let kind: String
  private let head: JSONValue
  private let text: String?

  /// What stands before a text that is JSON itself. Inside strings quotes are escaped, so that the
  /// first of these bytes are no part of one.
  private static let mark = Array(#","text":{"#.utf8)

  init?(_ line: ArraySlice<UInt8>) {
    let split = Self.firstMark(in: line)
    var head = line[..<(split ?? line.endIndex)]
    if split != nil { head.append(UInt8(ascii: "}")) }
    guard let value = JSONReader.read(head, limit: Bundle.maximumSize),
      let kind = value["kind"]?.text
    else { return nil }
    (self.head, self.kind) = (value, kind)
    text = split.map {
      String(decoding: line[($0 + Self.mark.count - 1)..<(line.endIndex - 1)], as: UTF8.self)
    }
  }

  private static func firstMark(in line: ArraySlice<UInt8>) -> Int? {
    guard line.count >= mark.count else { return nil }
    return (line.startIndex...(line.endIndex - mark.count)).first {
      line[$0] == mark[0] && line[$0..<($0 + mark.count)].elementsEqual(mark)
    }
  }

  func values(of table: BundleTable) -> [HistoryValue] {
    table.columns.map { column in
      switch head[column] {
      case .string(let text): .text(text)
      case .number(let text):
        Int(text).map { .integer($0) } ?? Double(text).map { .number($0) } ?? .null
      default: .null
      }
    } + (table.hasText ? [text.map { .text($0) } ?? .null] : [])
  }
}
