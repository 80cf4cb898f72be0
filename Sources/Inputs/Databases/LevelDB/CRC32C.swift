/// The checksum of Castagnoli, as LevelDB stores it.
///
/// Source: RFC 3720, appendix B.4; LevelDB's `util/crc32c.h` for the mask.
enum CRC32C {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in
      value & 1 == 1 ? 0x82F6_3B78 ^ value >> 1 : value >> 1
    }
  }

  /// The checksum of `bytes`, changed as where a checksum stands among what it is made of.
  static func masked(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var sum = UInt32.max
    for byte in bytes {
      sum = table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ sum >> 8
    }
    sum = ~sum
    return (sum >> 15 | sum << 17) &+ 0xA282_EAD8
  }

  /// Whether the four bytes at `position` are the masked checksum of `content`.
  static func stands(at position: Int, in bytes: [UInt8], of content: Range<Int>) -> Bool {
    #if LIBFUZZER
      return true  // Nobody guesses a checksum.
    #else
      let stored = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[position + $1]) << UInt32(8 * $1) }
      return stored == masked(bytes[content])
    #endif
  }
}
