internal import CScan
internal import Patterns

/// Finds lines and columns of ascending offsets in the windows of one file.
struct LinePosition {
  /// The line of `offset`, from 1.
  private var line = 1
  /// Where that line starts, in bytes from the start of the file.
  private var lineStart = 0
  /// Up to where lines have been counted, in bytes from the start of the file.
  private var offset = 0

  /// The line and column, both from 1, of a byte of the file.
  ///
  /// - Parameters:
  ///   - position: In bytes from the start of the file; not before a window that was left.
  ///   - window: Bytes of the file from `windowStart` on, which reach to `position`.
  func position(
    of position: Int, in window: UnsafeBufferPointer<UInt8>, at windowStart: Int
  ) -> (line: Int, column: Int) {
    var copy = self
    unsafe copy.move(to: position, in: window, at: windowStart)
    return (copy.line, position - copy.lineStart + 1)
  }

  /// Counts lines up to `position`; it may lie before the last one, but not before the window.
  mutating func move(
    to position: Int, in window: UnsafeBufferPointer<UInt8>, at windowStart: Int
  ) {
    guard position > offset, let base = window.baseAddress else { return }
    let (from, to) = (max(0, offset - windowStart), min(position - windowStart, window.count))
    guard from < to else { return }
    line += unsafe Int(scan_count_lines(base + from, to - from))
    if let last = unsafe Lines.lastLineFeed(in: UnsafeBufferPointer(rebasing: window[from..<to])) {
      lineStart = windowStart + from + last + 1
    }
    offset = position
  }
}
