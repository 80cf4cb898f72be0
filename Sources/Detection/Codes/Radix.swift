/// Numbers written with the digits `0-9A-Za-z` or `0-9a-z`.
enum Radix {
  static let base62 = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
  static let base36 = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
  static let hexLower = Array("0123456789abcdef".utf8)
  static let hexUpper = Array("0123456789ABCDEF".utf8)

  /// Writes `value` with `digits`, padded with zeros on the left to `width`.
  static func write(_ value: UInt64, digits: [UInt8], width: Int = 1) -> [UInt8] {
    var (rest, reversed): (UInt64, [UInt8]) = (value, [])
    while rest > 0 || reversed.count < width {
      reversed.append(digits[Int(rest % UInt64(digits.count))])
      rest /= UInt64(digits.count)
    }
    return reversed.reversed()
  }
}
