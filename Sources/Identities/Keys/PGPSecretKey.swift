internal import Codecs
internal import Crypto

/// A secret key of OpenPGP: fingerprint, creation time, user ids and protection, which are in clear.
///
/// Source: RFC 9580, sections 3.7, 5.5 and 5.5.4; of version 5: the LibrePGP draft, section 5.5.
struct PGPSecretKey {
  /// 4...6.
  let version: Int
  /// In hexadecimal digits.
  let fingerprint: String
  /// Seconds since 1970.
  let created: Int
  /// Seconds since 1970, by its newest signature of itself; `nil` when that tells no end.
  private(set) var expires: Int?
  /// Such as `Ed25519`.
  let algorithm: String
  let protection: Protection
  /// At most 16.
  private(set) var userIDs: [String] = []
  private(set) var subkeyCount = 0

  /// What keeps the secret part.
  enum Protection: Equatable {
    case none
    /// The cipher, and how the password becomes its key.
    case password(String)
    /// The secret part is not here, but on a card or elsewhere.
    case absent
  }

  private static let mostPackets = 1_024

  /// Reads a key in its packets, which begin with that of the secret key.
  init?(packets: Bytes) {
    var rest = packets
    guard let key = PGPPacket.read(&rest), key.tag == PGPPacket.secretKey,
      let version = key.body.first, (4...6).contains(version), key.body.count > 10,
      let size = Self.publicSize(key.body, version: version), size < key.body.count
    else { return nil }
    let body = key.body.prefix(size)
    self.version = Int(version)
    let digest = Self.fingerprint(of: Array(body), version: version)
    fingerprint = Hex.text(digest)
    var reader = ByteReader(body.dropFirst())
    created = reader.number(4) ?? 0
    let algorithm = reader.number(1) ?? 0
    self.algorithm = Self.algorithms[algorithm] ?? "algorithm \(algorithm)"
    protection = Self.protection(key.body.dropFirst(size), version: version)
    var (count, signed) = (0, -1)
    while count < Self.mostPackets, let packet = PGPPacket.read(&rest) {
      count += 1
      if packet.tag == PGPPacket.userID, userIDs.count < 16 { userIDs.append(packet.body.text) }
      if packet.tag == PGPPacket.secretSubkey { subkeyCount += 1 }
      guard packet.tag == PGPPacket.signature, let signature = PGPSignature(packet.body),
        signature.isOwn(of: digest), signature.created > signed
      else { continue }
      signed = signature.created
      expires = signature.keyLifetime.map { created + $0 }
    }
  }

  private static func fingerprint(of body: [UInt8], version: UInt8) -> [UInt8] {
    let size = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: body.count >> $0) }
    if version == 4 { return Array(Insecure.SHA1.hash(data: [0x99] + size.suffix(2) + body)) }
    return Array(SHA256.hash(data: [version == 5 ? 0x9A : 0x9B] + size + body))
  }

  private static let algorithms = [
    1: "RSA", 2: "RSA", 3: "RSA", 16: "Elgamal", 17: "DSA", 18: "ECDH", 19: "ECDSA", 22: "EdDSA",
    25: "X25519", 26: "X448", 27: "Ed25519", 28: "Ed448",
  ]

  /// How many bytes of the packet are public: version, time, algorithm and the public numbers.
  private static func publicSize(_ body: Bytes, version: UInt8) -> Int? {
    let header = version == 4 ? 6 : 10
    if version > 4 {
      var reader = ByteReader(body.dropFirst(6))
      return reader.counted(4).map { header + $0.count }
    }
    let algorithm = body[body.startIndex + 5]
    var rest = ByteReader(body.dropFirst(header))
    let points: [UInt8: Int] = [25: 32, 26: 56, 27: 32, 28: 57]
    if let size = points[algorithm] { return rest.bytes(size).map { header + $0.count } }
    if [18, 19, 22].contains(algorithm), rest.counted(1) == nil { return nil }
    let numbers: [UInt8: Int] = [1: 2, 2: 2, 3: 2, 16: 3, 17: 4, 18: 1, 19: 1, 22: 1]
    guard let count = numbers[algorithm] else { return nil }
    for _ in 0..<count {
      guard let bits = rest.number(2), rest.bytes((bits + 7) / 8) != nil else { return nil }
    }
    if algorithm == 18, rest.counted(1) == nil { return nil }
    return body.count - rest.rest.count
  }

  private static let ciphers = [
    1: "IDEA", 2: "3DES", 3: "CAST5", 4: "Blowfish", 7: "AES-128", 8: "AES-192", 9: "AES-256",
    10: "Twofish", 11: "Camellia-128", 12: "Camellia-192", 13: "Camellia-256",
  ]

  /// Reads what stands behind the public part. Source: RFC 9580, sections 3.7.1 and 5.5.3; of the
  /// keys that are elsewhere: GnuPG, `doc/DETAILS`, "GNU extensions to the S2K algorithm".
  private static func protection(_ bytes: Bytes, version: UInt8) -> Protection {
    var reader = ByteReader(bytes)
    guard let usage = reader.number(1) else { return .absent }
    if usage == 0 { return .none }
    guard (253...255).contains(usage) else {
      return .password("\(ciphers[usage] ?? "cipher \(usage)"), MD5 (1 round)")
    }
    if version > 4 { _ = reader.number(1) }
    let cipher = reader.number(1) ?? 0
    if usage == 253 { _ = reader.number(1) }
    if version == 6 { _ = reader.number(1) }
    let name = ciphers[cipher] ?? "cipher \(cipher)"
    switch reader.number(1) {
    case 0: return .password("\(name), no salt")
    case 1: return .password("\(name), salted once")
    case 3:
      guard reader.bytes(9) != nil, let code = reader.number(1) else { return .password(name) }
      return .password("\(name), \((16 + code & 15) << (code >> 4 + 6)) bytes hashed")
    case 4: return .password("\(name), Argon2")
    case 101: return .absent
    default: return .password(name)
    }
  }
}
