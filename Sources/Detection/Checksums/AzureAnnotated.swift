internal import Codecs

/// Azure annotated keys of 84 or 88 characters: `JQQJ9` at 52, the provider's mark at 76, and from
/// 80 on the Marvin32 of the 60 bytes that the first 80 characters encode.
struct AzureAnnotated: Checksum {
  let name = "azure-annotated"

  /// The ASCII text `Default0`, read as a number.
  private let seed: UInt64 = 0x4465_6661_756C_7430

  func check(_ secret: Span<UInt8>) -> ChecksumResult {
    guard secret.count == 84 || secret.count == 88, secret.equals("JQQJ9", at: 52),
      let data = Base64.decode(secret.extracting(0..<80))
    else { return .notApplicable }
    let tail = secret.extracting(80..<84)
    return tails(of: data).contains { tail.equals($0) } ? .valid : .invalid
  }

  func generate(variant: String, random: inout SplitMix64) -> [UInt8]? {
    let mark = variant.isEmpty ? "AZDO" : variant
    guard mark.utf8.count == 4 else { return nil }
    let text =
      Alphabet.base62.draw(52, using: &random) + Array("JQQJ99".utf8)
      + [
        Alphabet.set("BC").pick(using: &random), Alphabet.set("ABCDEFGHIJKL").pick(using: &random),
      ]
      + Alphabet.base62.draw(12, using: &random)
      + Array((mark == "ACOG" ? "AAAB" : "AAAA").utf8) + Array(mark.utf8)
    guard let data = Base64.decode(text.span) else { return nil }
    return text + tails(of: data)[0]
  }

  /// The ways in which the checksum is written: 4 characters of base 62, or of base64.
  private func tails(of data: [UInt8]) -> [[UInt8]] {
    let checksum = Marvin32.checksum(of: data.span, seed: seed)
    var digits = Radix.write(UInt64(checksum.byteSwapped), digits: Radix.base62)
    while digits.count < 6 { digits.append(UInt8(ascii: "0")) }
    return [Array(digits[..<4]), Array(Base64.encode(littleEndianBytes(checksum))[..<4])]
  }
}
