/// Base32 in its first alphabet, `A-Z2-7`, without padding. Source: RFC 4648, section 6.
public enum Base32 {
  public static let upper = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
  public static let lower = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  /// The value of a digit of either case, 0...31, or `nil`.
  public static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a")
    case UInt8(ascii: "2")...UInt8(ascii: "7"): byte - UInt8(ascii: "2") + 26
    default: nil
    }
  }

  /// The whole bytes that `text` encodes, or `nil` for a foreign character; `=` is one.
  ///
  /// - Parameter isCanonical: Whether bits left over at the end must be zero, as an encoder makes
  ///   them; else they are dropped.
  public static func decode(_ text: Span<UInt8>, isCanonical: Bool = true) -> [UInt8]? {
    var bytes = BitGroups(of: 8, capacity: text.count * 5 / 8)
    for index in text.indices {
      guard let value = value(of: text[index]) else { return nil }
      bytes.append(value, size: 5)
    }
    return bytes.isRestZero || !isCanonical ? bytes.groups : nil
  }

  /// Writes `bytes` with the 32 characters `digits`.
  public static func encode(_ bytes: [UInt8], digits: [UInt8] = upper) -> [UInt8] {
    var groups = BitGroups(of: 5, capacity: (bytes.count * 8 + 4) / 5)
    for byte in bytes { groups.append(byte, size: 8) }
    groups.padRest()
    return groups.groups.map { digits[Int($0)] }
  }
}
