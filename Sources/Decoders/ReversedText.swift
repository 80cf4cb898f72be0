/// Tokens and base64 that are written backwards, as programs do that hide them from a search.
public enum ReversedText {
  /// The longest text, in bytes.
  private static let longest = 4096

  /// How tokens of many issuers begin, in reverse.
  private static let ends: Set<UInt32> = Set(
    [
      "ghp_", "gho_", "ghs_", "ghu_", "gith", "glpa", "xoxb", "xoxp", "AKIA", "ASIA", "AIza",
      "npm_",
      "pypi", "sk-a", "sk-p", "sk_l", "rk_l", "dop_", "shpa", "dckr", "ya29", "SG.a", "hf_a",
      "eyJh",
      "sk-o", "hvs.", "dp.p", "lin_", "rubyg", "sq0a", "EAAA",
    ].map { $0.utf8.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) } })

  /// Whether a run ends as a token begins, or has in front what ends a base64 text.
  @inline(__always)
  static func mayEnd(_ run: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if run.lowerBound > 1, bytes[run.lowerBound - 1] == UInt8(ascii: "=") {
      var start = run.lowerBound - 2
      if bytes[start] == UInt8(ascii: "="), start > 0 { start -= 1 }
      if bytes[start].isQuote { return true }
    }
    // All of the beginnings end in one of these.
    switch bytes[run.upperBound - 1] {
    case UInt8(ascii: "g"), UInt8(ascii: "x"), UInt8(ascii: "A"), UInt8(ascii: "n"),
      UInt8(ascii: "p"), UInt8(ascii: "s"), UInt8(ascii: "r"), UInt8(ascii: "d"),
      UInt8(ascii: "y"), UInt8(ascii: "S"), UInt8(ascii: "h"), UInt8(ascii: "e"),
      UInt8(ascii: "l"), UInt8(ascii: "E"):
      break
    default: return false
    }
    var word: UInt32 = 0
    for index in 1...4 { word = word << 8 | UInt32(bytes[run.upperBound - index]) }
    return ends.contains(word)
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
