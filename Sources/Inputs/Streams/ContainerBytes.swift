/// The bytes of a stream that a ``ContainerReader`` opens, beginning with the window that told what
/// it is.
@safe public final class ContainerBytes {
  /// Reads the window at an offset, or with `nil` the next one.
  public typealias Access = (_ offset: Int?) throws(ReadError) -> FileWindow?

  /// The name of the stream, without the names around it.
  public let name: [UInt8]
  /// Sees the members, if somebody wants to.
  public let watch: (any MemberWatch)?
  /// What may be unpacked from the file around all of this.
  public let budget: UnpackBudget
  /// The size of the stream, if it can be read out of order.
  let size: Int?
  /// What stopped the stream itself: whoever sees it first notes it.
  public private(set) var fault: ReadError?

  private let buffer: StreamBuffer
  private let access: Access
  private var window: FileWindow?
  /// Whether `window` was given away.
  private var isTaken = false
  /// Where the next block begins, in bytes from the start of the stream.
  private var position = 0
  /// Bytes of a hole before `window` that are still to be given.
  private var hole = 0

  private static let zeros = [UInt8](repeating: 0, count: 1 << 16)

  /// - Parameters:
  ///   - window: What stands in `buffer`: the start of the stream.
  ///   - access: Reads further windows into `buffer`.
  public init(
    named name: [UInt8], buffer: StreamBuffer, first window: FileWindow, size: Int?,
    budget: UnpackBudget, watch: (any MemberWatch)? = nil, access: @escaping Access
  ) {
    self.name = name
    self.buffer = buffer
    self.window = window
    self.size = size
    self.budget = budget
    self.watch = watch
    self.access = access
  }

  /// Up to where the reader has used the bytes; what follows is searched as it is.
  public private(set) var usedCount = 0
  /// Whether blocks were read out of order.
  public private(set) var isShuffled = false

  /// Says up to where the bytes were used.
  func finish(at position: Int) { usedCount = position }

  /// Says that all bytes that were read were used.
  func finishAll() { usedCount = position }

  /// The same bytes in memory, where they can be read out of order.
  func inMemory() throws(ReadError) -> ContainerBytes {
    var copy: [UInt8] = []
    while true {
      let block = unsafe try nextBlock()
      if unsafe block.isEmpty { break }
      guard copy.count + block.count <= budget.limits.bufferedBytes else {
        throw .limit(
          "larger than \(budget.limits.bufferedBytes) bytes, and readable only as a whole")
      }
      unsafe copy.append(contentsOf: block)
    }
    let (size, held) = (copy.count, HeldStream(copy))
    let buffer = StreamBuffer(capacity: 1 << 18)
    guard let first = try held.stream.next(keeping: 0, into: &buffer.bytes) else {
      throw .damaged("empty")
    }
    return ContainerBytes(
      named: name, buffer: buffer, first: first, size: size, budget: budget, watch: watch
    ) { (offset) throws(ReadError) in
      try held.stream.window(at: offset ?? size, into: &buffer.bytes)
    }
  }

  /// Reads the stream to its end, or to a fault, which may be the limit of what is kept in memory.
  ///
  /// What follows the limit is searched as it is.
  func readWhole() -> (bytes: [UInt8], fault: ReadError?) {
    var copy: [UInt8] = []
    defer { finish(at: copy.count) }
    do throws(ReadError) {
      while true {
        let block = unsafe try nextBlock()
        if unsafe block.isEmpty { return (copy, nil) }
        unsafe copy.append(contentsOf: block)
        if copy.count > budget.limits.bufferedBytes {
          let limit = "read as a document up to \(copy.count) bytes, and as it is from there on"
          return (copy, .limit(limit))
        }
      }
    } catch {
      return (copy, error)
    }
  }

  /// Calls `body` with the start of the stream, before the first block is read.
  public func withHead<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    buffer.bytes.withBytes { body($0) }
  }

  /// The next bytes of the stream, valid until the next call; empty at its end.
  @unsafe func nextBlock() throws(ReadError) -> UnsafeRawBufferPointer {
    if isTaken || window == nil { try advance() }
    guard let window else { return unsafe UnsafeRawBufferPointer(start: nil, count: 0) }
    if hole > 0 { return unsafe try nextZeros() }
    isTaken = true
    position = window.offset + window.count
    return unsafe buffer.bytes.withPaddedBytes {
      unsafe UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: $0[window.kept...]))
    }
  }

  /// Reads the window at `offset`, and gives its bytes as ``nextBlock()`` does.
  @unsafe func block(at offset: Int) throws(ReadError) -> UnsafeRawBufferPointer {
    isShuffled = true
    if let window, !isTaken, offset == window.offset { return unsafe try nextBlock() }
    do throws(ReadError) {
      window = try access(offset)
    } catch {
      fault = error
      throw error
    }
    (isTaken, hole) = (false, 0)
    guard window != nil else { return unsafe UnsafeRawBufferPointer(start: nil, count: 0) }
    return unsafe try nextBlock()
  }

  private func advance() throws(ReadError) {
    if let fault { throw fault }
    do throws(ReadError) {
      window = try access(nil)
    } catch {
      fault = error
      throw error
    }
    isTaken = false
    hole = window.map { max(0, $0.offset + $0.kept - position) } ?? 0
  }

  private func nextZeros() throws(ReadError) -> UnsafeRawBufferPointer {
    let count = min(hole, Self.zeros.count)
    hole -= count
    do throws(ReadError) {
      try budget.spend(count)
    } catch {
      fault = error
      throw error
    }
    return unsafe Self.zeros.withUnsafeBytes {
      unsafe UnsafeRawBufferPointer(rebasing: $0[..<count])
    }
  }
}

/// A stream in memory, which a closure may share.
private final class HeldStream {
  var stream: MemoryStream

  init(_ bytes: [UInt8]) { stream = MemoryStream(bytes) }
}
