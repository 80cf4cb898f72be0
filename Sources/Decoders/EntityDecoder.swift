internal import Codecs

/// Undoes the entities of XML and HTML: `&amp;`, `&#x3D;`, `&quot;`.
///
/// Sources: XML 1.0, section 4.1; HTML, section 13.2.5.72.
public enum EntityDecoder {
  /// The longest entity, in bytes.
  private static let longest = 10
  /// So many numbers of characters in a row hide a text.
  private static let leastNumbers = 8

  /// Returns the offset of an entity that touches `run`, or `nil`.
  ///
  /// Those that only separate, as `&lt;` does, hide nothing.
  public static func entity(beside run: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    if let entity = entity(at: run.upperBound, in: bytes), hides(entity.scalar) {
      return run.upperBound
    }
    let last = run.lowerBound - 1
    guard last >= 0, bytes[last] == UInt8(ascii: ";") else { return nil }
    var start = last - 1
    while start > max(0, last - longest), bytes[start] != UInt8(ascii: "&") { start -= 1 }
    guard start >= 0, let entity = entity(at: start, in: bytes), start + entity.length == last + 1,
      hides(entity.scalar)
    else { return nil }
    return start
  }

  /// Returns the offset of the first of many numbers of characters in a row, at or after `start`.
  public static func firstOfNumbers(in bytes: Span<UInt8>, from start: Int) -> Int? {
    var next = start
    while let found = bytes.firstOffset(of: UInt8(ascii: "&"), from: next) {
      var (end, count) = (found, 0)
      while count < leastNumbers, end + 1 < bytes.count, bytes[end + 1] == UInt8(ascii: "#"),
        let entity = entity(at: end, in: bytes)
      {
        end += entity.length
        count += 1
      }
      if count == leastNumbers { return found }
      next = max(end, found + 1)
    }
    return nil
  }

  /// Decodes the line around `position` and appends it to `output`.
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
    var next = region.lowerBound
    while next < region.upperBound {
      let found = bytes.firstOffset(of: UInt8(ascii: "&"), from: next) ?? region.upperBound
      output.append(next..<min(found, region.upperBound), of: bytes)
      next = min(found, region.upperBound)
      guard next < region.upperBound else { break }
      if let entity = entity(at: next, in: bytes), next + entity.length <= region.upperBound {
        output.append(entity.scalar, from: next..<next + entity.length)
        next += entity.length
      } else {
        output.append(next..<next + 1, of: bytes)
        next += 1
      }
    }
    return region
  }

  /// Whether a character can be part of a value, or stand between a name and a value.
  private static func hides(_ scalar: UInt32) -> Bool {
    (0x21..<0x7F).contains(scalar) && scalar != 0x3C && scalar != 0x3E
  }

  static func entity(at start: Int, in bytes: Span<UInt8>) -> (scalar: UInt32, length: Int)? {
    guard start >= 0, start + 3 < bytes.count, bytes[start] == UInt8(ascii: "&") else { return nil }
    if bytes[start + 1] == UInt8(ascii: "#") { return number(at: start, in: bytes) }
    for (name, scalar) in names {
      let name = name.utf8
      guard start + 1 + name.count <= bytes.count else { continue }
      if zip(name, (start + 1)...).allSatisfy({ $0 == bytes[$1] }) {
        return (scalar, 1 + name.count)
      }
    }
    return nil
  }

  private static let names: [(StaticName, UInt32)] = [
    ("amp;", 0x26), ("quot;", 0x22), ("lt;", 0x3C), ("gt;", 0x3E), ("apos;", 0x27), ("nbsp;", 0x20),
    ("equals;", 0x3D), ("plus;", 0x2B), ("sol;", 0x2F), ("lowbar;", 0x5F), ("colon;", 0x3A),
    ("hyphen;", 0x2D), ("period;", 0x2E), ("commat;", 0x40),
  ]
  private typealias StaticName = String

  private static func number(at start: Int, in bytes: Span<UInt8>) -> (scalar: UInt32, length: Int)?
  {
    let isHexadecimal = bytes[start + 2] | 0x20 == UInt8(ascii: "x")
    var (next, value) = (start + (isHexadecimal ? 3 : 2), UInt32(0))
    let first = next
    while next < bytes.count, next < first + 7, let digit = Hex.value(of: bytes[next]),
      isHexadecimal || digit < 10
    {
      value = value * (isHexadecimal ? 16 : 10) + UInt32(digit)
      next += 1
    }
    guard next > first, next < bytes.count, bytes[next] == UInt8(ascii: ";"),
      Unicode.Scalar(value) != nil
    else { return nil }
    return (value, next + 1 - start)
  }
}
