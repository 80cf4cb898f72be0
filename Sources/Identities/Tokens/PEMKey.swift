internal import Codecs
internal import Findings

/// Private keys in PEM or DER: the SHA-256 of the public key, which also names it in a certificate,
/// and the certificate when it lies beside.
enum PEMKey {
  static func decode(_ sighting: Sighting) -> Draft? {
    let text = sighting.match.range(of: "-----BEGIN ") == nil ? sighting.secret : sighting.match
    guard let label = PEMText.label(of: text) else { return withoutArmour(sighting) }
    return decode(armoured: text, label, sighting)
  }

  private static func decode(armoured text: Bytes, _ label: String, _ sighting: Sighting) -> Draft?
  {
    if label == "OPENSSH PRIVATE KEY" { return SSHKey.decode(sighting) }
    if label.hasPrefix("PGP") { return PGPKey.decode(sighting) }
    var draft = owner(sighting) ?? sighting.draft
    draft.lifetime = .static
    draft.add(.prefix, "PEM of the kind \(label)")
    if let key = EncryptedPEM(text) {
      draft.take(key, beside: sighting)
      return draft
    }
    let body = PEMText.body(of: text)
    guard let body, let key = PrivateKeyDER(body[...]) else {
      draft.tags.insert(label.hasPrefix("ENCRYPTED") ? "encrypted" : "unencrypted")
      if let body { draft.noteEnd(of: body[...]) }
      return draft
    }
    draft.take(key, beside: sighting)
    return draft
  }

  /// The key alone: its bytes, or its base64, as programs and settings hold it.
  private static func withoutArmour(_ sighting: Sighting) -> Draft? {
    let bytes = sighting.secret.base64Decoded ?? Array(sighting.secret)
    if let label = PEMText.label(of: bytes[...]) {
      guard label == "OPENSSH PRIVATE KEY" || label.hasPrefix("PGP") else {
        return decode(armoured: bytes[...], label, sighting)
      }
      let inner = Excerpt(
        bytes: bytes, match: bytes.indices, secret: bytes.indices, path: sighting.excerpt.path)
      return decode(Sighting(excerpt: inner, draft: sighting.draft))
    }
    var draft = sighting.draft
    draft.lifetime = .static
    guard let key = PrivateKeyDER(bytes[...]) else {
      guard let isEncrypted = PrivateKeyDER.isEncrypted(beginningOf: bytes[...]) else { return nil }
      draft.tags.insert(isEncrypted ? "encrypted" : "unencrypted")
      draft.noteEnd(of: bytes[...])
      return draft
    }
    draft.take(key, beside: sighting)
    return draft
  }

  /// The account or app that neighbours or the file's name give to the key.
  private static func owner(_ sighting: Sighting) -> Draft? {
    let email = Fields(sighting).value("clientemail")
    if email?.text.hasSuffix("gserviceaccount.com") == true {
      return GCPServiceAccount.decode(sighting)
    }
    if let app = gitHubApp(sighting) { return app }
    guard let stem = sighting.fileName.before(suffix: ".private-key.pem") else { return nil }
    let parts = stem.split(separator: ".")
    guard parts.count == 2, Timestamp.parse(String(parts[1])) != nil else { return nil }
    var draft = sighting.draft
    draft.provider = "github"
    draft.kind = .oauthApp
    draft.lifetime = .static
    draft.issued = Timestamp.parse(String(parts[1]))
    draft.takeName(.init(text: String(parts[0]), source: .path), as: "GitHub App, by file name,")
    return draft
  }

  /// The app whose number or client id stands beside its key. Source: GitHub, "Generating a JSON Web Token
  /// (JWT) for a GitHub App".
  private static func gitHubApp(_ sighting: Sighting) -> Draft? {
    let isID: (String) -> Bool = { text in
      text.hasPrefix("Iv") && text.utf8.allSatisfy { $0.isAlnum || $0 == 0x2E }
        || (1...12).contains(text.utf8.count) && text.utf8.allSatisfy(\.isDigit)
    }
    let fields = Fields(sighting)
    var app = fields.value("githubappid", "ghappid", "githubappclientid", accepts: isID)
    if app == nil, sighting.before.suffix(256).map(\.lowered)[...].range(of: "github") != nil {
      app = fields.value("appid", accepts: isID).flatMap { $0.source == .record ? $0 : nil }
    }
    guard let app else { return nil }
    var draft = sighting.draft
    draft.provider = "github"
    draft.kind = .oauthApp
    draft.takeName(app, as: "GitHub App")
    return draft
  }
}

extension Draft {
  /// Takes a key, and what lies beside it and belongs to it.
  mutating func take(_ key: PrivateKeyDER, beside sighting: Sighting) {
    guard let encryption = key.encryption else {
      tags.insert("unencrypted")
      return takePublicHalf(of: key, beside: sighting)
    }
    tags.insert("encrypted")
    if encryption.isWeak { tags.insert("weak-encryption") }
    add(.decoded, "encrypted with \(encryption.text)")
    var effort = Effort()
    takeInside(beside: sighting) { key.opened(by: $0, &effort) }
    noteLimit(of: effort)
  }

  /// Takes a key in the old format of PEM.
  mutating func take(_ key: EncryptedPEM, beside sighting: Sighting) {
    tags.insert("encrypted")
    if let cipher = key.cipher {
      add(.decoded, "encrypted with \(cipher), MD5 (1 round)")
      tags.insert("weak-encryption")
    }
    takeInside(beside: sighting) { key.opened(by: $0) }
  }

  /// Takes the key that a password in the same record opens; without one, only notes what lies beside.
  private mutating func takeInside(
    beside sighting: Sighting, _ open: (String) -> PrivateKeyDER?
  ) {
    for password in NearPassword.beside(sighting) {
      guard let key = password.text.flatMap(open) else { continue }
      takePassword(password)
      return takePublicHalf(of: key, beside: sighting)
    }
    noteCertificate(in: sighting.before, sighting.after)
  }

  private mutating func takePublicHalf(of key: PrivateKeyDER, beside sighting: Sighting) {
    guard name == nil, let publicKey = key.publicKey else { return }
    takeName(.init(text: PublicKey.name(ofSubject: publicKey), source: .decoded), as: "public key")
    let size = PublicKey.kind(ofSubject: publicKey[...]).map { " (\($0))" } ?? ""
    add(.decoded, key.kind + size)
    takePair(of: publicKey, in: sighting.before, sighting.after)
    if sighting.fileName.hasPrefix("id_"), let blob = PublicKey.sshBlob(ofSubject: publicKey[...]) {
      add(.decoded, "SSH knows it as \(SSHWire.fingerprint(ofBlob: blob))")
    }
  }

  /// Notes a certificate beside an encrypted key; whether it belongs to the key, nobody can tell.
  mutating func noteCertificate(in texts: Bytes...) {
    let certificates = texts.flatMap(Certificate.all)
    guard let certificate = certificates.first else { return }
    add(.file, "a certificate of \(certificate.subject.text) stands in the same file")
  }
}
