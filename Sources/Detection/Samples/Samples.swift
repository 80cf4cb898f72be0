internal import Codecs

/// Small made-up values that several kinds of sample need.
enum Samples {
  /// A random UUID (RFC 9562, version 4) in lower case.
  static func uuid(using random: inout SplitMix64) -> [UInt8] {
    var bytes = random.bytes(16)
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    var text: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
      text += Radix.write(UInt64(byte), digits: Hex.lower, width: 2)
    }
    return text
  }

  /// The number of a cloud account: 12 digits.
  static func account(using random: inout SplitMix64) -> [UInt8] {
    Array(String(UInt64.random(in: 100_000_000_000...999_999_999_999, using: &random)).utf8)
  }
}
