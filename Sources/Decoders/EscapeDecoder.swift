internal import CScan

/// Undoes escapes in string literals where they can hide a secret from a scan of the bytes.
///
/// That are the *joining* escapes: those that stand for a byte of a token or a value, such as
/// `\u003d`, `\/` or `\x41`, and lines continued in the middle of a token. Others, such as `\n`,
/// `\t` and `\"`, only separate, and need no decoding.
///
/// Nothing is known of the language around. Letters that no language gives a meaning keep their
/// backslash; any punctuation loses it.
public enum EscapeDecoder {
  /// Returns the offset of the first joining escape that begins at or after `start`, or `nil`.
  ///
  /// Of several backslashes in a row the first is given: `\\u003d` is an escape inside an escape,
  /// of which one decoding undoes the outer one.
  public static func nextJoiningEscape(in bytes: Span<UInt8>, from start: Int = 0) -> Int? {
    var next = max(0, start)
    while let backslash = bytes.firstOffset(of: ASCII.backslash, from: next) {
      var end = backslash + 1
      while end < bytes.count, bytes[end] == ASCII.backslash { end += 1 }
      if joins(endingAt: end, from: backslash, in: bytes) { return backslash }
      next = end
    }
    return nil
  }

  /// Returns the offset of the joining escape whose last backslash is at `position`, or `nil`.
  ///
  /// Of several backslashes in a row the first is given, as by ``nextJoiningEscape(in:from:)``.
  public static func joiningEscape(endingAt position: Int, in bytes: Span<UInt8>) -> Int? {
    guard position >= 0, position < bytes.count, bytes[position] == ASCII.backslash else {
      return nil
    }
    var start = position
    while start > 0, position - start < 64, bytes[start - 1] == ASCII.backslash { start -= 1 }
    return joins(endingAt: position + 1, from: start, in: bytes) ? start : nil
  }

  /// Whether the last of the backslashes from `start` to `end` begins a joining escape.
  private static func joins(endingAt end: Int, from start: Int, in bytes: Span<UInt8>) -> Bool {
    guard let escape = Escape(at: end - 1, in: bytes) else { return false }
    switch escape.meaning {
    case .scalar(let scalar): return scalar < 0x80 && hides(UInt8(scalar))
    case .byte(let byte):
      // Punctuation joins if tokens hold it; a regular expression has many a `\(` and `\$`.
      return escape.length == 2 ? byte.isTokenCharacter : hides(byte)
    case .continuation:
      let after = end - 1 + escape.length
      return (end - start) % 2 == 1 && start > 0 && bytes[start - 1].isTokenCharacter
        && after < bytes.count && bytes[after].isTokenCharacter
    }
  }

  /// Whether a numbered escape for `byte` can hide a part of a value.
  private static func hides(_ byte: UInt8) -> Bool {
    (0x21..<0x7F).contains(byte) && !byte.isQuote && byte != ASCII.backslash
  }

  /// Decodes the string around the escape at `position` and appends it to `output`.
  ///
  /// The region reaches to an unescaped quote or the end of the line on either side, but no farther
  /// than the limits say; where they cut it, it ends at the last separator of its last 512 bytes,
  /// if there is one. Escapes inside escapes are undone once: decode the output again.
  ///
  /// So that each byte is decoded at most once, look for the next escape at the end of the region,
  /// and give that end as `limit`.
  /// - Parameter limit: An offset that the region must not begin before.
  /// - Returns: The region, in bytes of the text; it holds at least the byte at `position`.
  public static func decodeRegion(
    around position: Int, in bytes: Span<UInt8>, notBefore limit: Int = 0,
    limits: DecodeLimits = DecodeLimits(), into output: inout DecodedBytes
  ) -> Range<Int> {
    guard position >= 0, position < bytes.count else { return position..<position }
    let reach = max(0, limits.escapeReach)
    let start = startOfRegion(
      around: position, in: bytes, notBefore: max(0, limit, position - reach))
    var run = Run(start: start, position: position, limits: limits)
    let end = run.decode(bytes, into: &output)
    return start..<end
  }

  /// The offset after the last unescaped quote or line break before `position`.
  private static func startOfRegion(
    around position: Int, in bytes: Span<UInt8>, notBefore limit: Int
  ) -> Int {
    var start = position
    while start > limit {
      let byte = bytes[start - 1]
      if byte.isNewline || byte.isQuote {
        var backslashes = start - 1
        while backslashes > limit, bytes[backslashes - 1] == ASCII.backslash { backslashes -= 1 }
        if (start - 1 - backslashes) % 2 == 0 { break }
        start = backslashes
      } else {
        start -= 1
      }
    }
    return min(start, position)
  }

  /// The state of decoding one region.
  private struct Run {
    let start: Int
    let position: Int
    let limits: DecodeLimits
    private var continuations = 0
    /// After the last separator: the offset in the text, and the number of bytes decoded by then.
    private var lastBreak: (offset: Int, count: Int)?

    private static let searchForBreak = 512

    init(start: Int, position: Int, limits: DecodeLimits) {
      (self.start, self.position, self.limits) = (start, position, limits)
    }

    /// Appends the region to `output` and returns its end.
    mutating func decode(_ bytes: Span<UInt8>, into output: inout DecodedBytes) -> Int {
      var (next, limit) = (start, position + max(1, limits.escapeReach))
      while next < bytes.count {
        if next >= limit { return cut(at: next, &output) }
        let plain = endOfPlain(from: next, to: min(bytes.count, limit), in: bytes)
        output.append(next..<plain, of: bytes)
        // Breaks further in front of the limit are never taken.
        if plain >= limit - Self.searchForBreak {
          noteBreak(in: next..<plain, of: bytes, output.count)
        }
        next = plain
        guard next < min(bytes.count, limit) else { continue }
        let byte = bytes[next]
        guard byte == ASCII.backslash else {
          if next > position { return next }
          output.append(next..<next + 1, of: bytes)
          next += 1
          continue
        }
        let escape = Escape(at: next, in: bytes)
        if case .continuation = escape?.meaning {
          continuations += 1
          if continuations > limits.continuedLines, next > position { return next }
          limit = max(limit, next + max(1, limits.escapeReach))
        }
        next = append(escape, at: next, of: bytes, to: &output)
      }
      return next
    }

    private mutating func append(
      _ escape: Escape?, at start: Int, of bytes: Span<UInt8>, to output: inout DecodedBytes
    ) -> Int {
      guard let escape else {
        output.append(start..<start + 1, of: bytes)
        return start + 1
      }
      let end = start + escape.length
      switch escape.meaning {
      case .scalar(let scalar): output.append(scalar, from: start..<end)
      case .byte(let byte):
        output.append(byte: byte, from: start..<end)
        if byte <= 0x20 || byte.isQuote { lastBreak = (end, output.count) }
      case .continuation: break
      }
      return end
    }

    /// The offset of the next backslash, quote or line break.
    private func endOfPlain(from start: Int, to end: Int, in bytes: Span<UInt8>) -> Int {
      unsafe bytes.withUnsafeBufferPointer {
        unsafe Int(scan_plain_end($0.baseAddress, start, end))
      }
    }

    private mutating func noteBreak(in plain: Range<Int>, of bytes: Span<UInt8>, _ count: Int) {
      for offset in plain.suffix(Self.searchForBreak).reversed() where bytes[offset] <= 0x20 {
        lastBreak = (offset + 1, count - (plain.upperBound - offset - 1))
        return
      }
    }

    /// Takes back what follows the last separator, so that no token is cut in two.
    private func cut(at end: Int, _ output: inout DecodedBytes) -> Int {
      guard let lastBreak, lastBreak.offset > position,
        end - lastBreak.offset <= Self.searchForBreak
      else { return end }
      output.truncate(to: lastBreak.count)
      return lastBreak.offset
    }
  }
}
