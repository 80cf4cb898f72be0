internal import Codecs

/// Routable GitLab tokens, `<prefix>P.01.LLCCCCCCC` or the older `<prefix>P.LLCCCCCCC`: L is the
/// length of P and C the CRC-32 of all that precedes it, both in base 36.
struct GitLabRoutable: Checksum {
  let name = "gitlab-routable"

  func check(_ secret: Span<UInt8>) -> ChecksumResult {
    guard let dot = secret.lastIndex(of: UInt8(ascii: ".")), secret.count - dot == 10 else {
      return .notApplicable
    }
    let tail = secret.extracting((dot + 1)..<secret.count)
    guard tail.consists(of: Radix.base36) else { return .notApplicable }
    let split = secret.count - 7
    let expected = suffix(for: secret.extracting(0..<split)) ?? []
    guard secret.extracting(split..<secret.count).equals(expected) else { return .invalid }
    return isLengthRight(secret.extracting(0..<dot), tail: tail) ? .valid : .invalid
  }

  /// Whether `tail` begins with the length of the payload, which a prefix of any length precedes.
  private func isLengthRight(_ head: Span<UInt8>, tail: Span<UInt8>) -> Bool {
    var end = head.count
    if end > 3, head[end - 3] == UInt8(ascii: ".") { end -= 3 }
    guard let length = Radix.readBase36(tail.extracting(0..<2)).map(Int.init), length <= end else {
      return false
    }
    return Base64.decode(head.extracting((end - length)..<end)) != nil
  }

  func generate(variant: String, random: inout SplitMix64) -> [UInt8]? {
    let (organisation, user) = (
      Int.random(in: 1...99_999, using: &random), random.next() % 9_999_999
    )
    let lines = "c:1\no:\(String(organisation, radix: 36))\nu:\(String(user, radix: 36))"
    let payload = Base64.encodeURLSafe(random.bytes(16) + Array(lines.utf8) + [16])
    let length = Radix.write(UInt64(payload.count), digits: Radix.base36, width: 2)
    let prefix = variant.isEmpty ? "glpat-" : variant
    let body = Array(prefix.utf8) + payload + Array(".01.".utf8) + length
    return body + (suffix(for: body.span) ?? [])
  }

  func suffix(for body: Span<UInt8>) -> [UInt8]? {
    Radix.write(UInt64(CRC32.checksum(of: body)), digits: Radix.base36, width: 7)
  }
}
