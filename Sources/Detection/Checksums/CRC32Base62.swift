internal import Codecs

/// GitHub, npm and Polar tokens: the last 6 characters are the CRC-32 of the characters between the
/// last `_` and them, in base 62 with `0-9A-Za-z`.
struct CRC32Base62: Checksum {
  let name = "crc32-base62"

  func check(_ secret: Span<UInt8>) -> ChecksumResult {
    // Fine-grained tokens have a check of their own, which is not public.
    if secret.starts(with: "github_pat_") { return .notApplicable }
    let body = secret.extracting(secret.afterLast(UInt8(ascii: "_")))
    guard body.count >= 12, body.isAlphanumeric else { return .notApplicable }
    let split = body.count - 6
    let expected = suffixOfBody(body.extracting(0..<split))
    return body.extracting(split..<body.count).equals(expected) ? .valid : .invalid
  }

  func generate(variant: String, random: inout SplitMix64) -> [UInt8]? {
    let prefix = variant.isEmpty ? "ghp_" : variant
    let body = Array(prefix.utf8) + Alphabet.base62.draw(30, using: &random)
    return body + (suffix(for: body.span) ?? [])
  }

  func suffix(for body: Span<UInt8>) -> [UInt8]? {
    suffixOfBody(body.extracting(body.afterLast(UInt8(ascii: "_"))))
  }

  private func suffixOfBody(_ body: Span<UInt8>) -> [UInt8] {
    Radix.write(UInt64(CRC32.checksum(of: body)), digits: Radix.base62, width: 6)
  }
}
