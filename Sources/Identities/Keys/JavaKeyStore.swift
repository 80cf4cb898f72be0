internal import Crypto

/// What a key store of Java shows without its password: JKS, and JCEKS up to its first secret key.
///
/// Source: OpenJDK, `sun.security.provider.JavaKeyStore` and
/// `com.sun.crypto.provider.JceKeyStore`, comments on the format.
struct JavaKeyStore {
  /// One key or certificate.
  struct Entry {
    let kind: Kind
    let alias: String
    /// Seconds since 1970.
    let created: Int
    /// Its own certificate first.
    let chain: [Certificate]
    /// Of a private key.
    let encryption: EncryptionScheme?
    /// Whether the file holds all of it.
    var isWhole = true

    enum Kind { case privateKey, certificate, secretKey }
  }

  /// `JKS` or `JCEKS`.
  let type: String
  private(set) var entries: [Entry] = []
  /// Whether all entries were read.
  private(set) var isWhole = false
  /// What was read, and the digest behind it.
  private var content: Bytes = []
  private var digest: Bytes?

  var keys: [Entry] { entries.filter { $0.kind != .certificate } }

  static let magics: [[UInt8]] = [[0xFE, 0xED, 0xFE, 0xED], [0xCE, 0xCE, 0xCE, 0xCE]]
  private static let mostEntries = 4_096

  init?(_ bytes: Bytes) {
    guard let kind = Self.magics.firstIndex(where: { bytes.starts(with: $0) }) else { return nil }
    type = kind == 0 ? "JKS" : "JCEKS"
    var reader = ByteReader(bytes.dropFirst(4))
    guard let version = reader.number(4), (1...2).contains(version), let count = reader.number(4)
    else { return nil }
    for _ in 0..<min(count, Self.mostEntries) {
      guard let entry = Self.entry(&reader, version: version) else { return }
      entries.append(entry)
      if entry.kind == .secretKey || !entry.isWhole { return }
    }
    isWhole = count <= Self.mostEntries
    content = bytes[..<reader.rest.startIndex]
    digest = reader.bytes(20)
  }

  private static func entry(_ reader: inout ByteReader, version: Int) -> Entry? {
    guard let tag = reader.number(4), let alias = reader.counted(2), let time = reader.number(8)
    else { return nil }
    var (chain, encryption): ([Certificate], EncryptionScheme?) = ([], nil)
    func certificate() -> Bool {
      if version == 2, reader.counted(2) == nil { return false }
      guard let bytes = reader.counted(4) else { return false }
      if chain.count < 16, let certificate = Certificate(bytes) { chain.append(certificate) }
      return true
    }
    switch tag {
    case 1:
      guard let key = reader.counted(4), let count = reader.number(4) else {
        return cut(alias, time)
      }
      encryption = DER.readSequence(key)?.first.flatMap(EncryptionScheme.init)
      for _ in 0..<min(count, 1_024) where !certificate() { return cut(alias, time) }
    case 2: guard certificate() else { return nil }
    case 3: break
    default: return nil
    }
    return Entry(
      kind: tag == 1 ? .privateKey : tag == 2 ? .certificate : .secretKey, alias: alias.text,
      created: time / 1_000, chain: chain, encryption: encryption)
  }

  /// A private key whose end is missing, when its alias and time look like those of one.
  private static func cut(_ alias: Bytes, _ time: Int) -> Entry? {
    let isPlausible = alias.allSatisfy { $0 >= 0x20 } && (1...4_102_444_800_000).contains(time)
    guard isPlausible else { return nil }
    return Entry(
      kind: .privateKey, alias: alias.text, created: time / 1_000, chain: [], encryption: nil,
      isWhole: false)
  }

  /// Whether `password` is that of the store; `nil` when it has no digest that could tell.
  func isOpened(by password: String) -> Bool? {
    guard let digest else { return nil }
    var hash = Insecure.SHA1()
    hash.update(data: password.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
    hash.update(data: Array("Mighty Aphrodite".utf8))
    hash.update(data: Array(content))
    return Array(hash.finalize()) == Array(digest)
  }
}
