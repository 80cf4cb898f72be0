internal import Codecs
internal import Crypto
internal import Findings

/// Private keys in PEM: the SHA-256 of the public key, which also names it in a certificate.
enum PEMKey {
  static func decode(_ sighting: Sighting) -> Draft? {
    let text = sighting.match.range(of: "-----BEGIN ") == nil ? sighting.secret : sighting.match
    guard let label = PEMText.label(of: text) else { return withoutArmour(sighting) }
    if label == "OPENSSH PRIVATE KEY" { return SSHKey.decode(sighting) }
    if label.hasPrefix("PGP") { return PGPKey.decode(sighting) }
    var draft = sighting.draft
    draft.lifetime = .static
    if let account = owner(sighting) { draft = account }
    draft.add(.prefix, "PEM of the kind \(label)")
    if label.hasPrefix("ENCRYPTED") || text.range(of: "4,ENCRYPTED") != nil {
      draft.tags.insert("encrypted")
      return draft
    }
    draft.tags.insert("unencrypted")
    guard let body = PEMText.body(of: text), let publicKey = PublicKey.subject(ofKey: body[...])
    else { return draft }
    take(publicKey, into: &draft)
    return draft
  }

  /// The base64 of the key alone, as programs and settings hold it.
  private static func withoutArmour(_ sighting: Sighting) -> Draft? {
    guard let key = sighting.secret.base64Decoded,
      let publicKey = PublicKey.subject(ofKey: key[...])
    else { return nil }
    var draft = sighting.draft
    draft.lifetime = .static
    draft.tags.insert("unencrypted")
    take(publicKey, into: &draft)
    return draft
  }

  private static func take(_ publicKey: [UInt8], into draft: inout Draft) {
    let digest = "spki-sha256:" + Hex.text(SHA256.hash(data: publicKey))
    draft.takeName(.init(text: digest, source: .decoded), as: "public key")
  }

  /// The account or app that neighbours or the file's name give to the key.
  private static func owner(_ sighting: Sighting) -> Draft? {
    let email = Fields(sighting).value("clientemail")
    if email?.text.hasSuffix("gserviceaccount.com") == true {
      return GCPServiceAccount.decode(sighting)
    }
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
}
