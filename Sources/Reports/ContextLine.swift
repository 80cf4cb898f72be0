/// The part of a context line around its masked secret that fits, and where the secret is in it.
struct ContextLine {
  let text: String
  /// Columns before the secret, and columns of the secret; `nil` when the line does not show it.
  let secret: (start: Int, width: Int)?

  /// - Parameters:
  ///   - context: The line before, of and after the masked secret, each made visible; `secret` is
  ///     empty when the line does not show it.
  ///   - ellipsis: What stands for text that was cut off.
  ///   - room: The most columns of the result.
  init(
    _ context: (before: String, secret: String, after: String), ellipsis: String, room: Int
  ) {
    let (before, masked) = (Array(context.before), Array(context.secret))
    let line = before + masked + Array(context.after)
    let mark = before.count..<(before.count + masked.count)
    let window = Self.window(
      around: mark.isEmpty ? 0..<0 : mark, of: line, room: room, ellipsis: ellipsis)
    let start = window.lowerBound > 0 ? ellipsis : ""
    let end = window.upperBound < line.count ? ellipsis : ""
    text = start + String(line[window]) + end
    let shown = mark.clamped(to: window)
    secret =
      shown.isEmpty
      ? nil
      : (
        start.columns + String(line[window.lowerBound..<shown.lowerBound]).columns,
        String(line[shown]).columns
      )
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
