internal import Codecs

/// Bytes as text that is safe on a terminal and on one line.
enum EscapedText {
  /// Appends `bytes`, with `\xHH` for control characters and bytes that are not UTF-8, and
  /// `\u{HHHH}` for characters that are invisible or reorder text.
  static func append(_ bytes: Span<UInt8>, to text: inout [UInt8]) {
    var index = 0
    while index < bytes.count {
      let length = sequenceLength(in: bytes, at: index)
      if length == 1 {
        text.append(bytes[index])
      } else if length > 1 {
        let scalar = scalar(in: bytes, at: index, length: length)
        if isHarmless(scalar) {
          for offset in 0..<length { text.append(bytes[index + offset]) }
        } else {
          text += Array("\\u{\(String(scalar, radix: 16))}".utf8)
        }
      } else {
        text += Array("\\x".utf8)
        text += Radix.write(UInt64(bytes[index]), digits: Hex.lower, width: 2)
      }
      index += max(length, 1)
    }
  }

  /// The length of the well-formed UTF-8 sequence at `index`; 0 for a byte to escape.
  private static func sequenceLength(in bytes: Span<UInt8>, at index: Int) -> Int {
    let first = bytes[index]
    if (0x20...0x7E).contains(first) { return 1 }
    let length =
      switch first {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    guard length > 0, index + length <= bytes.count else { return 0 }
    for offset in 1..<length where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
    let scalar = scalar(in: bytes, at: index, length: length)
    let least: [UInt32] = [0, 0, 0x80, 0x800, 0x10000]
    return scalar >= least[length] && Unicode.Scalar(scalar) != nil ? length : 0
  }

  private static func scalar(in bytes: Span<UInt8>, at index: Int, length: Int) -> UInt32 {
    var scalar = UInt32(bytes[index]) & (0x7F >> UInt32(length))
    for offset in 1..<length { scalar = scalar << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return scalar
  }

  /// Not a C1 control, a separator of lines, a direction mark, or a character of no width.
  private static func isHarmless(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x80...0x9F, 0xAD, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE007F:
      false
    default: true
    }
  }
}
