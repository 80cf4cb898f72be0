/// The part of a line around a place, for decoders that work on lines.
enum LineRegion {
  /// How far back from where a region is cut a separator is looked for, in bytes.
  private static let searchForBreak = 512

  /// The line that holds `position`, no farther than `reach` to either side; where that cuts it, it
  /// ends at the last blank, if there is one nearby.
  static func around(
    _ position: Int, in bytes: Span<UInt8>, notBefore limit: Int, reach: Int
  ) -> Range<Int> {
    let lowest = max(0, limit, position - reach)
    var start = min(position, bytes.count)
    while start > lowest, bytes[start - 1] != ASCII.lineFeed { start -= 1 }
    return start..<end(after: position, in: bytes, reach: reach)
  }

  /// The end of the line that holds `position`, or where the region is cut.
  static func end(after position: Int, in bytes: Span<UInt8>, reach: Int) -> Int {
    let highest = min(bytes.count, position + max(1, reach))
    var end = position
    while end < highest, bytes[end] != ASCII.lineFeed { end += 1 }
    guard end == highest, end < bytes.count else { return max(end, position + 1) }
    var separator = end
    while separator > max(position + 1, end - searchForBreak) {
      if bytes[separator - 1] <= 0x20 { return separator }
      separator -= 1
    }
    return end
  }
}
