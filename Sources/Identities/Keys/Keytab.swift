/// The keys in a keytab of Kerberos. Source: MIT Kerberos, "keytab file format", versions 1 and 2.
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
    if bytes.starts(with: [5, 2]) {
      read(bytes.dropFirst(2), isFirstVersion: false, isLittleEndian: false)
    } else if bytes.starts(with: [5, 1]) {
      // In the byte order of the machine that wrote it.
      read(bytes.dropFirst(2), isFirstVersion: true, isLittleEndian: true)
      if entries.isEmpty {
        read(bytes.dropFirst(2), isFirstVersion: true, isLittleEndian: false)
      }
    }
    if entries.isEmpty { return nil }
  }

  private mutating func read(_ bytes: Bytes, isFirstVersion: Bool, isLittleEndian: Bool) {
    var reader = ByteReader(bytes, isLittleEndian: isLittleEndian)
    while entries.count < Self.mostEntries, let raw = reader.number(4) {
      let size = Int(Int32(truncatingIfNeeded: raw))
      // What was deleted leaves a hole.
      guard size != 0, size > Int(Int32.min), let body = reader.bytes(abs(size)) else { break }
      let inner = ByteReader(body, isLittleEndian: isLittleEndian)
      if size > 0, let entry = Self.entry(inner, isFirstVersion) { entries.append(entry) }
    }
  }

  /// The first version counts the realm among the components, and has no type of name.
  private static func entry(_ body: ByteReader, _ isFirstVersion: Bool) -> Entry? {
    var reader = body
    guard let all = reader.number(2), let realm = reader.counted(2) else { return nil }
    let count = isFirstVersion ? all - 1 : all
    guard (1...16).contains(count) else { return nil }
    var components: [String] = []
    for _ in 0..<count {
      guard let component = reader.counted(2) else { return nil }
      components.append(component.text)
    }
    if !isFirstVersion, reader.number(4) == nil { return nil }
    guard let time = reader.number(4), let version = reader.number(1),
      let cipher = reader.number(2), let key = reader.counted(2), !key.isEmpty
    else { return nil }
    let long = reader.number(4).flatMap { $0 == 0 ? nil : $0 }
    return Entry(
      principal: KerberosPrincipal(realm: realm.text, components: components), time: time,
      version: long ?? version, cipher: cipher)
  }
}
