/// Base32 of RFC 4648 without padding.
enum Base32 {
  static let upper = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
  static let lower = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  /// The value of a digit of either case, or `nil`.
  static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a")
    case UInt8(ascii: "2")...UInt8(ascii: "7"): byte - UInt8(ascii: "2") + 26
    default: nil
    }
  }

  /// The decoded bytes, or `nil` for a foreign character or for left-over bits that are not zero.
  static func decode(_ text: Span<UInt8>) -> [UInt8]? {
    var (bytes, bits, count): ([UInt8], UInt32, Int) = ([], 0, 0)
    bytes.reserveCapacity(text.count * 5 / 8)
    for index in text.indices {
      guard let value = value(of: text[index]) else { return nil }
      bits = bits << 5 | UInt32(value)
      count += 5
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
      bits &= 0xFF
    }
    return bits & (1 << UInt32(count) - 1) == 0 ? bytes : nil
  }

  static func encode(_ bytes: [UInt8], digits: [UInt8] = upper) -> [UInt8] {
    var (text, bits, count): ([UInt8], UInt32, Int) = ([], 0, 0)
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 5 {
        count -= 5
        text.append(digits[Int(bits >> UInt32(count) & 31)])
      }
      bits &= 0xFF
    }
    if count > 0 { text.append(digits[Int(bits << UInt32(5 - count) & 31)]) }
    return text
  }
}
