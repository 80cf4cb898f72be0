/// Tokens and base64 that are written backwards, as programs do that hide them from a search.
public enum ReversedText {
  /// The longest text, in bytes.
  private static let longest = 4096

  /// How tokens of many issuers begin.
  private static let beginnings: Set<UInt32> = Set(
    [
      "ghp_", "gho_", "ghs_", "ghu_", "gith", "glpa", "gloa", "glsa", "xoxb", "xoxp", "AKIA",
      "ASIA",
      "AIza", "npm_", "pypi", "sk-a", "sk-o", "sk-p", "sk_l", "rk_l", "dop_", "shpa", "dckr",
      "ya29",
      "eyJh", "lin_", "ruby", "sq0a", "squ_", "sqp_", "EAAA", "AGE-", "akab", "ATAT", "CCIP",
      "CLOJ",
      "FLWS", "NRAK", "PMAK", "bkua", "da2-", "dapi", "dp.s", "dt0c", "fio-", "gsk_", "pcsk",
      "pplx",
      "pul-", "tfp_", "xai-", "xkey", "cfut", "AKC", "SG.", "pat",
    ].map { packed($0.utf8) })

  /// The first two bytes of each, as bits.
  private static let pairs: InlineArray<1024, UInt64> = {
    var bits = InlineArray<1024, UInt64>(repeating: 0)
    for word in beginnings { bits[Int(word >> 22)] |= 1 << UInt64(word >> 16 & 63) }
    return bits
  }()

  /// Four bytes in one word; the last is 0 where there are three.
  private static func packed(_ bytes: some Sequence<UInt8>) -> UInt32 {
    zip(bytes, [24, 16, 8, 0] as [UInt32]).reduce(UInt32(0)) { $0 | UInt32($1.0) << $1.1 }
  }

  /// Whether a token ends as one begins.
  @inline(__always)
  static func mayEnd(_ token: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let pair = Int(bytes[token.upperBound - 1]) << 8 | Int(bytes[token.upperBound - 2])
    return pairs[pair >> 6] >> UInt64(pair & 63) & 1 != 0 && isEnd(token, in: bytes)
  }

  @inline(never)
  private static func isEnd(_ token: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let word = packed((1...4).map { bytes[token.upperBound - $0] })
    return beginnings.contains(word) || beginnings.contains(word & 0xFFFF_FF00)
  }

  /// Whether a run behind `=` has in front what ends a base64 text, after a quote.
  static func mayBeBase64(_ run: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard run.lowerBound > 2 else { return false }
    let start = run.lowerBound - (bytes[run.lowerBound - 2] == UInt8(ascii: "=") ? 3 : 2)
    return bytes[start].isQuote
  }

  /// The text around `run` without blanks and quotes.
  public static func region(around run: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    var (start, end) = (run.lowerBound, run.upperBound)
    while start > 0, end - start < longest, bytes[start - 1].isTokenCharacter { start -= 1 }
    while end < bytes.count, end - start < longest, bytes[end].isTokenCharacter { end += 1 }
    return start..<end
  }

  /// Appends the bytes of `region` from the last to the first.
  public static func decode(
    _ region: Range<Int>, in bytes: Span<UInt8>, into output: inout DecodedBytes
  ) {
    output.append(reversing: region, of: bytes)
  }
}
