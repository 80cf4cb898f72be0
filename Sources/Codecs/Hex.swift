/// Bytes as hexadecimal digits.
public enum Hex {
  public static let lower = Array("0123456789abcdef".utf8)
  public static let upper = Array("0123456789ABCDEF".utf8)

  /// The value of a digit of either case, 0...15, or `nil`.
  @inlinable
  public static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }

  /// The bytes that digits of either case write, or `nil` for all else.
  public static func decode(_ digits: Span<UInt8>) -> [UInt8]? {
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = value(of: digits[index]), let low = value(of: digits[index + 1]) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  /// Two lower-case digits for each byte.
  @inlinable
  public static func text(_ bytes: some Sequence<UInt8>) -> String {
    var digits: [UInt8] = []
    digits.reserveCapacity(2 * bytes.underestimatedCount)
    for byte in bytes {
      digits.append(lower[Int(byte >> 4)])
      digits.append(lower[Int(byte & 15)])
    }
    return String(decoding: digits, as: UTF8.self)
  }
}
