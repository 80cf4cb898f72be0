internal import Codecs

/// AWS access key ids: four letters and base 32 of 10 bytes, whose first 6 hold the account.
struct AWSKeyID: Checksum {
  let name = "aws-key-id"
  // Nine random ids in ten name an account that can exist.
  let weights = ChecksumWeights(valid: 0.3, invalid: 2)

  func check(_ secret: Span<UInt8>) -> ChecksumResult {
    guard secret.count == 20, secret.extracting(0..<4).isAlphanumeric,
      let head = Self.head(of: secret)
    else { return .notApplicable }
    // Ids issued before about 2019 name no account.
    guard head & 1 << 47 != 0 else { return .notApplicable }
    return (head & 0x7FFF_FFFF_FF80) >> 7 <= 999_999_999_999 ? .valid : .invalid
  }

  /// The first 48 bits behind the prefix.
  private static func head(of secret: Span<UInt8>) -> UInt64? {
    let body = secret.extracting(4..<20)
    guard body.consists(of: Base32.upper), let bytes = Base32.decode(body) else { return nil }
    return bytes[..<6].reduce(0) { $0 << 8 | UInt64($1) }
  }

  func generate(variant: String, random: inout SplitMix64) -> [UInt8]? {
    let prefix = variant.isEmpty ? "AKIA" : variant
    guard prefix.utf8.count == 4 else { return nil }
    let account = UInt64.random(in: 100_000_000_000...999_999_999_999, using: &random)
    let head = 1 << 47 | account << 7 | random.next() & 0x7F
    let bytes = (0..<6).map { UInt8(truncatingIfNeeded: head >> (40 - 8 * UInt64($0))) }
    return Array(prefix.utf8) + Base32.encode(bytes + random.bytes(4))
  }
}
