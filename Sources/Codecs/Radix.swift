/// Numbers written with the digits `0-9A-Za-z` or `0-9a-z`.
public enum Radix {
  public static let base62 = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
  public static let base36 = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)

  /// Writes `value` with `digits`, of which there are at least 2, padded on the left to `width`
  /// with the digit for zero.
  public static func write(_ value: UInt64, digits: [UInt8], width: Int = 1) -> [UInt8] {
    var (rest, reversed): (UInt64, [UInt8]) = (value, [])
    while rest > 0 || reversed.count < width {
      reversed.append(digits[Int(rest % UInt64(digits.count))])
      rest /= UInt64(digits.count)
    }
    return reversed.reversed()
  }

  /// The number that digits to the base of 36, of either case, write; `nil` when `text` is empty,
  /// has another character, or exceeds 64 bits.
  public static func readBase36(_ text: Span<UInt8>) -> UInt64? {
    guard !text.isEmpty else { return nil }
    var number: UInt64 = 0
    for index in text.indices {
      guard let digit = base36Value(of: text[index]) else { return nil }
      let (product, overflow) = number.multipliedReportingOverflow(by: 36)
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
      guard !overflow, !carry else { return nil }
      number = sum
    }
    return number
  }

  private static func base36Value(of byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
