/// Bech32: a readable prefix, `1`, and base-32 data that ends in a checksum. Source: BIP-173.
public enum Bech32 {
  private static let digits = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
  /// The value of each byte as a digit; 255 for none.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
    return values
  }()

  /// The most characters that are read; BIP-173 allows 90, age writes longer ones.
  private static let limit = 1_024

  /// The prefix in lower case and the whole bytes of the data, or `nil` when the checksum is wrong,
  /// both cases occur, or `text` exceeds 1,024 characters.
  public static func decode(_ text: Span<UInt8>) -> (prefix: String, bytes: [UInt8])? {
    guard text.count <= limit, let lower = lowercased(text),
      let mark = lower.lastIndex(of: UInt8(ascii: "1")), mark > 0, lower.count - mark - 1 >= 6
    else { return nil }
    let (prefix, data) = (lower[..<mark], lower[(mark + 1)...].map { values[Int($0)] })
    guard !data.contains(255), polymod(expand(prefix) + data) == 1 else { return nil }
    return (String(decoding: prefix, as: UTF8.self), regroup(data.dropLast(6), from: 5, to: 8))
  }

  /// Writes `bytes` in lower case under `prefix`.
  public static func encode(_ bytes: [UInt8], prefix: String) -> [UInt8] {
    let (prefix, data) = (Array(prefix.utf8), regroup(bytes[...], from: 8, to: 5, isPadded: true))
    let check = polymod(expand(prefix[...]) + data + [0, 0, 0, 0, 0, 0]) ^ 1
    let tail = (0..<6).map { UInt8(check >> UInt32(5 * (5 - $0)) & 31) }
    return prefix + [UInt8(ascii: "1")] + (data + tail).map { digits[Int($0)] }
  }

  /// `text` in lower case, or `nil` when both cases occur.
  private static func lowercased(_ text: Span<UInt8>) -> [UInt8]? {
    var (lower, hasUpper, hasLower) = ([UInt8](), false, false)
    lower.reserveCapacity(text.count)
    for index in text.indices {
      let byte = text[index]
      let isUpper = byte &- 0x41 < 26
      hasUpper = hasUpper || isUpper
      hasLower = hasLower || byte &- 0x61 < 26
      lower.append(isUpper ? byte | 0x20 : byte)
    }
    return hasUpper && hasLower ? nil : lower
  }

  private static func regroup(
    _ values: ArraySlice<UInt8>, from size: Int, to width: Int, isPadded: Bool = false
  ) -> [UInt8] {
    var groups = BitGroups(of: width, capacity: (values.count * size + width - 1) / width)
    for value in values { groups.append(value, size: size) }
    if isPadded { groups.padRest() }
    return groups.groups
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
