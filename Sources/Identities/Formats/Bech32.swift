/// Bech32 text. Source: BIP-173.
enum Bech32 {
  private static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)

  /// Returns the human-readable part in lower case and the bytes, or `nil` when the checksum fails.
  static func decode(_ text: Bytes) -> (prefix: String, bytes: [UInt8])? {
    guard text.count <= 256, let separator = text.lastIndex(of: UInt8(ascii: "1")) else {
      return nil
    }
    let prefix = text[..<separator].map(\.lowered)
    var values: [UInt8] = []
    for byte in text[(separator + 1)...] {
      guard let value = alphabet.firstIndex(of: byte.lowered) else { return nil }
      values.append(UInt8(value))
    }
    guard !prefix.isEmpty, values.count >= 6, polymod(expand(prefix) + values) == 1 else {
      return nil
    }
    return (String(decoding: prefix, as: UTF8.self), regroup(values.dropLast(6), from: 5, to: 8))
  }

  /// Returns `prefix`, `1`, `bytes` and the checksum.
  static func encode(prefix: String, _ bytes: [UInt8]) -> String {
    var values = regroup(bytes[...], from: 8, to: 5, padding: true)
    let check = polymod(expand(Array(prefix.utf8)) + values + Array(repeating: 0, count: 6)) ^ 1
    values += (0..<6).map { UInt8(check >> UInt32(5 * (5 - $0)) & 31) }
    return prefix + "1" + String(decoding: values.map { alphabet[Int($0)] }, as: UTF8.self)
  }

  private static func expand(_ prefix: [UInt8]) -> [UInt8] {
    prefix.map { $0 >> 5 } + [0] + prefix.map { $0 & 31 }
  }

  private static func polymod(_ values: [UInt8]) -> UInt32 {
    let generator: [UInt32] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3]
    return values.reduce(1) { sum, value in
      let shifted = (sum & 0x1ff_ffff) << 5 ^ UInt32(value)
      return (0..<5).reduce(shifted) { $0 ^ (sum >> UInt32(25 + $1) & 1 == 1 ? generator[$1] : 0) }
    }
  }

  private static func regroup(
    _ values: ArraySlice<UInt8>, from: UInt32, to: UInt32, padding: Bool = false
  ) -> [UInt8] {
    var (groups, buffer, bits): ([UInt8], UInt32, UInt32) = ([], 0, 0)
    for value in values {
      buffer = (buffer << from | UInt32(value)) & 0xFFF
      bits += from
      while bits >= to {
        bits -= to
        groups.append(UInt8(buffer >> bits & (1 << to - 1)))
      }
    }
    if padding, bits > 0 { groups.append(UInt8(buffer << (to - bits) & (1 << to - 1))) }
    return groups
  }
}
