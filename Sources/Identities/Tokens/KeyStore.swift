internal import Codecs
internal import Findings

/// Key stores: the certificates, names and dates that are in clear, and whether a password that
/// everybody knows opens the store.
enum KeyStore {
  // MARK: PKCS #12

  static func decodePKCS12(_ sighting: Sighting) -> Draft? {
    let file = bytes(of: sighting)
    guard var bundle = PKCS12Bundle(file[...]) else {
      var draft = sighting.draft
      draft.noteEnd(of: file[...])
      return draft.evidence.isEmpty ? nil : draft
    }
    var draft = sighting.draft
    draft.lifetime = .static
    draft.kind = .certificate
    draft.add(.prefix, "a PKCS #12 file with \(bundle.keys.count) keys in sight")
    var effort = Effort()
    let password = password(of: bundle, sighting, &effort)
    if let password { _ = bundle.open(with: password.text, &effort) }
    for key in bundle.keys.prefix(8) { draft.take(key, of: bundle, password, &effort) }
    for scheme in bundle.sealed.prefix(4) {
      draft.add(
        .decoded,
        "certificates are encrypted, their subjects unreadable: \(scheme?.text ?? "with a key")")
    }
    if let seal = bundle.seal { draft.add(.decoded, "sealed with \(seal.text)") }
    if let password { draft.takePassword(password) }
    draft.noteLimit(of: effort)
    return draft
  }

  /// The password in the same record, or one that everybody knows, when the seal fits; for bundles
  /// whose seal cannot tell, when a safe or key opens.
  private static func password(
    of bundle: PKCS12Bundle, _ sighting: Sighting, _ effort: inout Effort
  ) -> NearPassword? {
    for password in NearPassword.beside(sighting) + NearPassword.usual
    where bundle.isOpened(by: password.text, &effort) {
      return password
    }
    return nil
  }

  // MARK: Java

  static func decodeJava(_ sighting: Sighting) -> Draft? {
    let bytes = bytes(of: sighting)
    if let store = BouncyCastleKeyStore(bytes[...]) { return draft(of: store, sighting) }
    guard let store = JavaKeyStore(bytes[...]) else { return nil }
    var draft = sighting.draft
    draft.kind = .certificate
    draft.add(.prefix, "a key store of the type \(store.type) with \(store.keys.count) keys")
    if !store.isWhole {
      draft.tags.insert("cut-off")
      draft.add(.decoded, "what stands behind these entries could not be read")
    }
    for entry in store.keys.prefix(8) {
      draft.take(
        alias: entry.alias, created: entry.created, chain: entry.chain,
        how: entry.encryption.map { "encrypted with \($0.text)" })
    }
    draft.tags.insert("encrypted")
    let password = (NearPassword.beside(sighting) + NearPassword.usual).first { password in
      password.text.map { store.isOpened(by: $0) == true } ?? false
    }
    if let password { draft.takePassword(password) }
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
    var effort = Effort()
    let password = (NearPassword.beside(sighting) + NearPassword.usual).first { password in
      password.text.map { store.isOpened(by: $0, &effort) } ?? false
    }
    if let password { draft.takePassword(password) }
    draft.noteLimit(of: effort)
    return draft
  }

  /// The bytes of the store, or those that its base64 encodes.
  private static func bytes(of sighting: Sighting) -> [UInt8] {
    sighting.secret.base64Decoded ?? Array(sighting.secret)
  }
}

extension PKCS12Bundle {
  /// The certificate of a key: that with the same local key id, else the only one.
  fileprivate func certificate(of key: Item) -> Certificate? {
    let certificates = items.filter { !$0.isKey }
    let own = certificates.first { $0.localKey != nil && $0.localKey == key.localKey }
    let only = certificates.count == 1 ? certificates.first : nil
    return (own ?? only).flatMap { Certificate($0.contents) }
  }
}

extension PKCS12Bundle.Item {
  /// The time that Java writes as a local key id, such as `Time 1767225600000`; seconds since 1970.
  fileprivate var storedAt: Int? {
    guard let localKey, localKey.count <= 24, localKey.hasPrefix("Time ") else { return nil }
    return Int(localKey.dropFirst(5).text).map { $0 / 1_000 }
  }
}

extension Draft {
  /// Takes a key of a PKCS #12 file, opened with `password` where that is known.
  fileprivate mutating func take(
    _ key: PKCS12Bundle.Item, of bundle: PKCS12Bundle, _ password: NearPassword?,
    _ effort: inout Effort
  ) {
    let alias = key.alias.map { "key \($0)" } ?? "key without a name"
    if let encryption = key.encryption {
      tags.insert("encrypted")
      if encryption.isWeak { tags.insert("weak-encryption") }
      add(.decoded, "\(alias), encrypted with \(encryption.text)")
    } else {
      tags.insert("unencrypted")
      add(.decoded, "\(alias), in clear")
    }
    if let made = key.storedAt {
      issued = issued ?? made
      add(.decoded, "\(alias) was stored on \(Timestamp.iso8601(made)?.prefix(10) ?? "?")")
    }
    takeName(of: key, in: bundle, password, &effort)
    displayName = displayName ?? key.alias
  }

  /// Takes the public half of a key for the name, from its certificate or from the key itself, else
  /// what stands for its certificate.
  private mutating func takeName(
    of key: PKCS12Bundle.Item, in bundle: PKCS12Bundle, _ password: NearPassword?,
    _ effort: inout Effort
  ) {
    guard name == nil else { return }
    if let certificate = bundle.certificate(of: key) {
      let name = PublicKey.name(ofSubject: certificate.publicKey)
      takeName(.init(text: name, source: .decoded), as: "public key")
      return take(certificate, .decoded)
    }
    let isOpen = key.encryption == nil || password != nil
    let plain = isOpen ? PKCS12Bundle.key(of: key, password: password?.text, &effort) : nil
    if let publicKey = plain?.publicKey {
      let name = PublicKey.name(ofSubject: publicKey)
      takeName(.init(text: name, source: .decoded), as: "public key")
    } else if let digest = key.localKey, digest.count == 20 {
      let name = "certificate-sha1:\(Hex.text(digest))"
      takeName(.init(text: name, source: .decoded), as: "local key id")
    }
  }

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

  /// Notes that a file in DER ends too early, if it does.
  mutating func noteEnd(of file: Bytes) {
    guard let whole = DERLength.declared(by: file.span), whole > file.count else { return }
    tags.insert("cut-off")
    add(.prefix, "it is cut off: \(file.count) of \(whole) bytes are there")
  }
}
