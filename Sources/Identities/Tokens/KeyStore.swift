internal import Codecs
internal import Findings

/// Key stores: the certificates, names and dates that are in clear, and whether a password that
/// everybody knows opens the store.
enum KeyStore {
  /// What tools fall back on, and what opens most stores that are passed around.
  private static let usualPasswords = ["", "changeit"]

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
    let password = password(of: bundle, sighting)
    if let password { _ = bundle.open(with: password.text) }
    for key in bundle.keys.prefix(8) { take(key, of: bundle, password?.text, into: &draft) }
    for scheme in bundle.sealed.prefix(4) {
      draft.add(
        .decoded,
        "certificates are encrypted, their subjects unreadable: \(scheme?.text ?? "with a key")")
    }
    if let seal = bundle.seal { draft.add(.decoded, "sealed with \(seal.text)") }
    if let password { draft.takePassword(password) }
    return draft
  }

  /// A password that opens a store, and whether it stands beside the store.
  struct Password {
    let text: String
    let isBeside: Bool
  }

  /// The password in the same record, or one that everybody knows, when the seal fits; for bundles
  /// without a seal, when a safe opens.
  private static func password(of bundle: PKCS12Bundle, _ sighting: Sighting) -> Password? {
    let known = beside(sighting) + usualPasswords.map { Password(text: $0, isBeside: false) }
    guard let seal = bundle.seal else {
      return known.first { password in
        var copy = bundle
        return copy.open(with: password.text)
          || bundle.keys.contains {
            $0.encryption != nil && PKCS12Bundle.key(of: $0, password: password.text) != nil
          }
      }
    }
    if seal.isOpened(by: nil) == true { return Password(text: "", isBeside: false) }
    return known.first { seal.isOpened(by: $0.text) == true }
  }

  /// What fields of the same record give as the password of the store, at most 4.
  private static func beside(_ sighting: Sighting) -> [Password] {
    // A file that is the store has nothing beside it.
    guard sighting.secretRange.count < sighting.bytes.count else { return [] }
    let fields = Fields(sighting)
    let names = [
      "keystorepassword", "storepassword", "pfxpassword", "p12password", "pkcs12password",
      "certpassword", "certificatepassword", "storepass", "passphrase", "password",
    ]
    var found: [String] = []
    for name in names where found.count < 4 {
      if let value = fields.value(name, accepts: { $0.utf8.count <= 128 })?.text,
        !found.contains(value)
      {
        found.append(value)
      }
    }
    return found.map { Password(text: $0, isBeside: true) }
  }

  private static func take(
    _ key: PKCS12Bundle.Item, of bundle: PKCS12Bundle, _ password: String?, into draft: inout Draft
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
    } else if let plain = PKCS12Bundle.key(of: key, password: password),
      let publicKey = PrivateKeyDER(plain)?.publicKey
    {
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
    let known = beside(sighting) + usualPasswords.map { Password(text: $0, isBeside: false) }
    if let password = known.first(where: { store.isOpened(by: $0.text) == true }) {
      draft.takePassword(password)
    }
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

  /// Notes that the store opens with a password which everybody knows, or which lies beside it.
  fileprivate mutating func takePassword(_ password: KeyStore.Password) {
    if password.isBeside {
      tags.insert("password-beside")
      return add(.decoded, "the password in the same record opens it")
    }
    tags.insert(password.text.isEmpty ? "empty-password" : "default-password")
    add(
      .decoded,
      password.text.isEmpty
        ? "it opens with an empty password" : "the password that Java's tools suggest opens it")
  }

  /// Notes that a file in DER ends too early, if it does.
  mutating func noteEnd(of file: Bytes) {
    guard let whole = DERLength.declared(by: file.span), whole > file.count else { return }
    tags.insert("cut-off")
    add(.prefix, "it is cut off: \(file.count) of \(whole) bytes are there")
  }
}
