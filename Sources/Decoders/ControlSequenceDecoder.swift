/// Takes out the control sequences with which programs colour their output, also where they stand as
/// escapes in a string: `ESC[31m`, `\u001b[0m`.
///
/// Source: ECMA-48, section 5.4.
public enum ControlSequenceDecoder {
  /// Longer sequences are none, in bytes.
  private static let longest = 32

  /// Returns the offset of a sequence that touches `run`, or `nil`.
  ///
  /// The last bytes of a sequence in front of a run are its first ones.
  public static func sequence(beside run: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    if length(at: run.upperBound, in: bytes) != nil { return run.upperBound }
    var start = run.lowerBound - 1
    let lowest = max(0, start - longest)
    while start > lowest, bytes[start] == UInt8(ascii: ";") || isDigit(bytes[start]) { start -= 1 }
    guard start > 0, bytes[start] == UInt8(ascii: "[") else { return nil }
    for introducer in [1, 2, 4, 6] where start >= introducer {
      let offset = start - introducer
      if introducerLength(at: offset, in: bytes) == introducer, length(at: offset, in: bytes) != nil
      {
        return offset
      }
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
    var (next, start) = (region.lowerBound, region.lowerBound)
    while next < region.upperBound {
      if let length = length(at: next, in: bytes), next + length <= region.upperBound {
        output.append(start..<next, of: bytes)
        next += length
        start = next
      } else {
        next += 1
      }
    }
    output.append(start..<region.upperBound, of: bytes)
    return region
  }

  /// The length of the sequence at `offset`, if one begins there.
  static func length(at offset: Int, in bytes: Span<UInt8>) -> Int? {
    guard let introducer = introducerLength(at: offset, in: bytes) else { return nil }
    var next = offset + introducer
    guard next < bytes.count, bytes[next] == UInt8(ascii: "[") else { return nil }
    next += 1
    let limit = min(bytes.count, next + longest)
    while next < limit, (0x20...0x3F).contains(bytes[next]) { next += 1 }
    guard next < limit, (0x40...0x7E).contains(bytes[next]) else { return nil }
    return next + 1 - offset
  }

  /// Whether an escape that may stand for ESC begins with the backslash at `offset`.
  static func mayBegin(at offset: Int, in bytes: Span<UInt8>) -> Bool {
    guard offset + 2 < bytes.count else { return false }
    switch bytes[offset + 1] {
    case UInt8(ascii: "u"): return bytes[offset + 2] == UInt8(ascii: "0")
    case UInt8(ascii: "x"): return bytes[offset + 2] == UInt8(ascii: "1")
    case UInt8(ascii: "0"): return bytes[offset + 2] == UInt8(ascii: "3")
    case UInt8(ascii: "e"): return bytes[offset + 2] == UInt8(ascii: "[")
    default: return false
    }
  }

  /// The length of ESC, or of the escape that stands for it.
  private static func introducerLength(at offset: Int, in bytes: Span<UInt8>) -> Int? {
    guard offset >= 0, offset < bytes.count else { return nil }
    if bytes[offset] == 0x1B { return 1 }
    guard bytes[offset] == ASCII.backslash, offset + 2 < bytes.count else { return nil }
    let rest = bytes.extracting((offset + 1)..<min(bytes.count - 1, offset + 6))
    func begins(_ digits: StaticString) -> Bool {
      guard digits.utf8CodeUnitCount < rest.count else { return false }
      for index in 0..<digits.utf8CodeUnitCount {
        let (byte, digit) = unsafe (rest[1 + index], digits.utf8Start[index])
        guard byte == digit || digit.isLetter && byte | 0x20 == digit else { return false }
      }
      return true
    }
    switch rest[0] {
    case UInt8(ascii: "u"): return begins("001b") ? 6 : nil
    case UInt8(ascii: "x"): return begins("1b") ? 4 : nil
    case UInt8(ascii: "0"): return begins("33") ? 4 : nil
    case UInt8(ascii: "e"): return 2
    default: return nil
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
