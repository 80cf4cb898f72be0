/// Percent-encoding. Source: RFC 3986, section 2.1.
enum PercentCoding {
  /// Returns `bytes` with each `%HH` undone; other `%` stay as they are.
  static func decode(_ bytes: Bytes) -> [UInt8] {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var position = bytes.startIndex
    while position < bytes.endIndex {
      if bytes[position] == UInt8(ascii: "%"), bytes.endIndex - position > 2,
        let byte = hexByte(bytes[(position + 1)..<(position + 3)])
      {
        decoded.append(byte)
        position += 3
      } else {
        decoded.append(bytes[position])
        position += 1
      }
    }
    return decoded
  }

  /// The text of `bytes` with each `%HH` undone.
  static func text(_ bytes: Bytes) -> String { String(decoding: decode(bytes), as: UTF8.self) }

  private static func hexByte(_ digits: Bytes) -> UInt8? {
    digits.allSatisfy(\.isHex) ? UInt8(digits.text, radix: 16) : nil
  }
}
