/// The keyed hash with which Azure services sign their keys.
///
/// Source: "Marvin32" of .NET (`System.Marvin`), whose test vectors the tests repeat.
enum Marvin32 {
  /// The 32-bit hash: both halves of the state, folded by exclusive or.
  static func checksum(of bytes: Span<UInt8>, seed: UInt64) -> UInt32 {
    let state = hash(of: bytes, seed: seed)
    return UInt32(truncatingIfNeeded: state) ^ UInt32(truncatingIfNeeded: state >> 32)
  }

  /// The 64-bit hash.
  static func hash(of bytes: Span<UInt8>, seed: UInt64) -> UInt64 {
    var low = UInt32(truncatingIfNeeded: seed)
    var high = UInt32(truncatingIfNeeded: seed >> 32)
    var index = 0
    while index + 4 <= bytes.count {
      low &+= littleEndian(bytes, at: index)
      mix(&low, &high)
      index += 4
    }
    var last: UInt32 = 0x80
    for tail in stride(from: bytes.count - 1, through: index, by: -1) {
      last = last << 8 | UInt32(bytes[tail])
    }
    low &+= last
    mix(&low, &high)
    mix(&low, &high)
    return UInt64(high) << 32 | UInt64(low)
  }

  private static func mix(_ low: inout UInt32, _ high: inout UInt32) {
    high ^= low
    low = rotate(low, by: 20) &+ high
    high = rotate(high, by: 9) ^ low
    low = rotate(low, by: 27) &+ high
    high = rotate(high, by: 19)
  }

  private static func rotate(_ value: UInt32, by bits: UInt32) -> UInt32 {
    value << bits | value >> (32 - bits)
  }
}
