internal import Codecs
internal import GRDB

/// Joins bundles of many hosts in one state.
///
/// Of each host the bundle with the highest sweep counts, so that neither the order of bundles nor
/// how often one is merged makes a difference. Each bundle is one transaction.
public struct Merge: Sendable {
  private let store: StateStore

  /// What became of a bundle.
  public enum Outcome: String, Sendable {
    case merged
    /// The state has this bundle, or a later one of its host.
    case known
  }

  /// - Throws: ``StateError`` when the state is that of a host's own sweeps.
  public init(into store: StateStore) throws(StateError) {
    self.store = store
    let isOwn = try store.read { db in
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM host WHERE id = ?)", arguments: [Sweep.ownHost])
        ?? false
    }
    if isOwn {
      throw .refused(
        path: store.path,
        reason: "holds this host's own sweeps; merge into another file, also with its bundle")
    }
  }

  /// - Parameter file: The name of the bundle in errors.
  public func add(_ bundle: Bundle, file: String) throws(StateError) -> Outcome {
    try store.write { db in
      let manifest = bundle.manifest
      let known = try Row.fetchOne(
        db,
        sql: """
          SELECT id, instance, digest, (SELECT max(number) FROM sweep WHERE host = id) AS sweep
          FROM host WHERE name = ?
          """, arguments: [manifest.host])
      if let known {
        let (instance, sweep): (String, Int) = (known["instance"], known["sweep"] ?? 0)
        guard instance == manifest.instance else { throw twoHosts(manifest, file) }
        if sweep > manifest.sweep { return .known }
        if sweep == manifest.sweep {
          guard known["digest"] == manifest.digest else { throw twoHosts(manifest, file) }
          return .known
        }
      }
      let host: Int = try known?["id"] ?? nextHost(db)
      try replace(host, with: bundle, file, in: db)
      return .merged
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

  private func nextHost(_ db: Database) throws -> Int {
    max(Sweep.ownHost, try Int.fetchOne(db, sql: "SELECT max(id) FROM host") ?? 0) + 1
  }

  private func replace(
    _ host: Int, with bundle: Bundle, _ file: String, in db: Database
  ) throws {
    for kind in Bundle.kinds {
      try db.execute(sql: "DELETE FROM \(kind) WHERE host = ?", arguments: [host])
    }
    try db.execute(
      sql: """
        INSERT INTO host (id, name, instance, digest) VALUES (?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET digest = excluded.digest
        """,
      arguments: [host, bundle.manifest.host, bundle.manifest.instance, bundle.manifest.digest])
    let tables = Dictionary(
      uniqueKeysWithValues: Bundle.kinds.map { ($0, BundleTable($0)) })
    var (start, number) = (0, 1)
    while start < bundle.body.count {
      number += 1
      let line = bundle.body[start...].prefix { $0 != UInt8(ascii: "\n") }
      start = line.endIndex + 1
      guard let record = BundleRecord(line), let table = tables[record.kind] else {
        throw StateError.badBundle(
          path: "\(file):\(number)", problem: "is not a record of a bundle")
      }
      let statement = try db.cachedStatement(sql: table.insertion)
      try statement.execute(
        arguments: StatementArguments([host.databaseValue] + record.values(of: table)))
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
    let head = split.map { Array(line[..<$0]) + [UInt8(ascii: "}")] } ?? Array(line)
    guard let value = JSONReader.read(head[...], limit: Bundle.maximumSize),
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

  func values(of table: BundleTable) -> [DatabaseValue] {
    table.columns.map { column in
      switch head[column] {
      case .string(let text): text.databaseValue
      case .number(let text): Int(text)?.databaseValue ?? Double(text)?.databaseValue ?? .null
      default: .null
      }
    } + (table.hasText ? [text?.databaseValue ?? .null] : [])
  }
}
