/// The lines of a log with a time before each, which cuts what stands over several lines.
public enum LogLines {
  /// How many lines and bytes a private key takes up.
  private static let mostLines = 400
  private static let mostBytes = 64 << 10
  private static let begin = Array("-----BEGIN ".utf8)
  private static let end = Array("-----END ".utf8)

  /// Whether a stream begins with a time, perhaps after the mark of UTF-8.
  public static func begin(_ head: Span<UInt8>) -> Bool {
    guard head.count > 32 else { return false }
    return lengthOfTime(at: head[0] == 0xEF ? 3 : 0, in: head) != nil
  }

  /// Returns the offset of the first line that begins a private key, at or after `start`.
  public static func firstKey(in bytes: Span<UInt8>, from start: Int) -> Int? {
    var next = start
    while let found = bytes.firstOffset(of: UInt8(ascii: "B"), from: next) {
      next = found + 1
      if found >= 5, holds(begin, at: found - 5, in: bytes) {
        var line = found - 5
        while line > start, bytes[line - 1] != ASCII.lineFeed { line -= 1 }
        return line
      }
    }
    return nil
  }

  /// Appends the key whose first line is at `start`, without the times before its lines.
  ///
  /// - Returns: The lines, in bytes of the text.
  public static func decodeKey(
    at start: Int, in bytes: Span<UInt8>, into output: inout DecodedBytes
  ) -> Range<Int> {
    var next = start
    for _ in 0..<mostLines {
      guard next < bytes.count, next - start < mostBytes else { break }
      let stop = bytes.firstOffset(of: ASCII.lineFeed, from: next).map { $0 + 1 } ?? bytes.count
      let text = min(stop, next + (lengthOfTime(at: next, in: bytes) ?? 0))
      output.append(text..<stop, of: bytes)
      next = stop
      if holds(end, at: text, in: bytes) { break }
    }
    return start..<max(next, start + 1)
  }

  /// The length of a time such as `2026-01-01T09:14:00.1234567Z` and the blank behind it.
  private static func lengthOfTime(at start: Int, in bytes: Span<UInt8>) -> Int? {
    guard start + 21 < bytes.count else { return nil }
    for (index, sign) in "0000-00-00T00:00:00".utf8.enumerated() {
      let byte = bytes[start + index]
      guard sign == UInt8(ascii: "0") ? byte &- 0x30 < 10 : byte == sign else { return nil }
    }
    var next = start + 19
    while next < bytes.count, next < start + 36, bytes[next] > 0x20 { next += 1 }
    guard next < bytes.count, bytes[next] == 0x20 else { return nil }
    return next + 1 - start
  }

  private static func holds(_ text: [UInt8], at start: Int, in bytes: Span<UInt8>) -> Bool {
    guard start + text.count <= bytes.count else { return false }
    return text.indices.allSatisfy { bytes[start + $0] == text[$0] }
  }
}
