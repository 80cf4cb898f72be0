/// Takes out tags that only change how text looks, where they stand inside a token:
/// `ghp_<b>abc</b>`, or the colours of highlighted code.
public enum MarkupDecoder {
  /// The longest tag, in bytes.
  private static let longestTag = 256
  /// The most tags in a row.
  private static let mostTags = 8
  /// How far back from the first tag the text goes, in bytes.
  private static let reachBack = 128

  static let names: Set<[UInt8]> = Set(
    [
      "span", "b", "i", "em", "strong", "u", "s", "wbr", "font", "mark", "code", "a", "tt", "kbd",
      "small", "big", "sub", "sup", "ins", "del", "samp", "var", "shy",
    ].map { Array($0.utf8) })

  /// Returns the offset of the first tag between `run` and the rest of its token, or `nil`.
  public static func tags(beside run: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    if let end = endOfTags(at: run.upperBound, in: bytes), end < bytes.count,
      bytes[end].isTokenCharacter
    {
      return run.upperBound
    }
    guard let start = startOfTags(before: run.lowerBound, in: bytes), start > 0,
      bytes[start - 1].isTokenCharacter
    else { return nil }
    return start
  }

  /// Decodes the text around the tags at `position` and appends it to `output`.
  ///
  /// - Parameter limit: An offset that the region must not begin before.
  /// - Returns: The region, in bytes of the text; it holds at least the byte at `position`.
  public static func decodeRegion(
    around position: Int, in bytes: Span<UInt8>, notBefore limit: Int = 0,
    limits: DecodeLimits = DecodeLimits(), into output: inout DecodedBytes
  ) -> Range<Int> {
    guard position >= 0, position < bytes.count else { return position..<position }
    var start = position
    let lowest = max(0, limit, position - reachBack)
    while start > lowest, !isBorder(bytes[start - 1]) { start -= 1 }
    let limit = min(bytes.count, position + max(1, limits.escapeReach))
    var next = start
    while next < limit {
      if bytes[next] == UInt8(ascii: "<") {
        guard let end = endOfTag(at: next, in: bytes) else { break }
        next = end
      } else {
        let plain = next
        while next < limit, !isBorder(bytes[next]) { next += 1 }
        output.append(plain..<next, of: bytes)
        if next < limit, bytes[next] != UInt8(ascii: "<") { break }
      }
    }
    return start..<max(next, position + 1)
  }

  /// Whether text ends at the byte: a tag, or the end of a line.
  private static func isBorder(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == ASCII.lineFeed
  }

  private static func endOfTags(at start: Int, in bytes: Span<UInt8>) -> Int? {
    var end = start
    for _ in 0..<mostTags {
      guard let next = endOfTag(at: end, in: bytes) else { break }
      end = next
    }
    return end > start ? end : nil
  }

  private static func startOfTags(before end: Int, in bytes: Span<UInt8>) -> Int? {
    var start = end
    for _ in 0..<mostTags {
      guard start > 0, bytes[start - 1] == UInt8(ascii: ">") else { break }
      var open = start - 1
      while open > max(0, start - longestTag), bytes[open] != UInt8(ascii: "<") { open -= 1 }
      guard endOfTag(at: open, in: bytes) == start else { break }
      start = open
    }
    return start < end ? start : nil
  }

  /// The offset behind the tag at `start`, if it is one that only changes how text looks.
  private static func endOfTag(at start: Int, in bytes: Span<UInt8>) -> Int? {
    guard start + 2 < bytes.count, bytes[start] == UInt8(ascii: "<") else { return nil }
    var next = start + (bytes[start + 1] == UInt8(ascii: "/") ? 2 : 1)
    var name: [UInt8] = []
    while next < bytes.count, name.count < 8, bytes[next].isAlphanumeric {
      name.append(bytes[next] | 0x20)
      next += 1
    }
    guard next < bytes.count, [0x20, 0x2F, 0x3E].contains(bytes[next]), names.contains(name) else {
      return nil
    }
    let limit = min(bytes.count, start + longestTag)
    while next < limit, bytes[next] != UInt8(ascii: ">"), bytes[next] != UInt8(ascii: "<") {
      next += 1
    }
    return next < limit && bytes[next] == UInt8(ascii: ">") ? next + 1 : nil
  }
}
