internal import Codecs
internal import Findings

/// Key stores: the certificates, names and dates that are in clear, and whether a password that
/// everybody knows opens the store.
enum KeyStore {
  /// What tools fall back on, and what opens most stores that are passed around.
  private static let usualPasswords = ["", "changeit"]

  // MARK: PKCS #12

  static func decodePKCS12(_ sighting: Sighting) -> Draft? {
    guard let bundle = PKCS12Bundle(bytes(of: sighting)[...]) else { return nil }
    var draft = sighting.draft
    draft.lifetime = .static
    draft.kind = .certificate
    draft.add(.prefix, "a PKCS #12 file with \(bundle.keys.count) keys in sight")
    for key in bundle.keys.prefix(8) { take(key, of: bundle, into: &draft) }
    for scheme in bundle.sealed.prefix(4) {
      draft.add(
        .decoded,
        "certificates are encrypted, their subjects unreadable: \(scheme?.text ?? "with a key")")
    }
    if let seal = bundle.seal {
      draft.add(.decoded, "sealed with \(seal.text)")
      let passwords: [String?] = [nil] + usualPasswords
      draft.takePassword(
        passwords.first { seal.isOpened(by: $0) == true }.map { $0 ?? "" })
    }
    return draft
  }

  private static func take(
    _ key: PKCS12Bundle.Item, of bundle: PKCS12Bundle, into draft: inout Draft
  ) {
    let alias = key.alias.map { "key \($0)" } ?? "key without a name"
    if let encryption = key.encryption {
      draft.tags.insert("encrypted")
      if encryption.isWeak { draft.tags.insert("weak-encryption") }
      draft.add(.decoded, "\(alias), encrypted with \(encryption.text)")
    } else {
      draft.tags.insert("unencrypted")
      draft.add(.decoded, "\(alias), in clear")
    }
    if let made = time(of: key.localKey) {
      draft.issued = draft.issued ?? made
      draft.add(.decoded, "\(alias) was stored on \(Timestamp.iso8601(made)?.prefix(10) ?? "?")")
    }
    guard draft.name == nil else { return }
    if let certificate = certificate(of: key, in: bundle) {
      let name = PublicKey.name(ofSubject: certificate.publicKey)
      draft.takeName(.init(text: name, source: .decoded), as: "public key")
      draft.take(certificate, .decoded)
    } else if let publicKey = PrivateKeyDER(key.contents)?.publicKey {
      let name = PublicKey.name(ofSubject: publicKey)
      draft.takeName(.init(text: name, source: .decoded), as: "public key")
    } else if let digest = key.localKey, digest.count == 20 {
      let name = "certificate-sha1:\(Hex.text(digest))"
      draft.takeName(.init(text: name, source: .decoded), as: "local key id")
    }
    draft.displayName = draft.displayName ?? key.alias
  }

  /// The certificate with the same local key id, else the only one.
  private static func certificate(
    of key: PKCS12Bundle.Item, in bundle: PKCS12Bundle
  ) -> Certificate? {
    let certificates = bundle.items.filter { !$0.isKey }
    let own = certificates.first { $0.localKey != nil && $0.localKey == key.localKey }
    let only = certificates.count == 1 ? certificates.first : nil
    return (own ?? only).flatMap { Certificate($0.contents) }
  }

  /// The time that Java writes as a local key id, such as `Time 1767225600000`.
  private static func time(of identifier: Bytes?) -> Int? {
    guard let identifier, identifier.count <= 24, identifier.hasPrefix("Time ") else { return nil }
    return Int(identifier.dropFirst(5).text).map { $0 / 1_000 }
  }

  // MARK: Java

  static func decodeJava(_ sighting: Sighting) -> Draft? {
    let bytes = bytes(of: sighting)
    if let store = BouncyCastleKeyStore(bytes[...]) { return draft(of: store, sighting) }
    guard let store = JavaKeyStore(bytes[...]) else { return nil }
    var draft = sighting.draft
    draft.kind = .certificate
    draft.add(.prefix, "a key store of the type \(store.type) with \(store.keys.count) keys")
    if !store.isWhole { draft.add(.decoded, "entries behind these could not be read") }
    for entry in store.keys.prefix(8) {
      draft.take(
        alias: entry.alias, created: entry.created, chain: entry.chain,
        how: entry.encryption.map { "encrypted with \($0.text)" })
    }
    draft.tags.insert("encrypted")
    let password = usualPasswords.first { store.isOpened(by: $0) == true }
    draft.takePassword(password)
    return draft
  }

  private static func draft(of store: BouncyCastleKeyStore, _ sighting: Sighting) -> Draft {
    let keys = store.entries.filter(\.isKey)
    var draft = sighting.draft
    draft.kind = .certificate
    draft.add(.prefix, "a key store of Bouncy Castle with \(keys.count) keys")
    for entry in keys.prefix(8) {
      draft.take(
        alias: entry.alias, created: entry.created, chain: entry.chain,
        how: entry.isPlain ? "in clear" : nil)
    }
    draft.tags.insert(keys.contains(where: \.isPlain) ? "unencrypted" : "encrypted")
    return draft
  }

  /// The bytes of the store, or those that its base64 encodes.
  private static func bytes(of sighting: Sighting) -> [UInt8] {
    sighting.secret.base64Decoded ?? Array(sighting.secret)
  }
}

extension Draft {
  /// Takes the entry of a key in a store.
  fileprivate mutating func take(
    alias: String, created: Int, chain: [Certificate], how: String?
  ) {
    let day = Timestamp.iso8601(created).map { ", stored on \($0.prefix(10))" } ?? ""
    add(.decoded, "key \(alias)\(day)\(how.map { ", \($0)" } ?? "")")
    guard name == nil else { return }
    if let certificate = chain.first {
      let name = PublicKey.name(ofSubject: certificate.publicKey)
      takeName(.init(text: name, source: .decoded), as: "public key")
      take(certificate, .decoded)
    }
    displayName = displayName ?? alias
    issued = issued ?? (created > 0 ? created : nil)
  }

  /// Notes that a password which everybody knows opens the store.
  fileprivate mutating func takePassword(_ password: String?) {
    guard let password else { return }
    tags.insert(password.isEmpty ? "empty-password" : "default-password")
    add(
      .decoded,
      password.isEmpty
        ? "it opens with an empty password" : "the password that Java's tools suggest opens it")
  }
}
