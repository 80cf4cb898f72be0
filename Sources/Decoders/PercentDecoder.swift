internal import Codecs

/// Undoes percent-encoding, as in the parts of URLs and in forms: `%2F`, `%3D`.
///
/// Only escapes beside a long run of token characters count, or inside of a token: elsewhere they
/// hide nothing.
///
/// Source: RFC 3986, section 2.1.
public enum PercentDecoder {
  /// How far the decoded text goes back in front of the URL, where a name may stand, in bytes.
  private static let reachOfName = 64
  /// How far back from where a region is cut a separator is looked for, in bytes.
  private static let searchForBreak = 512

  /// Returns the offset of an escape of an ASCII character that touches `run`, or `nil`.
  ///
  /// The two digits of the escape in front of a run are its first bytes.
  public static func escape(beside run: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    if isASCIIEscape(at: run.upperBound, in: bytes) { return run.upperBound }
    return isASCIIEscape(at: run.lowerBound - 1, in: bytes) ? run.lowerBound - 1 : nil
  }

  /// Decodes the URL or form around the escape at `position` and appends it to `output`.
  ///
  /// The region holds the characters that a URL may hold, and what stands up to 64 bytes in front
  /// of them on their line. It reaches no farther than the limits say; where they cut it, it ends
  /// at the last separator of its last 512 bytes, if there is one. Escapes inside escapes are
  /// undone once: decode the output again.
  ///
  /// So that each byte is decoded at most once, give the end of the region as the next `limit`.
  /// - Parameter limit: An offset that the region must not begin before.
  /// - Returns: The region, in bytes of the text; it holds at least the byte at `position`.
  public static func decodeRegion(
    around position: Int, in bytes: Span<UInt8>, notBefore limit: Int = 0,
    limits: DecodeLimits = DecodeLimits(), into output: inout DecodedBytes
  ) -> Range<Int> {
    guard position >= 0, position < bytes.count else { return position..<position }
    let reach = max(1, limits.escapeReach)
    let start = start(
      before: position, in: bytes, notBefore: min(position, max(0, limit, position - reach)))
    let end = end(after: position, in: bytes, notBehind: min(bytes.count, position + reach))
    var next = start
    while next < end {
      let plain = bytes.firstOffset(of: percent, from: next) ?? end
      output.append(next..<min(plain, end), of: bytes)
      next = min(plain, end)
      guard next < end else { break }
      if next + 3 <= end, let value = value(at: next, in: bytes) {
        output.append(byte: value, from: next..<next + 3)
        next += 3
      } else {
        output.append(next..<next + 1, of: bytes)
        next += 1
      }
    }
    return start..<end
  }

  private static let percent = UInt8(ascii: "%")

  @inline(__always)
  private static func isASCIIEscape(at offset: Int, in bytes: Span<UInt8>) -> Bool {
    guard offset >= 0, offset < bytes.count, bytes[offset] == percent else { return false }
    return value(at: offset, in: bytes).map { $0 < 0x80 } ?? false
  }

  /// What the escape at `offset` stands for, if there is one.
  static func value(at offset: Int, in bytes: Span<UInt8>) -> UInt8? {
    guard offset + 2 < bytes.count, bytes[offset] == percent,
      let high = Hex.value(of: bytes[offset + 1]), let low = Hex.value(of: bytes[offset + 2])
    else { return nil }
    return high << 4 | low
  }

  private static func start(
    before position: Int, in bytes: Span<UInt8>, notBefore limit: Int
  ) -> Int {
    var start = position
    while start > limit, isURLCharacter(bytes[start - 1]) { start -= 1 }
    var name = start
    let lowest = max(limit, start - reachOfName)
    while name > lowest, !bytes[name - 1].isNewline { name -= 1 }
    // The end of a token that is cut is none.
    if name > 0, name > limit, bytes[name - 1].isTokenCharacter {
      while name < start, bytes[name].isTokenCharacter { name += 1 }
    }
    return name
  }

  private static func end(
    after position: Int, in bytes: Span<UInt8>, notBehind limit: Int
  ) -> Int {
    var end = position + 1
    while end < limit, isURLCharacter(bytes[end]) { end += 1 }
    guard end == limit, end < bytes.count, isURLCharacter(bytes[end]) else { return end }
    let lowest = max(position + 3, end - searchForBreak)
    var separator = end
    while separator > lowest {
      if isSeparator(bytes[separator - 1]) { return separator }
      separator -= 1
    }
    return end
  }

  /// Whether a URL may hold the byte as it is (RFC 3986, appendix A), or as the start of an escape.
  private static func isURLCharacter(_ byte: UInt8) -> Bool {
    if byte.isAlphanumeric { return true }
    return switch byte {
    case UInt8(ascii: "%"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"),
      UInt8(ascii: "@"), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "$"),
      UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ","),
      UInt8(ascii: ";"), UInt8(ascii: "="):
      true
    default: false
    }
  }

  /// Whether the byte separates the parts of a URL or form.
  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "&") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "?")
      || byte == UInt8(ascii: ",")
  }
}
