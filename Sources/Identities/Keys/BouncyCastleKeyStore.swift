/// What a key store of Bouncy Castle (BKS) shows without its password.
///
/// Source: Bouncy Castle, `org.bouncycastle.jcajce.provider.keystore.bc.BcKeyStoreSpi`.
struct BouncyCastleKeyStore {
  /// One key or certificate.
  struct Entry {
    let isKey: Bool
    let alias: String
    /// Seconds since 1970.
    let created: Int
    /// Its own certificate first.
    let chain: [Certificate]
    /// Whether the key is in clear.
    let isPlain: Bool
  }

  /// 1 or 2.
  let version: Int
  /// Of the integrity code.
  let rounds: Int
  private(set) var entries: [Entry] = []
  private let salt: Bytes
  /// What the integrity code covers, and the code.
  private var content: Bytes = []
  private var code: Bytes = []

  private static let mostEntries = 4_096

  /// Has no magic number: what does not fit to its end is none.
  init?(_ bytes: Bytes) {
    var reader = ByteReader(bytes)
    guard let version = reader.number(4), (1...2).contains(version), let salt = reader.counted(4),
      (8...64).contains(salt.count), let rounds = reader.number(4), (1...1 << 24).contains(rounds)
    else { return nil }
    self.version = version
    self.rounds = rounds
    self.salt = salt
    let start = reader.rest.startIndex
    while let tag = reader.number(1), tag != 0 {
      guard entries.count < Self.mostEntries, let entry = Self.entry(tag, &reader) else {
        return nil
      }
      entries.append(entry)
    }
    guard reader.rest.count == 20, !entries.isEmpty else { return nil }
    (content, code) = (bytes[start..<reader.rest.startIndex], reader.rest)
  }

  /// Whether `password` is that of the store. Of version 1 bits were taken for bytes, and its keys have
  /// two bytes.
  func isOpened(by password: String, _ effort: inout Effort) -> Bool {
    let key = PasswordDerivation.pkcs12(
      .seal, .sha1, password: password, salt: salt, rounds: rounds, count: version == 2 ? 20 : 2,
      &effort)
    return key.map { HashAlgorithm.sha1.code(of: Array(content), key: $0) == Array(code) } ?? false
  }

  private static func entry(_ tag: Int, _ reader: inout ByteReader) -> Entry? {
    guard let alias = reader.counted(2), let time = reader.number(8), let count = reader.number(4),
      count <= 64
    else { return nil }
    var chain: [Certificate] = []
    for _ in 0..<count {
      guard reader.counted(2) != nil, let bytes = reader.counted(4) else { return nil }
      if let certificate = Certificate(bytes) { chain.append(certificate) }
    }
    switch tag {
    case 1:
      guard reader.counted(2) != nil, let bytes = reader.counted(4) else { return nil }
      if let certificate = Certificate(bytes) { chain.append(certificate) }
    case 2:
      guard reader.number(1) != nil, reader.counted(2) != nil, reader.counted(2) != nil,
        reader.counted(4) != nil
      else { return nil }
    case 3, 4: guard reader.counted(4) != nil else { return nil }
    default: return nil
    }
    return Entry(
      isKey: tag > 1, alias: alias.text, created: time / 1_000, chain: chain, isPlain: tag == 2)
  }
}
