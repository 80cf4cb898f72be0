internal import Codecs

/// Grafana service-account tokens, `glsa_` + 32 characters + `_` + 8 hexadecimal digits: the digits
/// are the CRC-32 of the first 37 characters as four bytes, least significant first.
struct GrafanaCRC32: Checksum {
  let name = "grafana-crc32"

  func check(_ secret: Span<UInt8>) -> ChecksumResult {
    guard secret.count == 46, secret.starts(with: "glsa_"), secret[37] == UInt8(ascii: "_") else {
      return .notApplicable
    }
    let expected = suffix(for: secret.extracting(0..<38)) ?? []
    return secret.extracting(38..<46).equals(expected) ? .valid : .invalid
  }

  func generate(variant: String, random: inout SplitMix64) -> [UInt8]? {
    let body = Array("glsa_".utf8) + Alphabet.base62.draw(32, using: &random) + Array("_".utf8)
    return body + (suffix(for: body.span) ?? [])
  }

  func suffix(for body: Span<UInt8>) -> [UInt8]? {
    let end =
      body.count > 0 && body[body.count - 1] == UInt8(ascii: "_") ? body.count - 1 : body.count
    let checksum = CRC32.checksum(of: body.extracting(0..<end))
    return Radix.write(UInt64(checksum.byteSwapped), digits: Hex.lower, width: 8)
  }
}
