/// Tokens and base64 that are written backwards, as programs do that hide them from a search.
public enum ReversedText {
  /// The longest text, in bytes.
  private static let longest = 4096

  /// How tokens of many issuers begin, in reverse.
  private static let ends: Set<UInt32> = Set(
    [
      "ghp_", "gho_", "ghs_", "ghu_", "gith", "glpa", "xoxb", "xoxp", "AKIA", "ASIA", "AIza",
      "npm_", "pypi", "sk-a", "sk-o", "sk-p", "sk_l", "rk_l", "dop_", "shpa", "dckr", "ya29",
      "eyJh", "lin_", "ruby", "sq0a", "EAAA",
    ].map { $0.utf8.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) } })

  /// Whether a run ends as a token begins.
  @inline(__always)
  static func mayEnd(_ run: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let pair = UInt16(bytes[run.upperBound - 1]) << 8 | UInt16(bytes[run.upperBound - 2])
    switch pair {
    // gh gi gl xo AK AS AI np py sk sh rk ru do dc ya ey li sq EA: how all of the above begin.
    case 0x6768, 0x6769, 0x676C, 0x786F, 0x414B, 0x4153, 0x4149, 0x6E70, 0x7079, 0x736B, 0x7368,
      0x726B, 0x7275, 0x646F, 0x6463, 0x7961, 0x6579, 0x6C69, 0x7371, 0x4541:
      return isEnd(run, in: bytes)
    default: return false
    }
  }

  @inline(never)
  private static func isEnd(_ run: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var word: UInt32 = 0
    for index in 1...4 { word = word << 8 | UInt32(bytes[run.upperBound - index]) }
    return ends.contains(word)
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
