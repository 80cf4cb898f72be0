/// Base64 in both alphabets. Source: RFC 4648, sections 4 and 5.
public enum Base64 {
  public static let standard = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  public static let urlSafe = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// The value of a digit of either alphabet, 0...63, or `nil`.
  public static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }

  /// The bytes that `text` encodes in either alphabet, or `nil` for a foreign character or a length
  /// that no bytes have. Up to two `=` at the end are passed over.
  ///
  /// - Parameter isCanonical: Whether bits left over at the end must be zero, as an encoder makes
  ///   them; else they are dropped, as most decoders do.
  public static func decode(_ text: Span<UInt8>, isCanonical: Bool = true) -> [UInt8]? {
    var end = text.count
    while end > 0, text.count - end < 2, text[end - 1] == UInt8(ascii: "=") { end -= 1 }
    guard end % 4 != 1 else { return nil }
    var bytes = BitGroups(of: 8, capacity: end * 3 / 4)
    for index in 0..<end {
      guard let value = value(of: text[index]) else { return nil }
      bytes.append(value, size: 6)
    }
    return bytes.isRestZero || !isCanonical ? bytes.groups : nil
  }

  /// Writes `bytes` with the 64 characters `digits`; `isPadded` says whether `=` fills the last four.
  public static func encode(
    _ bytes: [UInt8], digits: [UInt8] = standard, isPadded: Bool = true
  ) -> [UInt8] {
    var groups = BitGroups(of: 6, capacity: (bytes.count + 2) / 3 * 4)
    for byte in bytes { groups.append(byte, size: 8) }
    groups.padRest()
    var text = groups.groups.map { digits[Int($0)] }
    while isPadded, text.count % 4 != 0 { text.append(UInt8(ascii: "=")) }
    return text
  }

  /// Writes `bytes` with `-` and `_`, without padding.
  public static func encodeURLSafe(_ bytes: [UInt8]) -> [UInt8] {
    encode(bytes, digits: urlSafe, isPadded: false)
  }
}
