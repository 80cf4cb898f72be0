/// What a PKCS #12 file shows without its password, and more once a password is known.
///
/// Source: RFC 7292, sections 4 and 5; RFC 9579.
struct PKCS12Bundle {
  /// One key or certificate.
  struct Item {
    let isKey: Bool
    /// `friendlyName`.
    let alias: String?
    /// `localKeyID`: joins a key and its certificate. OpenSSL writes the SHA-1 of the certificate,
    /// Java the time at which the entry was made.
    let localKey: Bytes?
    /// Of a key under a password.
    let encryption: EncryptionScheme?
    /// The certificate, or the key.
    let contents: Bytes
  }

  private(set) var items: [Item] = []
  /// How the safes are encrypted of which nothing can be read.
  var sealed: [EncryptionScheme?] { safes.map { $0?.scheme } }
  /// The safes of which nothing can be read; `nil` for those that are not under a password.
  private var safes: [Safe?] = []
  private(set) var seal: Seal?

  var keys: [Item] { items.filter(\.isKey) }
  var certificates: [Certificate] {
    items.lazy.filter { !$0.isKey }.compactMap { Certificate($0.contents) }
  }

  private static let data = "1.2.840.113549.1.7.1"
  private static let bags = "1.2.840.113549.1.12.10.1."
  private static let mostItems = 256

  init?(_ der: Bytes) {
    guard let fields = DER.readSequence(der), fields.count >= 2,
      DER.smallInteger(fields[0]) == 3, let safe = Self.content(of: fields[1], type: Self.data),
      let infos = DER.readSequence(safe)
    else { return nil }
    for info in infos.prefix(Self.mostItems) {
      if let contents = Self.content(of: info, type: Self.data) {
        add(bags: contents, depth: 0)
      } else {
        safes.append(Safe(info))
      }
    }
    if fields.count > 2 { seal = Seal(fields[2], over: Array(safe)) }
  }

  /// The bytes in the octet string of a `ContentInfo` of one type.
  private static func content(of info: DER.Element, type: String) -> Bytes? {
    guard let parts = info.children, parts.count == 2,
      ObjectIdentifier.text(parts[0].contents) == type, let inner = DER.only(parts[1].contents),
      inner.tag == DER.octetString
    else { return nil }
    return inner.contents
  }

  /// What is encrypted as a whole.
  private struct Safe {
    let algorithm: DER.Element
    let text: Bytes
    var scheme: EncryptionScheme? { EncryptionScheme(algorithm) }

    init?(_ info: DER.Element) {
      guard let parts = info.children, parts.count == 2,
        let inner = DER.readSequence(parts[1].contents), inner.count >= 2,
        let content = inner[1].children, content.count >= 2
      else { return nil }
      (algorithm, text) = (content[1], content.dropFirst(2).first?.contents ?? [])
    }
  }

  /// Reads the safes that `password` opens, and tells whether there is one.
  ///
  /// - Parameter password: `nil` for none, which is not the same as an empty one.
  mutating func open(with password: String?, _ effort: inout Effort) -> Bool {
    let closed = safes
    safes = []
    for safe in closed {
      let plain = safe.flatMap {
        PasswordEncryption.open(
          $0.text, algorithm: $0.algorithm, password: password, &effort)
      }
      if let plain, DER.readSequence(plain[...]) != nil {
        add(bags: plain[...], depth: 0)
      } else {
        safes.append(safe)
      }
    }
    return safes.count < closed.count
  }

  /// The key of an item that is in clear, or that `password` opens.
  static func key(
    of item: Item, password: String?, _ effort: inout Effort
  ) -> PrivateKeyDER? {
    guard let key = PrivateKeyDER(item.contents) else { return nil }
    return key.encryption == nil ? key : key.opened(by: password, &effort)
  }

  /// Whether `password` is that of the file: by its seal, or else by what it opens.
  func isOpened(by password: String?, _ effort: inout Effort) -> Bool {
    if let fits = seal?.isOpened(by: password, &effort) { return fits }
    var copy = self
    if copy.open(with: password, &effort) { return true }
    for key in keys where key.encryption != nil {
      if PKCS12Bundle.key(of: key, password: password, &effort) != nil { return true }
    }
    return false
  }

  private mutating func add(bags contents: Bytes, depth: Int) {
    for bag in DER.readSequence(contents) ?? [] where items.count < Self.mostItems {
      guard let parts = bag.children, parts.count >= 2 else { continue }
      let type = ObjectIdentifier.text(parts[0].contents)
      let attributes = Attributes(parts.dropFirst(2).first)
      switch type {
      case Self.bags + "1", Self.bags + "2":
        guard let key = DER.only(parts[1].contents) else { continue }
        let scheme = type.hasSuffix("2") ? key.children?.first.flatMap(EncryptionScheme.init) : nil
        add(true, attributes, scheme, key.encoding)
      case Self.bags + "3":
        guard
          let certificate = DER.readSequence(parts[1].contents)?.last.flatMap({
            DER.only($0.contents)
          })
        else { continue }
        add(false, attributes, nil, certificate.contents)
      case Self.bags + "5": add(true, attributes, nil, parts[1].contents)
      case Self.bags + "6" where depth < 4: add(bags: parts[1].contents, depth: depth + 1)
      default: continue
      }
    }
  }

  private mutating func add(
    _ isKey: Bool, _ attributes: Attributes, _ encryption: EncryptionScheme?, _ contents: Bytes
  ) {
    items.append(
      Item(
        isKey: isKey, alias: attributes.alias, localKey: attributes.localKey,
        encryption: encryption, contents: contents))
  }

  /// The attributes of a bag that matter.
  private struct Attributes {
    var alias: String?
    var localKey: Bytes?

    init(_ set: DER.Element?) {
      for attribute in set?.children ?? [] {
        guard let parts = attribute.children, parts.count == 2,
          let value = DER.only(parts[1].contents)
        else { continue }
        switch ObjectIdentifier.text(parts[0].contents) {
        case "1.2.840.113549.1.9.20": alias = DER.text(value)
        case "1.2.840.113549.1.9.21": localKey = value.contents
        default: continue
        }
      }
    }
  }
}

extension PKCS12Bundle {
  /// What proves that the content is unchanged, under the password.
  struct Seal {
    /// Such as `HMAC-SHA256 (2048 rounds)`.
    let text: String
    fileprivate let hash: String
    fileprivate let digest: Bytes
    fileprivate let salt: Bytes
    fileprivate let rounds: Int
    fileprivate let content: [UInt8]

    init?(_ element: DER.Element, over content: [UInt8]) {
      guard let fields = element.children, fields.count >= 2,
        let info = fields[0].children, info.count == 2, let algorithm = info[0].children,
        let type = algorithm.first
      else { return nil }
      hash = ObjectIdentifier.name(type)
      digest = info[1].contents
      salt = fields[1].contents
      rounds = fields.count > 2 ? DER.smallInteger(fields[2]) ?? .max : 1
      self.content = content
      if hash == "PBMAC1" {
        let derivation = algorithm.dropFirst().first?.children?.first
        text = "PBMAC1, \(derivation.map(EncryptionScheme.derivation) ?? "unknown KDF")"
      } else {
        text = "HMAC-\(hash) (\(rounds) rounds)"
      }
    }

    /// Whether `password` is the one under which the file was sealed; `nil` when that cannot be told.
    ///
    /// - Parameter password: `nil` for no password, which is not the same as an empty one.
    func isOpened(by password: String?, _ effort: inout Effort) -> Bool? {
      guard let hash = HashAlgorithm(rawValue: hash),
        let key = PasswordDerivation.pkcs12(
          .seal, hash, password: password, salt: salt, rounds: rounds, count: hash.size, &effort)
      else { return nil }
      return hash.code(of: content, key: key) == Array(digest)
    }
  }
}
