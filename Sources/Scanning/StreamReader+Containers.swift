internal import Findings
internal import Inputs

/// What lies in containers.
extension StreamReader {
  /// Opens a container; what its reader does not come to is searched as it is.
  func open<Stream: ByteStream & ~Copyable>(
    _ stream: inout Stream, from first: FileWindow, at path: StreamPath,
    _ reader: any ContainerReader, _ level: Int, _ outerBudget: UnpackBudget?,
    _ watch: (any MemberWatch)?
  ) throws(ReadError) {
    let buffer = buffers[level]
    let budget = outerBudget ?? UnpackBudget(options.unpacking)
    let tracker = WindowTracker(
      first, in: buffer, keep: scanner.greatestOverlap, earning: level == 0 ? budget : nil,
      progress: progress)
    let visit = ContainerVisit(self, at: path, level: level + 1, budget: budget)
    let size = stream.size
    // A closure cannot capture what may not be copied; the pointer does not leave this scope.
    let rest = unsafe withUnsafeMutablePointer(to: &stream) { stream in
      let bytes = ContainerBytes(
        named: Array(path.fileName), buffer: buffer, first: first, size: size, budget: budget,
        watch: watch
      ) { (offset) throws(ReadError) in unsafe try tracker.read(offset, of: &stream.pointee) }
      return self.read(bytes, reader, visit)
    }
    visit.finish()
    try searchRest(rest, &stream, tracker, at: path, level: level)
  }

  /// A visit to the files of a container that is a folder.
  func visit(to path: StreamPath) -> ContainerVisit {
    ContainerVisit(self, at: path, level: 0, budget: nil)
  }

  /// What a container's reader leaves.
  private struct Rest {
    /// Up to where the bytes were used.
    let start: Int
    /// Whether the reader came to the end of what it reads.
    let isWhole: Bool
    /// Whether the bytes were read out of order.
    let isShuffled: Bool
    /// Whether the stream gives no more.
    let isBroken: Bool
  }

  private func read(
    _ bytes: ContainerBytes, _ reader: any ContainerReader, _ visit: ContainerVisit
  ) -> Rest {
    var isWhole = true
    do throws(ReadError) {
      try reader.read(bytes, to: visit)
    } catch {
      isWhole = false
      note(error, at: visit.path)
    }
    return Rest(
      start: bytes.usedCount, isWhole: isWhole, isShuffled: bytes.isShuffled,
      isBroken: bytes.fault != nil)
  }

  /// Goes back to the window that holds `start`; `nil` where the stream cannot be read again.
  private func rewind(
    _ stream: inout some (ByteStream & ~Copyable), to start: Int, level: Int
  ) throws(ReadError) -> WindowTracker? {
    let (buffer, keep) = (buffers[level], scanner.greatestOverlap)
    do throws(ReadError) { try stream.rewind() } catch { return nil }
    guard let first = try stream.next(keeping: keep, into: &buffer.bytes) else { return nil }
    let tracker = WindowTracker(first, in: buffer, keep: keep, earning: nil, progress: progress)
    while let window = tracker.window, window.offset + window.count <= start,
      try tracker.read(nil, of: &stream) != nil
    {}
    return tracker
  }

  private func searchRest<Stream: ByteStream & ~Copyable>(
    _ rest: Rest, _ stream: inout Stream, _ tracker: WindowTracker, at path: StreamPath, level: Int
  ) throws(ReadError) {
    let buffer = buffers[level]
    if rest.isShuffled {
      guard !rest.isWhole else { return }
      try stream.rewind()
      guard let first = try stream.next(keeping: scanner.overlap, into: &buffer.bytes) else {
        return
      }
      begin(path, in: buffer)
      return try search(&stream, from: first, at: path, level: level)
    }
    var tracker = tracker
    // A reader may have looked far ahead before it gave up.
    if !rest.isWhole, rest.start < tracker.window?.offset ?? .max,
      let again = try rewind(&stream, to: rest.start, level: level)
    {
      tracker = again
    }
    guard let window = tracker.window else { return }
    let start = max(rest.start, window.offset)
    guard start < window.offset + window.count || window.continues || !window.isLast else { return }
    begin(path, in: buffer)
    scanner.skip(to: start, lines: tracker.lines)
    if rest.isBroken {
      unsafe buffer.bytes.withPaddedBytes { unsafe scanner.scan($0, read: window.asLast) }
      finish(path)
    } else {
      try search(&stream, from: window, at: path, level: level)
    }
  }
}
