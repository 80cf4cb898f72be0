internal import Crypto

/// Public halves of private keys.
enum PublicKey {
  private static let rsa: [UInt8] = [
    0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00,
  ]
  private static let elliptic: [UInt8] = [
    0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01,
  ]
  private static let ed25519: [UInt8] = [0x06, 0x03, 0x2B, 0x65, 0x70]

  /// The `SubjectPublicKeyInfo` of a private key, or `nil` when it is none of those below.
  ///
  /// Reads PKCS #1 (RFC 8017, A.1.2), SEC 1 with its public key (RFC 5915), and both and Ed25519
  /// within PKCS #8 (RFC 5958).
  static func subject(ofKey der: Bytes) -> [UInt8]? {
    guard let fields = DER.readSequence(der), fields.count >= 3 else { return nil }
    if fields[1].tag == DER.octetString { return subject(ofEC: fields, parameters: nil) }
    if fields[1].tag == DER.integer { return subject(ofRSA: fields) }
    guard fields[1].tag == DER.sequence, fields[2].tag == DER.octetString else { return nil }
    return subject(ofPKCS8: fields)
  }

  private static func subject(ofPKCS8 fields: [DER.Element]) -> [UInt8]? {
    let (algorithm, key) = (Array(fields[1].encoding), fields[2].contents)
    if algorithm == rsa { return DER.readSequence(key).flatMap(subject(ofRSA:)) }
    if Array(fields[1].contents) == ed25519 { return subject(ofEd25519: key) }
    guard fields[1].contents.starts(with: elliptic) else { return nil }
    return DER.readSequence(key).flatMap { subject(ofEC: $0, parameters: algorithm) }
  }

  private static func subject(ofRSA fields: [DER.Element]) -> [UInt8]? {
    guard fields.count >= 3, fields[1].tag == DER.integer, fields[2].tag == DER.integer else {
      return nil
    }
    let key = DER.encode(DER.sequence, Array(fields[1].encoding) + Array(fields[2].encoding))
    return DER.encode(DER.sequence, rsa + DER.encode(DER.bitString, [0] + key))
  }

  private static func subject(ofEC fields: [DER.Element], parameters: [UInt8]?) -> [UInt8]? {
    let curve = fields.first { $0.tag == 0xA0 }.map {
      DER.encode(DER.sequence, elliptic + Array($0.contents))
    }
    guard let algorithm = parameters ?? curve,
      let key = fields.first(where: { $0.tag == 0xA1 })?.contents
    else { return nil }
    return DER.encode(DER.sequence, algorithm + Array(key))
  }

  private static func subject(ofEd25519 key: Bytes) -> [UInt8]? {
    var rest = key
    guard let seed = DER.read(&rest), seed.tag == DER.octetString,
      let pair = try? Curve25519.Signing.PrivateKey(rawRepresentation: Array(seed.contents))
    else { return nil }
    let point = [0] + Array(pair.publicKey.rawRepresentation)
    return DER.encode(
      DER.sequence, DER.encode(DER.sequence, ed25519) + DER.encode(DER.bitString, point))
  }

  /// The X25519 public key of a private key of 32 bytes. Source: RFC 7748, section 5.
  static func agreement(ofKey bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count == 32 else { return nil }
    let pair = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes)
    return pair.map { Array($0.publicKey.rawRepresentation) }
  }
}
