/// The keys in a keytab of Kerberos. Source: MIT Kerberos, "keytab file format", version 2.
struct Keytab {
  struct Entry {
    let principal: KerberosPrincipal
    /// Seconds since 1970; 0 when unknown.
    let time: Int
    /// The number of the key, which grows with each new one.
    let version: Int
    let cipher: Int
  }

  private(set) var entries: [Entry] = []

  private static let mostEntries = 4_096

  /// - Returns: `nil` when no entry can be read.
  init?(_ bytes: Bytes) {
    guard bytes.starts(with: [5, 2]) else { return nil }
    var reader = ByteReader(bytes.dropFirst(2))
    while entries.count < Self.mostEntries, let raw = reader.number(4) {
      let size = Int(Int32(truncatingIfNeeded: raw))
      // What was deleted leaves a hole.
      guard size != 0, size > Int(Int32.min), let body = reader.bytes(abs(size)) else { break }
      if size > 0, let entry = Self.entry(body) { entries.append(entry) }
    }
    if entries.isEmpty { return nil }
  }

  private static func entry(_ body: Bytes) -> Entry? {
    var reader = ByteReader(body)
    guard let count = reader.number(2), (1...16).contains(count), let realm = reader.counted(2)
    else { return nil }
    var components: [String] = []
    for _ in 0..<count {
      guard let component = reader.counted(2) else { return nil }
      components.append(component.text)
    }
    guard reader.number(4) != nil, let time = reader.number(4), let version = reader.number(1),
      let cipher = reader.number(2), let key = reader.counted(2), !key.isEmpty
    else { return nil }
    let long = reader.number(4).flatMap { $0 == 0 ? nil : $0 }
    return Entry(
      principal: KerberosPrincipal(realm: realm.text, components: components), time: time,
      version: long ?? version, cipher: cipher)
  }
}
