/// A private key in DER: what kind it is, and its public half or how it is encrypted.
///
/// Source: RFC 8017, A.1.2 (PKCS #1); RFC 5915 (SEC 1); RFC 5958 (PKCS #8, encrypted or not).
struct PrivateKeyDER {
  /// Such as `RSA key in PKCS #1`.
  let kind: String
  /// The `SubjectPublicKeyInfo`, where it could be derived.
  let publicKey: [UInt8]?
  /// `nil` for a key in clear.
  let encryption: EncryptionScheme?

  /// Reads a key that begins `der`; bytes behind it are allowed.
  init?(_ der: Bytes) {
    guard let fields = DER.readSequence(der), fields.count >= 2 else { return nil }
    if fields.count == 2, fields[0].tag == DER.sequence, fields[1].tag == DER.octetString {
      guard let scheme = EncryptionScheme(fields[0]) else { return nil }
      (kind, publicKey, encryption) = ("encrypted key in PKCS #8", nil, scheme)
      return
    }
    guard let version = DER.smallInteger(fields[0]), let kind = Self.kind(fields, version) else {
      return nil
    }
    self.kind = kind
    publicKey = PublicKey.subject(ofKey: der)
    encryption = nil
  }

  private static func kind(_ fields: [DER.Element], _ version: Int) -> String? {
    let second = fields[1].tag
    if second == DER.octetString, version == 1 { return "EC key in SEC 1" }
    if second == DER.sequence, version <= 1, fields.count >= 3, fields[2].tag == DER.octetString {
      return fields[1].children?.first.map { "\(ObjectIdentifier.name($0)) key in PKCS #8" }
    }
    guard second == DER.integer, version <= 1,
      fields.allSatisfy({ $0.tag == DER.integer || $0.tag == DER.sequence })
    else { return nil }
    if fields.count == 6 { return "DSA key" }
    return fields.count >= 9 ? "RSA key in PKCS #1" : nil
  }
}
