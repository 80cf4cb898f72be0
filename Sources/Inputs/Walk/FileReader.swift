internal import CSystem

/// One open file or stream, read in windows that overlap.
///
/// A small file costs one `fstat` and one `read`: the size that `fstat` gives confirms that the
/// read reached the end, which a short read alone does not (FUSE, `/proc`), and its mode unmasks
/// what took the place of a file since the folder was listed. Only where the two disagree do
/// further calls decide. A file that shrinks or grows meanwhile is read to its real end, of growth
/// only so much that a log without end does not hold up the scan; ``shortfall`` tells of it.
public struct FileReader: ~Copyable, Sendable, ByteStream {
  private let descriptor: FileDescriptor
  /// The size at the time of opening, in bytes; `nil` for a stream such as standard input.
  public var size: Int? { status?.size }
  /// What the system said of the file at the time of opening; `nil` for a stream.
  public let status: FileStatus?
  /// Where to read next, in bytes from the start of the file.
  private var offset = 0
  /// The end of the data that lies in one piece at `offset`: a hole or the end of the file.
  private var extentEnd: Int
  private let isSparse: Bool
  private var isFinished = false
  /// Whether the window before was followed directly by further bytes.
  private var continues = false

  /// The bytes that were read so far, without holes.
  public private(set) var bytesRead = 0
  /// The bytes of holes that were passed over; they read as zero.
  public private(set) var bytesInHoles = 0
  /// What of the file could not be read since it changed, if so; known when no window is left.
  public private(set) var shortfall: Shortfall?

  /// A file may grow by its size, and by this many bytes if that is more, and still be read.
  static let leastGrowth = 64 << 20

  /// Files above this size, in bytes, are asked for holes.
  static let sparseThreshold = 8 << 20

  init(file descriptor: consuming FileDescriptor) throws(ReadError) {
    let status = try descriptor.status()
    let kind = FileKind(code: status.kind)
    guard kind == .regular else { throw .notAFile(kind) }
    self.descriptor = descriptor
    self.status = FileStatus(status)
    isSparse = status.size > Self.sparseThreshold && status.allocated < status.size
    extentEnd = isSparse ? 0 : .max
  }

  init(stream descriptor: consuming FileDescriptor) {
    self.descriptor = descriptor
    status = nil
    isSparse = false
    extentEnd = .max
  }

  /// Opens the file at a path; a link is refused.
  public static func at(_ path: [UInt8]) throws(ReadError) -> FileReader {
    var opener = FileOpener()
    return try unsafe opener.file(path.cString, in: sprawl_working_directory)
  }

  /// Opens standard input, which stays open when the reader is gone.
  public static func standardInput() throws(ReadError) -> FileReader {
    FileReader(stream: try FileDescriptor(adopting: sprawl_duplicate(0)))
  }

  /// Reads the next window into `buffer`, or gives `nil` after the last one.
  ///
  /// An empty file has no window. Each run of windows ends with one whose
  /// ``FileWindow/continues`` is false, and which is only the kept tail when the end showed late.
  ///
  /// - Parameter keep: How many bytes of the end of the window before to put in front of the next
  ///   one; at most half of the buffer. Nothing is kept across a hole.
  /// - Throws: The system's refusal; the buffer then still holds the kept tail.
  public mutating func next(
    keeping keep: Int = 0, into buffer: inout ReadBuffer
  ) throws(ReadError) -> FileWindow? {
    buffer.keepTail(continues ? min(keep, buffer.capacity / 2) : 0)
    let kept = buffer.count
    defer { buffer.pad() }
    if !isFinished, isSparse, !continues { try enterNextExtent() }
    let start = offset - kept
    if !isFinished { try fill(&buffer) }
    guard buffer.count > kept || continues else { return nil }
    continues = !isFinished && offset < extentEnd
    return FileWindow(
      offset: start, count: buffer.count, kept: kept, continues: continues,
      isLast: isFinished)
  }

  /// Reads until the window is full or the data ends.
  private mutating func fill(_ buffer: inout ReadBuffer) throws(ReadError) {
    let number = descriptor.number
    while buffer.count < buffer.capacity, offset < extentEnd, !isFinished {
      let result = unsafe buffer.append(upTo: min(extentEnd, furthest) - offset) {
        unsafe sprawl_read(number, $0, $1)
      }
      if result == 0 { return try finish() }
      guard result > 0 else {
        try recover(from: result)
        continue
      }
      offset += Int(result)
      bytesRead += Int(result)
      // A read that had room for more and ended where `fstat` said has reached the end.
      if offset == size, buffer.count < buffer.capacity, !isSparse { isFinished = true }
      if offset >= furthest { stopAtGrowth() }
    }
  }

  /// Where reading stops for good, in bytes from the start of the file.
  private var furthest: Int { size.map { $0 + max($0, Self.leastGrowth) } ?? .max }

  private mutating func stopAtGrowth() {
    isFinished = true
    shortfall = .grew(readTo: offset)
  }

  /// Takes the end of the file that the system told; asks whether it was further off before.
  private mutating func finish() throws(ReadError) {
    isFinished = true
    guard let size, offset < size else { return }
    let now = Int(try descriptor.status().size)
    if now < size { shortfall = .shrank(from: size, to: now) }
  }

  /// Waits when a stream has nothing yet; all other errors are the caller's.
  private func recover(from result: Int64) throws(ReadError) {
    guard size == nil, result == Int64(-EAGAIN) else { throw ReadError(result: result) }
    let waited = sprawl_wait_until_readable(descriptor.number)
    guard waited >= 0 else { throw ReadError(result: waited) }
  }

  /// Passes over the hole at `offset`, if there is one, and finds the end of the data after it.
  private mutating func enterNextExtent() throws(ReadError) {
    let number = descriptor.number
    let data = sprawl_seek_data(number, Int64(offset))
    guard data >= 0 else {
      // No data behind `offset`: the rest is a hole, or no longer there.
      try finish()
      if shortfall == nil { bytesInHoles += max(0, (size ?? 0) - offset) }
      return
    }
    guard Int(data) < furthest else { return stopAtGrowth() }
    bytesInHoles += Int(data) - offset
    offset = Int(data)
    let hole = sprawl_seek_hole(number, data)
    extentEnd = hole > data ? Int(hole) : .max
    let position = sprawl_seek(number, data)
    guard position >= 0 else { throw ReadError(result: position) }
  }
}

// Reading out of order, as the containers need that tell at their end what they hold.
extension FileReader {
  public mutating func window(
    at offset: Int, into buffer: inout ReadBuffer
  ) throws(ReadError) -> FileWindow? {
    buffer.keepTail(0)
    defer { buffer.pad() }
    let number = descriptor.number
    while buffer.count < buffer.capacity {
      let position = Int64(offset + buffer.count)
      let result = unsafe buffer.append(upTo: buffer.capacity) {
        unsafe sprawl_read_at(number, $0, $1, position)
      }
      guard result >= 0 else { throw ReadError(result: result) }
      if result == 0 { break }
    }
    guard buffer.count > 0 else { return nil }
    let end = offset + buffer.count
    bytesRead = max(bytesRead, end)
    return FileWindow(
      offset: offset, count: buffer.count, kept: 0, continues: end < size ?? end,
      isLast: end >= size ?? end)
  }

  public mutating func rewind() throws(ReadError) {
    let position = sprawl_seek(descriptor.number, 0)
    guard position >= 0 else { throw ReadError(result: position) }
    (offset, extentEnd) = (0, isSparse ? 0 : .max)
    (isFinished, continues) = (false, false)
    (bytesRead, bytesInHoles, shortfall) = (0, 0, nil)
  }
}

/// What ``FileReader/next(keeping:into:)`` put into the buffer.
public struct FileWindow: Sendable, Hashable {
  /// Where the window begins, in bytes from the start of the file.
  public let offset: Int
  /// The bytes of the window, with those that were kept.
  public let count: Int
  /// The bytes at the start that the window before held already.
  public let kept: Int
  /// Whether the next window goes on where this one ends; if not, a hole or the end follows.
  public let continues: Bool
  /// Whether the end of the file is known to follow.
  public let isLast: Bool

  public init(offset: Int, count: Int, kept: Int, continues: Bool, isLast: Bool) {
    self.offset = offset
    self.count = count
    self.kept = kept
    self.continues = continues
    self.isLast = isLast
  }
}
