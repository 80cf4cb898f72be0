internal import Codecs
internal import Crypto
internal import Reports

/// What one host's state tells a fleet, as lines of JSON: a manifest, then one record on each line.
/// No record holds a secret; ids and signature are under the key that the fleet shares.
public struct Bundle: Sendable {
  /// The name of the form, which changes when a reader could break.
  public static let schema = "sprawl.bundle/1"
  /// The largest bundle that is read, in bytes.
  public static let maximumSize = 1 << 30

  /// The first line.
  public let manifest: Manifest
  /// The lines behind it, each with its line end.
  let body: ArraySlice<UInt8>

  /// What a bundle is, and what proves that it is whole and unchanged.
  public struct Manifest: Sendable, Hashable {
    /// The name of the host.
    public let host: String
    /// Tells hosts of one name from one another.
    public let instance: String
    /// The number of the host's last sweep.
    public let sweep: Int
    /// How many records there are of each kind, in the order of ``Bundle/kinds``.
    public let counts: [Int]
    /// SHA-256 of the lines behind the manifest, in hexadecimal digits.
    public let digest: String
    /// HMAC-SHA256 under the fleet's key of all of the above.
    public let signature: String

    /// The text that is signed.
    var signed: String {
      ([Bundle.schema, host, instance, "\(sweep)", digest] + counts.map(String.init))
        .joined(separator: "\n")
    }
  }

  /// The kinds of records, in their order.
  static let kinds = ["sweep", "credential", "occurrence", "identity", "ownership", "surroundings"]

  static func digest(of body: ArraySlice<UInt8>) -> String { hex(SHA256.hash(data: body)) }

  static func signature(of text: String, key: [UInt8]) -> String {
    hex(
      HMAC<SHA256>.authenticationCode(
        for: Array("sprawl: bundle\n\(text)".utf8), using: SymmetricKey(data: key)))
  }

  private static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

// Writing.
extension Bundle {
  /// The bundle of a host.
  ///
  /// - Parameter host: In the history of a fleet; `nil` for the host whose own history it is.
  /// - Throws: ``StateError`` when there was no sweep yet.
  package static func export(
    _ store: any HistoryStore, host: String? = nil, key: [UInt8]
  ) throws(StateError) -> Bundle {
    try store.reading { db in
      guard let found = try Host(named: host, in: db) else {
        throw StateError.refused(
          path: store.name,
          reason: host.map { "knows no sweep of a host named '\($0)'" }
            ?? "no sweep of this host ended yet; of a fleet, name one of its hosts (--host)")
      }
      var writer = BundleWriter()
      try writer.writeAll(of: found.id, from: db)
      return writer.bundle(
        host: found.name, instance: found.instance, sweep: found.sweep, key: key)
    }
  }

  /// A host that is exported.
  private struct Host {
    let id: Int
    let name, instance: String
    /// The number of its last sweep that ended.
    let sweep: Int

    init?(named name: String?, in db: any HistoryDatabase) throws {
      var hosts: [(id: Int, name: String, instance: String)] = []
      try db.forEachRow("SELECT id, name, instance FROM host", []) {
        hosts.append((try $0.requiredInteger(0), try $0.requiredText(1), try $0.requiredText(2)))
      }
      guard
        let host = hosts.first(where: { name == nil ? $0.id == Sweep.ownHost : $0.name == name }),
        let sweep = try db.firstInteger(
          "SELECT max(number) FROM sweep WHERE host = ? AND state <> 'running'",
          [.integer(host.id)])
      else { return nil }
      (id, self.name, instance, self.sweep) = (host.id, host.name, host.instance, sweep)
    }
  }

  /// The whole text.
  public var text: [UInt8] {
    var json = JSONWriter(layout: .compact)
    json.beginObject()
    json.key("kind")
    json.value("manifest")
    json.key("schema")
    json.value(Bundle.schema)
    for (name, text) in [("host", manifest.host), ("instance", manifest.instance)] {
      json.key(name)
      json.value(text)
    }
    json.key("sweep")
    json.value(manifest.sweep)
    json.key("counts")
    json.beginObject()
    for (kind, count) in zip(Bundle.kinds, manifest.counts) {
      json.key(kind)
      json.value(count)
    }
    json.endObject()
    for (name, text) in [("digest", manifest.digest), ("signature", manifest.signature)] {
      json.key(name)
      json.value(text)
    }
    json.endObject()
    json.endLine()
    return json.bytes + body
  }
}

/// Puts the records of a host into lines.
private struct BundleWriter {
  private var json = JSONWriter(layout: .compact)
  private var counts = Array(repeating: 0, count: Bundle.kinds.count)

  mutating func writeAll(of host: Int, from db: any HistoryDatabase) throws {
    for (index, kind) in Bundle.kinds.enumerated() {
      let table = BundleTable(kind)
      try db.forEachRow(table.query, [.integer(host)]) { row in
        try write(row, table)
        counts[index] += 1
      }
    }
  }

  private mutating func write(_ row: any HistoryRow, _ table: BundleTable) throws {
    json.beginObject()
    json.key("kind")
    json.value(table.name)
    for (index, column) in table.columns.enumerated() {
      if BundleTable.integers.contains(column) {
        guard let number = try row.integer(index) else { continue }
        json.key(column)
        json.value(number)
      } else if BundleTable.numbers.contains(column) {
        guard let number = try row.number(index) else { continue }
        json.key(column)
        json.value(number)
      } else if let text = try row.text(index) {
        json.key(column)
        json.value(text)
      }
    }
    if table.hasText {
      json.key("text")
      json.value(json: try row.requiredText(table.columns.count))
    }
    json.endObject()
    json.endLine()
  }

  func bundle(host: String, instance: String, sweep: Int, key: [UInt8]) -> Bundle {
    let body = json.bytes[...]
    let unsigned = Bundle.Manifest(
      host: host, instance: instance, sweep: sweep, counts: counts,
      digest: Bundle.digest(of: body), signature: "")
    let manifest = Bundle.Manifest(
      host: host, instance: instance, sweep: sweep, counts: counts, digest: unsigned.digest,
      signature: Bundle.signature(of: unsigned.signed, key: key))
    return Bundle(manifest: manifest, body: body)
  }
}
