internal import Codecs

/// Atlassian tokens: the last 8 characters are the CRC-32 of all others in upper-case hexadecimal.
/// The `=` before them may be written as `%3D` or `\=`.
struct AtlassianCRC32: Checksum {
  let name = "atlassian-crc32"
  // Known from published tokens, not from the issuer.
  let weights = ChecksumWeights(valid: 3, invalid: 2)

  func check(_ secret: Span<UInt8>) -> ChecksumResult {
    guard secret.count >= 20, secret.starts(with: "AT") else { return .notApplicable }
    let split = secret.count - 8
    let tail = secret.extracting(split..<secret.count)
    guard tail.consists(of: Hex.upper) else { return .notApplicable }
    let expected = suffix(for: secret.extracting(0..<split)) ?? []
    return tail.equals(expected) ? .valid : .invalid
  }

  func generate(variant: String, random: inout SplitMix64) -> [UInt8]? {
    guard let body = body(of: variant.isEmpty ? "ATATT3xFfGF0" : variant, random: &random) else {
      return nil
    }
    return body + (suffix(for: body.span) ?? [])
  }

  private func body(of prefix: String, random: inout SplitMix64) -> [UInt8]? {
    let start = Array(prefix.utf8)
    switch prefix {
    case "ATATT3xFfGF0", "ATCTT3xFfGN0":
      return start + Alphabet.base64url.draw(171, using: &random) + [UInt8(ascii: "=")]
    case "ATBB": return start + Alphabet.base62.draw(24, using: &random)
    case "ATTA": return start + Alphabet.hexLower.draw(64, using: &random)
    default: return nil
    }
  }

  func suffix(for body: Span<UInt8>) -> [UInt8]? {
    let plain = unescaped(body)
    return Radix.write(UInt64(CRC32.checksum(of: plain.span)), digits: Hex.upper, width: 8)
  }

  /// `body` with the escape before its end, if any, undone.
  private func unescaped(_ body: Span<UInt8>) -> [UInt8] {
    var bytes = body.copied()
    for escape in ["%3D", "%3d", "\\="]
    where body.equals(escape, at: body.count - escape.utf8.count) {
      bytes.removeLast(escape.utf8.count)
      bytes.append(UInt8(ascii: "="))
      break
    }
    return bytes
  }
}
