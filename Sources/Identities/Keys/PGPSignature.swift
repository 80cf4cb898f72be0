/// What a signature of OpenPGP says of the key that made it. It is not verified.
///
/// Source: RFC 9580, section 5.2.
struct PGPSignature {
  /// 0x10...0x13 for a name of the key, 0x1F for the key alone; others are about something else.
  let type: Int
  /// Seconds since 1970.
  private(set) var created = 0
  /// Seconds between the making of the key and its end; `nil` for none.
  private(set) var keyLifetime: Int?
  /// The fingerprint of the key that signed, or its last or first 8 bytes.
  private(set) var issuer: Bytes = []

  private static let mostSubpackets = 256

  init?(_ body: Bytes) {
    var reader = ByteReader(body)
    guard let version = reader.number(1), (4...6).contains(version), let type = reader.number(1),
      reader.bytes(2) != nil
    else { return nil }
    self.type = type
    // Those that the signature covers, and the others, where the issuer may stand.
    for _ in 0..<2 {
      guard let subpackets = reader.counted(version == 6 ? 4 : 2) else { return nil }
      read(subpackets)
    }
  }

  /// Whether the key with this fingerprint, in bytes, made it about itself.
  func isOwn(of fingerprint: [UInt8]) -> Bool {
    let isAboutKey = (0x10...0x13).contains(type) || type == 0x1F
    let names = [fingerprint[...], fingerprint.suffix(8), fingerprint.prefix(8)]
    return isAboutKey && names.contains(issuer)
  }

  private mutating func read(_ subpackets: Bytes) {
    var reader = ByteReader(subpackets)
    var count = 0
    while count < Self.mostSubpackets, let first = reader.number(1) {
      count += 1
      let size: Int? =
        switch first {
        case ..<192: first
        case 255: reader.number(4)
        default: reader.number(1).map { (first - 192) << 8 + $0 + 192 }
        }
      guard let size, let subpacket = reader.bytes(size), let kind = subpacket.first else { return }
      take(kind & 0x7F, subpacket.dropFirst())
    }
  }

  private mutating func take(_ kind: UInt8, _ value: Bytes) {
    var reader = ByteReader(value)
    switch kind {
    case 2: created = reader.number(4) ?? 0
    case 9: keyLifetime = reader.number(4).flatMap { $0 == 0 ? nil : $0 }
    case 16 where issuer.isEmpty: issuer = value
    // A version, and the fingerprint.
    case 33: issuer = value.dropFirst()
    default: break
    }
  }
}
