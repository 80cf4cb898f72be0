/// Numbers to the base of 36, with the digits `0-9a-z` of either case.
enum Base36 {
  /// Returns the number, or `nil` when `text` is empty, has another digit, or exceeds 64 bits.
  static func decode(_ text: Span<UInt8>) -> UInt64? {
    guard !text.isEmpty else { return nil }
    var number: UInt64 = 0
    for index in text.indices {
      guard let digit = digit(of: text[index]) else { return nil }
      let (product, overflow) = number.multipliedReportingOverflow(by: 36)
      let (sum, carry) = product.addingReportingOverflow(digit)
      guard !overflow, !carry else { return nil }
      number = sum
    }
    return number
  }

  private static func digit(of byte: UInt8) -> UInt64? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt64(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt64(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
