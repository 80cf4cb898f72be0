internal import Codecs
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
  private static let x25519: [UInt8] = [0x06, 0x03, 0x2B, 0x65, 0x6E]

  /// The name by which findings that share a public key share an identity.
  static func name(ofSubject subject: some Sequence<UInt8>) -> String {
    "spki-sha256:" + Hex.text(SHA256.hash(data: Array(subject)))
  }

  /// The `SubjectPublicKeyInfo` of a private key, or `nil` when it is none of those below.
  ///
  /// Reads PKCS #1 (RFC 8017, A.1.2), SEC 1 (RFC 5915), and both, Ed25519 and X25519 within PKCS #8
  /// (RFC 5958). The public point of the NIST curves is computed where the key leaves it out.
  static func subject(ofKey der: Bytes) -> [UInt8]? {
    guard let fields = DER.readSequence(der), fields.count >= 3 else { return nil }
    if fields[1].tag == DER.octetString { return subject(ofEC: fields, parameters: nil) }
    if fields[1].tag == DER.integer { return fields.count >= 9 ? subject(ofRSA: fields) : nil }
    guard fields[1].tag == DER.sequence, fields[2].tag == DER.octetString else { return nil }
    return subject(ofPKCS8: fields)
  }

  private static func subject(ofPKCS8 fields: [DER.Element]) -> [UInt8]? {
    let (algorithm, key) = (Array(fields[1].encoding), fields[2].contents)
    if algorithm == rsa { return DER.readSequence(key).flatMap(subject(ofRSA:)) }
    if Array(fields[1].contents) == ed25519 { return subject(ofEd25519: key) }
    if Array(fields[1].contents) == x25519 {
      return DER.only(key).flatMap { agreement(ofKey: Array($0.contents)) }.map {
        subject(ofCurve: x25519, point: $0)
      }
    }
    guard fields[1].contents.starts(with: elliptic) else { return nil }
    return DER.readSequence(key).flatMap { subject(ofEC: $0, parameters: algorithm) }
  }

  private static func subject(ofRSA fields: [DER.Element]) -> [UInt8]? {
    guard fields.count >= 3, fields[1].tag == DER.integer, fields[2].tag == DER.integer else {
      return nil
    }
    return subject(modulus: Array(fields[1].encoding), exponent: Array(fields[2].encoding))
  }

  /// - Parameters: The DER of both integers.
  private static func subject(modulus: [UInt8], exponent: [UInt8]) -> [UInt8] {
    let key = DER.encode(DER.sequence, modulus + exponent)
    return DER.encode(DER.sequence, rsa + DER.encode(DER.bitString, [0] + key))
  }

  private static func subject(ofEC fields: [DER.Element], parameters: [UInt8]?) -> [UInt8]? {
    let curve = fields.first { $0.tag == 0xA0 }.map {
      DER.encode(DER.sequence, elliptic + Array($0.contents))
    }
    guard let algorithm = parameters ?? curve, fields.count >= 2 else { return nil }
    if let key = fields.first(where: { $0.tag == 0xA1 })?.contents {
      return DER.encode(DER.sequence, algorithm + Array(key))
    }
    return point(ofScalar: fields[1].contents, algorithm: algorithm).map {
      DER.encode(DER.sequence, algorithm + DER.encode(DER.bitString, [0] + $0))
    }
  }

  /// The uncompressed point that belongs to a scalar on a NIST curve.
  private static func point(ofScalar scalar: Bytes, algorithm: [UInt8]) -> [UInt8]? {
    guard let curve = DER.readSequence(algorithm[...])?.last else { return nil }
    let scalar = Array(scalar)
    switch ObjectIdentifier.name(curve) {
    case "P-256":
      return (try? P256.Signing.PrivateKey(rawRepresentation: scalar)).map {
        Array($0.publicKey.x963Representation)
      }
    case "P-384":
      return (try? P384.Signing.PrivateKey(rawRepresentation: scalar)).map {
        Array($0.publicKey.x963Representation)
      }
    case "P-521":
      return (try? P521.Signing.PrivateKey(rawRepresentation: scalar)).map {
        Array($0.publicKey.x963Representation)
      }
    default: return nil
    }
  }

  private static func subject(ofEd25519 key: Bytes) -> [UInt8]? {
    var rest = key
    guard let seed = DER.read(&rest), seed.tag == DER.octetString,
      let pair = try? Curve25519.Signing.PrivateKey(rawRepresentation: Array(seed.contents))
    else { return nil }
    return subject(ofCurve: ed25519, point: Array(pair.publicKey.rawRepresentation))
  }

  private static func subject(ofCurve curve: [UInt8], point: [UInt8]) -> [UInt8] {
    DER.encode(
      DER.sequence, DER.encode(DER.sequence, curve) + DER.encode(DER.bitString, [0] + point))
  }

  /// The X25519 public key of a private key of 32 bytes. Source: RFC 7748, section 5.
  static func agreement(ofKey bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count == 32 else { return nil }
    let pair = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes)
    return pair.map { Array($0.publicKey.rawRepresentation) }
  }
}

// The same from the parts that other formats hold.
extension PublicKey {
  /// The key of an RSA modulus and exponent, most significant byte first.
  static func subject(ofModulus modulus: [UInt8], exponent: [UInt8]) -> [UInt8] {
    subject(modulus: integer(modulus), exponent: integer(exponent))
  }

  /// The key of a point on a curve by the names of JWK and SSH; `nil` for other curves.
  static func subject(ofPoint point: [UInt8], onCurve curve: String) -> [UInt8]? {
    if curve == "Ed25519" { return subject(ofCurve: ed25519, point: point) }
    if curve == "X25519" { return subject(ofCurve: x25519, point: point) }
    let curves: [String: [UInt8]] = [
      "P-256": [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07],
      "P-384": [0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x22],
      "P-521": [0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x23],
      "secp256k1": [0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x0A],
    ]
    guard let identifier = curves[curve] else { return nil }
    return DER.encode(
      DER.sequence,
      DER.encode(DER.sequence, elliptic + identifier) + DER.encode(DER.bitString, [0] + point))
  }

  private static func integer(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array(bytes.drop { $0 == 0 })
    return DER.encode(DER.integer, (digits.first ?? 0x80) >= 0x80 ? [0] + digits : digits)
  }

  /// What kind of key a `SubjectPublicKeyInfo` holds, such as `RSA 2048` or `EC P-256`.
  static func kind(ofSubject subject: Bytes) -> String? {
    guard let fields = DER.readSequence(subject), fields.count == 2,
      let algorithm = fields[0].children, let type = algorithm.first
    else { return nil }
    let name = ObjectIdentifier.name(type)
    if name == "EC", algorithm.count > 1 { return "EC \(ObjectIdentifier.name(algorithm[1]))" }
    guard name == "RSA", let modulus = DER.readSequence(fields[1].contents.dropFirst())?.first
    else { return name }
    let digits = modulus.contents.drop { $0 == 0 }
    return "RSA \(digits.count * 8 - (digits.first?.leadingZeroBitCount ?? 0))"
  }

  /// The blob by which SSH knows a public key; `nil` for what SSH does not use.
  ///
  /// Source: RFC 4253, section 6.6; RFC 5656, section 3.1; RFC 8709, section 4.
  static func sshBlob(ofSubject subject: Bytes) -> [UInt8]? {
    guard let fields = DER.readSequence(subject), fields.count == 2,
      let algorithm = fields[0].children, let type = algorithm.first
    else { return nil }
    let key = fields[1].contents.dropFirst()
    switch ObjectIdentifier.name(type) {
    case "RSA":
      guard let numbers = DER.readSequence(key), numbers.count == 2 else { return nil }
      return SSHWire.blob("ssh-rsa", numbers[1].contents, numbers[0].contents)
    case "Ed25519": return SSHWire.blob("ssh-ed25519", key)
    case "EC" where algorithm.count > 1:
      let curves = ["P-256": "nistp256", "P-384": "nistp384", "P-521": "nistp521"]
      guard let curve = curves[ObjectIdentifier.name(algorithm[1])] else { return nil }
      return SSHWire.blob("ecdsa-sha2-\(curve)", Array(curve.utf8)[...], key)
    default: return nil
    }
  }

  /// The `SubjectPublicKeyInfo` of a blob by which SSH knows a public key.
  static func subject(ofSSHBlob blob: Bytes) -> [UInt8]? {
    var wire = SSHWire(blob)
    guard let type = wire.readString()?.text, let first = wire.readString() else { return nil }
    if type == "ssh-ed25519" { return subject(ofPoint: Array(first), onCurve: "Ed25519") }
    guard let second = wire.readString() else { return nil }
    if type == "ssh-rsa" { return subject(ofModulus: Array(second), exponent: Array(first)) }
    let curves = ["nistp256": "P-256", "nistp384": "P-384", "nistp521": "P-521"]
    return curves[first.text].flatMap { subject(ofPoint: Array(second), onCurve: $0) }
  }
}
