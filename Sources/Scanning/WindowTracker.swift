internal import Inputs

/// Reads the windows of a stream for the reader of a container, and keeps track of them, so that
/// what the reader leaves can be searched with the right lines.
final class WindowTracker {
  /// The window that was read last.
  private(set) var window: FileWindow?
  /// Counts up to the start of ``window``.
  private(set) var lines = LinePosition()
  private let buffer: StreamBuffer
  private let keep: Int
  private let budget: UnpackBudget?
  private let progress: ScanProgress
  /// Up to where bytes were read, in bytes from the start of the stream.
  private var reach = 0

  /// - Parameters:
  ///   - first: What stands in `buffer`: the start of the stream.
  ///   - keep: How many bytes stand in front of the next window again.
  ///   - budget: What the bytes of a file earn; `nil` for a stream inside another.
  init(
    _ first: FileWindow, in buffer: StreamBuffer, keep: Int, earning budget: UnpackBudget?,
    progress: ScanProgress
  ) {
    window = first
    self.buffer = buffer
    self.keep = keep
    self.budget = budget
    self.progress = progress
    count(first)
  }

  /// Reads the window at `offset`, or with `nil` the next one.
  func read(
    _ offset: Int?, of stream: inout some (ByteStream & ~Copyable)
  ) throws(ReadError) -> FileWindow? {
    if let offset {
      let window = try stream.window(at: offset, into: &buffer.bytes)
      count(window)
      return window
    }
    // The end leaves the last window in its buffer, for what the reader does not use of it.
    guard window?.isLast == false else { return nil }
    leave()
    do throws(ReadError) {
      window = try stream.next(keeping: keep, into: &buffer.bytes)
    } catch {
      if buffer.bytes.count != window?.count { window = nil }
      throw error
    }
    count(window)
    return window
  }

  /// Counts the lines that the next window will not hold.
  private func leave() {
    guard let window else { return }
    let step = window.continues ? max(0, window.count - keep) : window.count
    unsafe buffer.bytes.withPaddedBytes {
      unsafe lines.move(to: window.offset + step, in: $0, at: window.offset)
    }
  }

  private func count(_ window: FileWindow?) {
    guard let window, let budget else { return }
    let end = window.offset + window.count
    let fresh = max(0, end - max(reach, window.offset))
    reach = max(reach, end)
    budget.earn(fresh)
    // The first window was told as it was read.
    if end > fresh { progress.add(bytes: fresh, sightings: 0) }
  }
}

extension FileWindow {
  /// The window as the last of its stream.
  var asLast: FileWindow {
    FileWindow(offset: offset, count: count, kept: kept, continues: false, isLast: true)
  }
}
