internal import Codecs
internal import Crypto

/// What a file says of a public key: its certificate, or a line of SSH. Nothing of it is secret.
public struct PublicKeyFact: Sendable, Hashable {
  /// How identities of its private key are named: ``Findings/Identity/id`` ends in one of these.
  public let names: Set<String>
  /// What the file says, for people.
  public let note: String
  /// What people call the key; `nil` when the file does not say.
  public let displayName: String?

  /// The facts in a file of certificates (PEM or DER), public keys (PEM) or lines of SSH.
  public static func all(in file: [UInt8]) -> [PublicKeyFact] {
    let bytes = file[...]
    let alone = Certificate(bytes).map { [$0] } ?? []
    let keys = PEMText.blocks(["PUBLIC KEY"], in: bytes).map { block in
      PublicKeyFact(
        names: names(ofSubject: block.body), note: "the public key", displayName: nil)
    }
    return (alone + Certificate.all(in: bytes)).map(PublicKeyFact.init) + keys
      + SSHPublicKey.all(in: bytes).map(PublicKeyFact.init)
  }

  /// Whether a file without facts was to hold a certificate: its armour or its first bytes tell.
  public static func isDamagedCertificate(_ file: [UInt8]) -> Bool {
    if file[...].range(of: "-----BEGIN CERTIFICATE-----") != nil { return true }
    // A sequence that holds a sequence which begins with a version or a serial number.
    guard file.count >= 16, file[0] == DER.sequence, file[1] >= 0x81, file[1] <= 0x84,
      let whole = DERLength.declared(by: file.span), whole > file.count
    else { return false }
    let inner = file[(2 + Int(file[1] & 0x7F))...]
    guard inner.first == DER.sequence, inner.count > 6 else { return false }
    let body = inner.dropFirst(2 + Int(inner[inner.startIndex + 1] & 0x7F))
    return body.first == 0xA0 || body.first == DER.integer
  }

  private init(names: Set<String>, note: String, displayName: String?) {
    self.names = names
    self.note = Label.clean(note)
    self.displayName = displayName.map(Label.clean)
  }

  private init(_ certificate: Certificate) {
    let others =
      certificate.names.isEmpty ? "" : ", for " + certificate.names.joined(separator: ", ")
    self.init(
      names: Self.names(ofSubject: Array(certificate.publicKey)).union([
        "certificate-sha1:\(certificate.shortFingerprint)"
      ]), note: "the \(certificate.text), issued by \(certificate.issuer.text)\(others)",
      displayName: certificate.displayName)
  }

  private init(_ key: SSHPublicKey) {
    var names: Set<String> = [SSHWire.fingerprint(ofBlob: key.blob)]
    if let subject = PublicKey.subject(ofSSHBlob: key.blob[...]) {
      names.insert(PublicKey.name(ofSubject: subject))
    }
    let comment = key.comment.map { ", with the comment \($0)" } ?? ""
    self.init(
      names: names,
      note: key.certificate.map { "the \($0.text), signed by \($0.authority)" }
        ?? "the public key\(comment)",
      displayName: key.certificate?.keyID ?? key.comment)
  }

  /// How identities of a private key may be named, by its `SubjectPublicKeyInfo`.
  static func names(ofSubject subject: [UInt8]) -> Set<String> {
    var names: Set<String> = [PublicKey.name(ofSubject: subject)]
    if let blob = PublicKey.sshBlob(ofSubject: subject[...]) {
      names.insert(SSHWire.fingerprint(ofBlob: blob))
    }
    return names
  }
}
