/// Trusted-publishing tokens of crates.io, `cio_tp_` + 31 characters + 1: the exclusive or of the 31
/// bytes, modulo 62, as an index into `A-Za-z0-9`.
///
/// Source: `crates_io_trustpub/src/access_token.rs` of rust-lang/crates.io.
struct CratesXOR: Checksum {
  let name = "crates-xor"
  // One character in 62 is right by chance.
  let weights = ChecksumWeights(valid: 2, invalid: 3)

  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)

  func check(_ secret: Span<UInt8>) -> ChecksumResult {
    guard secret.count == 39, secret.starts(with: "cio_tp_"),
      secret.extracting(7..<39).isAlphanumeric
    else { return .notApplicable }
    return suffix(for: secret.extracting(0..<38)) == [secret[38]] ? .valid : .invalid
  }

  func generate(variant: String, random: inout SplitMix64) -> [UInt8]? {
    let body = Array("cio_tp_".utf8) + Alphabet.base62.draw(31, using: &random)
    return body + (suffix(for: body.span) ?? [])
  }

  func suffix(for body: Span<UInt8>) -> [UInt8]? {
    let raw = body.extracting(body.afterLast(UInt8(ascii: "_")))
    var sum: UInt8 = 0
    for index in raw.indices { sum ^= raw[index] }
    return [Self.digits[Int(sum) % 62]]
  }
}
