internal import Codecs

/// NATS seeds of 58 characters: base 32 of two prefix bytes, 32 bytes of key and a CRC-16.
struct NATSSeed: Checksum {
  let name = "nats-crc16"

  /// Account, cluster, module, server, operator, user, curve key.
  private static let kinds = Array("ACMNOUX".utf8)

  func check(_ secret: Span<UInt8>) -> ChecksumResult {
    guard secret.count == 58, secret[0] == UInt8(ascii: "S"), Self.kinds.contains(secret[1]),
      secret.consists(of: Base32.upper)
    else { return .notApplicable }
    guard let bytes = Base32.decode(secret), bytes.count == 36 else { return .invalid }
    let checksum = CRC16.checksum(of: bytes.span.extracting(0..<34))
    return checksum == UInt16(bytes[34]) | UInt16(bytes[35]) << 8 ? .valid : .invalid
  }

  func generate(variant: String, random: inout SplitMix64) -> [UInt8]? {
    let letter = variant.isEmpty ? "U" : variant
    guard let byte = letter.utf8.first, letter.utf8.count == 1, Self.kinds.contains(byte),
      let kind = Base32.value(of: byte)
    else { return nil }
    // 5 bits for `S`, 5 for the kind, 6 that are zero.
    let bytes: [UInt8] = [18 << 3 | kind >> 2, kind << 6] + random.bytes(32)
    let checksum = CRC16.checksum(of: bytes.span)
    return Base32.encode(
      bytes + [UInt8(truncatingIfNeeded: checksum), UInt8(truncatingIfNeeded: checksum >> 8)])
  }
}
