internal import Codecs

/// Cloudflare tokens, `cfut_`, `cfat_` or `cfk_` + 40 characters + 8 hexadecimal digits: the digits
/// are the CRC-32 of the 40 characters.
struct CloudflareCRC32: Checksum {
  let name = "cloudflare-crc32"
  // The issuer documents that there is a checksum, not which.
  let weights = ChecksumWeights(valid: 3, invalid: 1)

  func check(_ secret: Span<UInt8>) -> ChecksumResult {
    guard secret.starts(with: "cf") else { return .notApplicable }
    let body = secret.extracting(secret.afterLast(UInt8(ascii: "_")))
    guard body.count == 48, body.isAlphanumeric else { return .notApplicable }
    let expected = suffix(for: body.extracting(0..<40)) ?? []
    return body.extracting(40..<48).equals(expected) ? .valid : .invalid
  }

  func generate(variant: String, random: inout SplitMix64) -> [UInt8]? {
    let prefix = variant.isEmpty ? "cfut_" : variant
    let body = Array(prefix.utf8) + Alphabet.base62.draw(40, using: &random)
    return body + (suffix(for: body.span) ?? [])
  }

  func suffix(for body: Span<UInt8>) -> [UInt8]? {
    let checksum = CRC32.checksum(of: body.extracting(body.afterLast(UInt8(ascii: "_"))))
    return Radix.write(UInt64(checksum), digits: Hex.lower, width: 8)
  }
}
