internal import Codecs

/// Undoes quoted-printable where a mail lies about as text: `=3D`, and lines that end in `=`.
///
/// Source: RFC 2045, section 6.7.
public enum QuotedPrintableDecoder {
  /// The lengths of lines that are continued, with the `=` at their end.
  private static let continuedLines = 60...76
  /// The most lines that are joined.
  private static let mostLines = 64

  /// Returns the offset of the `=` of an escape or of a continued line that touches `run`.
  public static func escape(beside run: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    if continuationLength(at: run.upperBound, in: bytes) != nil
      || isEquals(at: run.upperBound, in: bytes)
    {
      return run.upperBound
    }
    return isEquals(at: run.lowerBound - 1, in: bytes) ? run.lowerBound - 1 : nil
  }

  /// Decodes the lines around `position` and appends them to `output`.
  ///
  /// - Parameter limit: An offset that the region must not begin before.
  /// - Returns: The region, in bytes of the text; it holds at least the byte at `position`.
  public static func decodeRegion(
    around position: Int, in bytes: Span<UInt8>, notBefore limit: Int = 0,
    limits: DecodeLimits = DecodeLimits(), into output: inout DecodedBytes
  ) -> Range<Int> {
    guard position >= 0, position < bytes.count else { return position..<position }
    let region = LineRegion.around(
      position, in: bytes, notBefore: limit, reach: limits.escapeReach)
    var (next, end, lines) = (region.lowerBound, region.upperBound, 1)
    while next < end {
      let plain = min(bytes.firstOffset(of: UInt8(ascii: "="), from: next) ?? end, end)
      output.append(next..<plain, of: bytes)
      next = plain
      guard next < end else { break }
      if let length = breakLength(at: next, in: bytes) {
        next += length
        lines += 1
        if lines > mostLines || next >= bytes.count { break }
        end = LineRegion.end(after: next, in: bytes, reach: limits.escapeReach)
      } else if next + 2 < end, let high = Hex.value(of: bytes[next + 1]),
        let low = Hex.value(of: bytes[next + 2])
      {
        output.append(byte: high << 4 | low, from: next..<next + 3)
        next += 3
      } else {
        output.append(next..<next + 1, of: bytes)
        next += 1
      }
    }
    return region.lowerBound..<max(next, position + 1)
  }

  /// `=3D`, which stands for what every mail has: an equals sign.
  static func isEquals(at offset: Int, in bytes: Span<UInt8>) -> Bool {
    offset >= 0 && offset + 2 < bytes.count && bytes[offset] == UInt8(ascii: "=")
      && bytes[offset + 1] == UInt8(ascii: "3") && bytes[offset + 2] == UInt8(ascii: "D")
  }

  /// The length of `=` and the end of the line, where a token may go on in the next one.
  static func continuationLength(at offset: Int, in bytes: Span<UInt8>) -> Int? {
    guard let length = breakLength(at: offset, in: bytes), offset + length < bytes.count,
      bytes[offset + length].isTokenCharacter
    else { return nil }
    var start = offset
    while start > 0, offset - start < continuedLines.upperBound,
      bytes[start - 1] != ASCII.lineFeed
    {
      start -= 1
    }
    return continuedLines.contains(offset + 1 - start) ? length : nil
  }

  /// The length of `=` and the end of the line.
  private static func breakLength(at offset: Int, in bytes: Span<UInt8>) -> Int? {
    guard offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "=") else { return nil }
    if bytes[offset + 1] == ASCII.lineFeed { return 2 }
    guard offset + 2 < bytes.count, bytes[offset + 1] == ASCII.carriageReturn,
      bytes[offset + 2] == ASCII.lineFeed
    else { return nil }
    return 3
  }
}
