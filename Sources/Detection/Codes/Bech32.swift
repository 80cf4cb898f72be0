/// Bech32 of BIP-173: a readable prefix, `1`, and base-32 data that ends in a checksum.
enum Bech32 {
  private static let digits = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
  /// The value of each byte as a digit; 255 for none.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
    return values
  }()

  /// Whether `text`, all in one case, ends in the checksum that the rest asks for.
  static func isValid(_ text: Span<UInt8>) -> Bool {
    guard let lower = lowercased(text), let mark = lower.lastIndex(of: UInt8(ascii: "1")),
      mark > 0, lower.count - mark - 1 >= 6
    else { return false }
    let data = lower[(mark + 1)...].map { values[Int($0)] }
    guard !data.contains(255) else { return false }
    return polymod(expand(lower[..<mark]) + data) == 1
  }

  /// Writes `bytes` in lower case under `prefix`.
  static func encode(_ bytes: [UInt8], prefix: [UInt8]) -> [UInt8] {
    let data = regroup(bytes)
    let check = polymod(expand(prefix[...]) + data + [0, 0, 0, 0, 0, 0]) ^ 1
    let tail = (0..<6).map { UInt8(check >> UInt32(5 * (5 - $0)) & 31) }
    return prefix + [UInt8(ascii: "1")] + (data + tail).map { digits[Int($0)] }
  }

  /// `text` in lower case, or `nil` when both cases occur.
  private static func lowercased(_ text: Span<UInt8>) -> [UInt8]? {
    var (lower, hasUpper, hasLower) = ([UInt8](), false, false)
    for index in text.indices {
      let byte = text[index]
      hasUpper = hasUpper || Byte.isUpper(byte)
      hasLower = hasLower || Byte.isLower(byte)
      lower.append(Byte.lowercased(byte))
    }
    return hasUpper && hasLower ? nil : lower
  }

  /// `bytes` as groups of 5 bits, the last padded with zeros.
  private static func regroup(_ bytes: [UInt8]) -> [UInt8] {
    Base32.encode(bytes).compactMap { Base32.value(of: $0) }
  }

  private static func expand(_ prefix: ArraySlice<UInt8>) -> [UInt8] {
    prefix.map { $0 >> 5 } + [0] + prefix.map { $0 & 31 }
  }

  private static func polymod(_ values: [UInt8]) -> UInt32 {
    let generator: [UInt32] = [0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3]
    return values.reduce(1) { state, value in
      var next = (state & 0x1FF_FFFF) << 5 ^ UInt32(value)
      for (bit, term) in generator.enumerated() where state >> (25 + UInt32(bit)) & 1 == 1 {
        next ^= term
      }
      return next
    }
  }
}
