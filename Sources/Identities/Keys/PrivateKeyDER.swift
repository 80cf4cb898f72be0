internal import Codecs

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
  /// How it is encrypted, as DER says it, and the key as it lies there.
  private let locked: (algorithm: DER.Element, text: Bytes)?

  /// Reads a key that begins `der`; bytes behind it are allowed.
  init?(_ der: Bytes) {
    guard let fields = DER.readSequence(der), fields.count >= 2 else { return nil }
    if fields.count == 2, fields[0].tag == DER.sequence, fields[1].tag == DER.octetString {
      guard let scheme = EncryptionScheme(fields[0]) else { return nil }
      (kind, publicKey, encryption) = ("encrypted key in PKCS #8", nil, scheme)
      locked = (fields[0], fields[1].contents)
      return
    }
    guard let version = DER.smallInteger(fields[0]), let kind = Self.kind(fields, version) else {
      return nil
    }
    self.kind = kind
    publicKey = PublicKey.subject(ofKey: der)
    (encryption, locked) = (nil, nil)
  }

  /// The key in clear, when `password` opens it.
  func opened(by password: String?, _ effort: inout Effort) -> PrivateKeyDER? {
    guard let locked else { return nil }
    let plain = PasswordEncryption.open(
      locked.text, algorithm: locked.algorithm, password: password, &effort)
    // What a wrong password gives is noise, or rarely looks like a key.
    return plain.flatMap { PrivateKeyDER($0[...]) }.flatMap { $0.encryption == nil ? $0 : nil }
  }

  /// Whether a password can open it, as far as its scheme goes.
  var canBeOpened: Bool { locked.map { PasswordEncryption.canOpen($0.algorithm) } ?? false }

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

  /// Of a key that is cut off: whether it is encrypted; `nil` when the bytes begin no private key.
  static func isEncrypted(beginningOf bytes: Bytes) -> Bool? {
    // Behind the tag and the length of the sequence.
    guard bytes.count >= 32, bytes.first == DER.sequence else { return nil }
    let second = bytes[bytes.startIndex + 1]
    var body = bytes.dropFirst(second < 0x80 ? 2 : 2 + Int(second & 0x7F))
    if let scheme = DER.read(&body) {
      if scheme.tag == DER.sequence {
        return EncryptionScheme(scheme) != nil && body.first == DER.octetString ? true : nil
      }
      guard let version = DER.smallInteger(scheme), version <= 1 else { return nil }
      return isKey(body, version) ? false : nil
    }
    return nil
  }

  /// What follows the version: the algorithm of PKCS #8, the private value of SEC 1, or a modulus.
  private static func isKey(_ rest: Bytes, _ version: Int) -> Bool {
    guard rest.count >= 8 else { return false }
    var body = rest
    if rest.first == DER.sequence, let algorithm = DER.read(&body) {
      let known = ["1.2.840.113549.1.1.", "1.2.840.10045.2.1", "1.2.840.10040.4.1", "1.3.101."]
      let type = algorithm.children?.first.map { ObjectIdentifier.text($0.contents) } ?? ""
      return known.contains { type.hasPrefix($0) } && body.first == DER.octetString
    }
    if rest.first == DER.octetString, version == 1 {
      return (28...66).contains(Int(rest[rest.startIndex + 1]))
    }
    // A modulus of 512 bits and more, its length in the long form, with the leading zero of a
    // positive number.
    let length = DERLength.declared(by: rest.span) ?? 0
    return rest.first == DER.integer && version == 0 && length > 64
      && rest.dropFirst(2 + Int(rest[rest.startIndex + 1] & 0x7F)).first == 0
  }
}
