/// The part of a context line around its masked secret that fits, and where the secret is in it.
struct ContextLine {
  let text: String
  /// Columns before the secret, and columns of the secret; `nil` when the line does not show it.
  let secret: (start: Int, width: Int)?

  /// - Parameters:
  ///   - context: The line, made visible.
  ///   - preview: The masked secret, made visible.
  ///   - ordinal: Which of several equal previews in the line is meant, from 0.
  ///   - ellipsis: What stands for text that was cut off.
  ///   - room: The most columns of the result.
  init(_ context: String, preview: String, ordinal: Int, ellipsis: String, room: Int) {
    let line = Array(context)
    let mark = Self.find(Array(preview), in: line, ordinal: ordinal)
    let window = Self.window(around: mark ?? 0..<0, of: line, room: room, ellipsis: ellipsis)
    let before = window.lowerBound > 0 ? ellipsis : ""
    let after = window.upperBound < line.count ? ellipsis : ""
    text = before + String(line[window]) + after
    secret = mark.map { mark in
      let shown = mark.clamped(to: window)
      return (
        before.columns + String(line[window.lowerBound..<shown.lowerBound]).columns,
        String(line[shown]).columns
      )
    }
  }

  /// The place of the `ordinal`th `needle`, or of the last one when there are fewer.
  private static func find(
    _ needle: [Character], in line: [Character], ordinal: Int
  ) -> Range<Int>? {
    guard !needle.isEmpty, line.count >= needle.count else { return nil }
    var found: Range<Int>?
    var (index, count) = (0, 0)
    while index + needle.count <= line.count {
      if line[index..<(index + needle.count)] == needle[...] {
        found = index..<(index + needle.count)
        if count == ordinal { return found }
        count += 1
        index += needle.count
      } else {
        index += 1
      }
    }
    return found
  }

  /// Grows `mark` to both sides in turn for as long as the text and the signs of omission fit.
  private static func window(
    around mark: Range<Int>, of line: [Character], room: Int, ellipsis: String
  ) -> Range<Int> {
    let start = line.firstIndex { $0 != " " } ?? line.count
    if String(line[...]).columns <= room { return 0..<line.count }
    let space = room - 2 * ellipsis.columns
    var (low, high) = (mark.lowerBound, mark.lowerBound)
    var used = 0
    func fits(_ index: Int) -> Bool { used + line[index].columns <= space }
    while high < mark.upperBound, fits(high) {
      used += line[high].columns
      high += 1
    }
    var grows = true
    while grows {
      grows = false
      if high < line.count, fits(high) {
        used += line[high].columns
        high += 1
        grows = true
      }
      if low > start, fits(low - 1) {
        low -= 1
        used += line[low].columns
        grows = true
      }
    }
    return low..<high
  }
}
