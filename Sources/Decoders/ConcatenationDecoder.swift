/// Joins string literals that a program puts together: `"abc" + "def"`, `"abc" "def"`,
/// `'abc' . 'def'`, `"abc" & _` and the next line, also inside JSON, where the quotes are escaped.
public enum ConcatenationDecoder {
  /// The longest text between two strings, in bytes.
  private static let maximumGap = 256

  /// Returns the offset of the closing quote of the first string, at or after `start`, that is
  /// joined with another one in the middle of a token, or `nil`.
  ///
  /// Token characters must stand on the inner side of both quotes: other joins hide nothing.
  public static func nextConcatenation(in bytes: Span<UInt8>, from start: Int = 0) -> Int? {
    var next = max(0, start)
    while let quote = bytes.firstOffsetOfStringQuote(from: next) {
      if joins(at: quote, in: bytes) { return quote }
      next = quote + 1
    }
    return nil
  }

  /// Returns the offset of the closing quote, perhaps escaped, that follows a token ending at `end`,
  /// if the string is joined with another one in the middle of a token; else `nil`.
  ///
  /// - Parameter joinsLists: Whether the strings of a list make one text, as in a notebook.
  public static func concatenation(
    after end: Int, in bytes: Span<UInt8>, joinsLists: Bool = false
  ) -> Int? {
    var quote = end
    while quote < bytes.count, quote - end < 8, bytes[quote] == ASCII.backslash { quote += 1 }
    guard quote < bytes.count, bytes[quote] == 0x22 || bytes[quote] == 0x27,
      joins(at: quote, in: bytes, joinsLists)
    else { return nil }
    return quote
  }

  /// Returns the offset of the closing quote of the string in front of the one that a token begins
  /// with at `start`, if the two are joined in the middle of a token; else `nil`.
  public static func concatenation(
    before start: Int, in bytes: Span<UInt8>, joinsLists: Bool = false
  ) -> Int? {
    guard start > 0, start <= bytes.count, bytes[start - 1] == 0x22 || bytes[start - 1] == 0x27
    else { return nil }
    let (opening, quote) = (start - 1, bytes[start - 1])
    var next = opening
    while next > 0, opening - next <= maximumGap {
      next -= 1
      let byte = bytes[next]
      if byte == quote {
        let isJoined = openingQuote(afterClosing: next, in: bytes, joinsLists) == opening
        return isJoined && joins(at: next, in: bytes, joinsLists) ? next : nil
      }
      guard isInGap(byte) || joinsLists && byte == 0x2C else { return nil }
    }
    return nil
  }

  /// Whether the byte may stand between two strings; `n`, `r` and `t` as parts of escapes.
  private static func isInGap(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, 0x5F, 0x2B, 0x26, 0x2E, ASCII.backslash, 0x6E, 0x72, 0x74: true
    default: false
    }
  }

  private static func joins(
    at quote: Int, in bytes: Span<UInt8>, _ joinsLists: Bool = false
  ) -> Bool {
    guard let opening = openingQuote(afterClosing: quote, in: bytes, joinsLists),
      opening + 1 < bytes.count,
      isToken(bytes[opening + 1]), let last = lastCharacter(before: quote, in: bytes)
    else { return false }
    return isToken(last)
  }

  /// Joins the strings around the closing quote at `position`, as found by
  /// ``nextConcatenation(in:from:)``, and appends what they hold to `output`, escapes and all.
  ///
  /// So that each byte is decoded at most once, look for the next concatenation at the end of the
  /// region, and give that end as `limit`.
  /// - Parameter limit: An offset that the first string must not begin before.
  /// - Returns: The region from the first byte of the first string to the last byte of the last.
  public static func decodeRegion(
    around position: Int, in bytes: Span<UInt8>, notBefore limit: Int = 0,
    limits: DecodeLimits = DecodeLimits(), into output: inout DecodedBytes
  ) -> Range<Int> {
    decodeRegion(
      around: position, in: bytes, notBefore: limit, limits: limits, joinsLists: false,
      into: &output)
  }

  /// The same; with `joinsLists` also of the strings of a list.
  public static func decodeRegion(
    around position: Int, in bytes: Span<UInt8>, notBefore limit: Int, limits: DecodeLimits,
    joinsLists: Bool, into output: inout DecodedBytes
  ) -> Range<Int> {
    guard position >= 0, position < bytes.count else { return position..<position }
    let (quote, reach) = (bytes[position], max(1, limits.escapeReach))
    var start = contentEnd(closing: position, in: bytes)
    let first = start
    while start > max(0, limit, first - reach), bytes[start - 1] != ASCII.lineFeed {
      // Where the quotes themselves are escaped, the first one opens the string.
      let isInside = first == position && start > 1 && bytes[start - 2] == ASCII.backslash
      if bytes[start - 1] == quote, !isInside { break }
      start -= 1
    }
    output.append(start..<first, of: bytes)
    var (closing, end, pieces) = (position, position + 1, 1)
    while pieces < max(2, limits.pieces),
      let opening = openingQuote(afterClosing: closing, in: bytes, joinsLists)
    {
      let isEscaped = bytes[opening - 1] == ASCII.backslash
      let stop = endOfString(
        from: opening + 1, to: opening + 1 + reach, quote, isEscaped: isEscaped, in: bytes)
      let contentEnd = isEscaped ? contentEnd(closing: stop, in: bytes) : stop
      output.append(opening + 1..<max(opening + 1, contentEnd), of: bytes)
      (closing, end) = (stop, stop)
      pieces += 1
      guard stop < bytes.count, bytes[stop] == quote else { break }
    }
    return start..<max(end, position + 1)
  }

  /// The offset of the quote that opens the next string, when the quote at `closing` and it have
  /// only blanks, line breaks and an operator between them, and at least one of these.
  private static func openingQuote(
    afterClosing closing: Int, in bytes: Span<UInt8>, _ joinsLists: Bool
  ) -> Int? {
    let quote = bytes[closing]
    let limit = min(bytes.count, closing + 1 + maximumGap)
    var (next, operators, isListed) = (closing + 1, 0, false)
    while next < limit {
      let byte = bytes[next]
      switch byte {
      case quote:
        let isEscaped = bytes[next - 1] == ASCII.backslash
        let gapEnd = isEscaped ? contentEnd(closing: next, in: bytes) : next
        guard gapEnd > closing + 1, !isListed || !isKey(at: next, in: bytes) else { return nil }
        return next
      case 0x20, 0x09, 0x0A, 0x0D, 0x5F: break
      case 0x2B, 0x26:
        if operators > 0 { return nil }
        operators = 2
      case 0x2E:  // Lua writes two
        if operators > 1 { return nil }
        operators += 1
      case 0x2C where joinsLists && operators == 0: (operators, isListed) = (2, true)
      case ASCII.backslash: next += lengthOfBlankEscape(at: next, in: bytes) - 1
      default: return nil
      }
      next += 1
    }
    return nil
  }

  /// Whether the string that opens at `opening` names a member of an object: a colon follows it.
  private static func isKey(at opening: Int, in bytes: Span<UInt8>) -> Bool {
    let limit = min(bytes.count, opening + maximumGap)
    var next = opening + 1
    while next < limit, bytes[next] != bytes[opening] { next += 1 }
    next += 1
    while next < limit, bytes[next].isBlank { next += 1 }
    return next < limit && bytes[next] == UInt8(ascii: ":")
  }

  /// 2 for `\n`, `\r` and `\t`, else 1: a backslash before a line break or a quote.
  private static func lengthOfBlankEscape(at offset: Int, in bytes: Span<UInt8>) -> Int {
    guard offset + 1 < bytes.count else { return 1 }
    let letter = bytes[offset + 1]
    return letter == 0x6E || letter == 0x72 || letter == 0x74 ? 2 : 1
  }

  /// The end of a string's content when its closing quote, perhaps escaped, is at `quote`.
  private static func contentEnd(closing quote: Int, in bytes: Span<UInt8>) -> Int {
    var end = quote
    while end > 0, quote - end < 8, bytes[end - 1] == ASCII.backslash { end -= 1 }
    return end
  }

  private static func lastCharacter(before quote: Int, in bytes: Span<UInt8>) -> UInt8? {
    let end = contentEnd(closing: quote, in: bytes)
    return end > 0 ? bytes[end - 1] : nil
  }

  /// The offset of the closing quote, or of what else ends the string: a line break or `limit`.
  private static func endOfString(
    from start: Int, to limit: Int, _ quote: UInt8, isEscaped: Bool, in bytes: Span<UInt8>
  ) -> Int {
    var next = start
    while next < min(limit, bytes.count) {
      let byte = bytes[next]
      if byte == quote || byte == ASCII.lineFeed { return next }
      // Inside escaped quotes a backslash may belong to the closing one.
      next += byte == ASCII.backslash && !isEscaped ? 2 : 1
    }
    return min(next, limit, bytes.count)
  }

  private static func isToken(_ byte: UInt8) -> Bool { byte.isTokenCharacter }
}
