/// A private key or key store under a password, to be tried with the passwords that lie near it.
public struct LockedKey {
  private enum Format {
    case bundle(PKCS12Bundle)
    case java(JavaKeyStore)
    case bouncyCastle(BouncyCastleKeyStore)
    case pem(EncryptedPEM)
    case der(PrivateKeyDER)
    case putty(PuTTYPrivateKey)
    /// What is not computed here, such as `bcrypt`.
    case other(String)
  }

  private let format: Format
  private var effort = Effort()

  /// `nil` for what is no key, or none under a password.
  ///
  /// - Parameter secret: The file or text that is the key, or its base64.
  public init?(_ secret: [UInt8]) {
    let bytes = (secret[...].base64Decoded ?? secret)[...]
    guard let format = Self.armoured(bytes) ?? Self.binary(bytes) else { return nil }
    self.format = format
  }

  private static func armoured(_ text: Bytes) -> Format? {
    if let key = PuTTYPrivateKey(text) {
      if key.cipher == "none" { return nil }
      return key.canBeOpened ? .putty(key) : .other(key.derivation ?? "version \(key.version)")
    }
    if let key = EncryptedPEM(text) {
      return key.canBeOpened ? .pem(key) : .other(key.cipher ?? "an unknown cipher")
    }
    guard let label = PEMText.label(of: text) else { return nil }
    if label.hasPrefix("PGP") {
      guard case .password(let method)? = PGPKey.key(in: text)?.protection else { return nil }
      return .other(method)
    }
    guard let body = PEMText.body(of: text)?[...] else { return nil }
    if let key = OpenSSHPrivateKey(body) {
      return key.cipher == "none" ? nil : .other(key.derivation)
    }
    return PrivateKeyDER(body).flatMap(locked)
  }

  private static func binary(_ bytes: Bytes) -> Format? {
    if let bundle = PKCS12Bundle(bytes) { return .bundle(bundle) }
    if let store = JavaKeyStore(bytes) { return .java(store) }
    if let store = BouncyCastleKeyStore(bytes) { return .bouncyCastle(store) }
    if case .password(let method)? = GnuPGKeyFile(bytes)?.protection { return .other(method) }
    if case .password(let method)? = PGPSecretKey(packets: bytes)?.protection {
      return .other(method)
    }
    return PrivateKeyDER(bytes).flatMap(locked)
  }

  private static func locked(_ key: PrivateKeyDER) -> Format? {
    guard let encryption = key.encryption else { return nil }
    return key.canBeOpened ? .der(key) : .other(encryption.text)
  }

  /// What is inside, when `password` opens it.
  ///
  /// - Parameter password: In UTF-8.
  public mutating func opened(by password: [UInt8]) -> OpenedKey? {
    let password = password[...].text
    switch format {
    case .bundle(var bundle):
      guard bundle.isOpened(by: password, &effort) else { return nil }
      _ = bundle.open(with: password, &effort)
      return OpenedKey(bundle.certificates)
    case .java(let store):
      return store.isOpened(by: password) == true ? OpenedKey(store.keys.flatMap(\.chain)) : nil
    case .bouncyCastle(let store):
      guard store.isOpened(by: password, &effort) else { return nil }
      return OpenedKey(store.entries.filter(\.isKey).flatMap(\.chain))
    case .pem(let key): return key.opened(by: password).map(OpenedKey.init)
    case .der(let key): return key.opened(by: password, &effort).map(OpenedKey.init)
    case .putty(let key): return key.isOpened(by: password) ? OpenedKey() : nil
    case .other: return nil
    }
  }

  /// Why passwords were not tried, or not all of them; `nil` when all were.
  public var obstacle: String? {
    if case .other(let method) = format { return "\(Label.clean(method)) is not computed here" }
    return effort.isExceeded ? "it takes more than \(Effort.most) hashes" : nil
  }
}
