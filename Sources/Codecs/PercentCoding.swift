/// Percent-encoding. Source: RFC 3986, section 2.1.
public enum PercentCoding {
  /// Returns `bytes` with each `%HH` undone; other `%` stay as they are.
  public static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var position = bytes.startIndex
    while position < bytes.endIndex {
      if bytes[position] == UInt8(ascii: "%"), bytes.endIndex - position > 2,
        let high = Hex.value(of: bytes[position + 1]), let low = Hex.value(of: bytes[position + 2])
      {
        decoded.append(high << 4 | low)
        position += 3
      } else {
        decoded.append(bytes[position])
        position += 1
      }
    }
    return decoded
  }

  /// The text of `bytes` with each `%HH` undone, repaired where it is not UTF-8.
  public static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: decode(bytes), as: UTF8.self)
  }
}
