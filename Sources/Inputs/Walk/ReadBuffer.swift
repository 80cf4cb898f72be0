/// Memory that one worker reads all its files into, one window at a time.
///
/// Pages that no file has reached take no memory: a worker that sees small files only stays small.
@safe public struct ReadBuffer: ~Copyable {
  private let memory: UnsafeMutableRawBufferPointer
  /// The most bytes of a window.
  public let capacity: Int
  /// The bytes of the current window.
  public private(set) var count = 0

  /// The zero bytes that stand after the data, so that the pass may read whole words.
  public static let padding = 192

  public init(capacity: Int = 1 << 20) {
    precondition(capacity > 0)
    self.capacity = capacity
    unsafe memory = .allocate(byteCount: capacity + Self.padding, alignment: 64)
    pad()
  }

  deinit { unsafe memory.deallocate() }

  /// Calls `body` with the current window.
  public func withBytes<Result: ~Copyable, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let window = unsafe UnsafeRawBufferPointer(rebasing: memory[..<count])
    return try body(unsafe window.assumingMemoryBound(to: UInt8.self).span)
  }

  /// Calls `body` with the current window; ``padding`` readable zero bytes follow it.
  @unsafe package func withPaddedBytes<Result: ~Copyable, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let window = unsafe UnsafeRawBufferPointer(rebasing: memory[..<count])
    return try unsafe body(window.assumingMemoryBound(to: UInt8.self))
  }

  /// Moves the last `keep` bytes to the front and forgets the others.
  mutating func keepTail(_ keep: Int) {
    let kept = max(0, min(keep, count))
    if kept > 0, kept < count {
      let (start, size) = (count - kept, kept)
      unsafe memory.baseAddress!.copyMemory(from: memory.baseAddress! + start, byteCount: size)
    }
    count = kept
  }

  /// Lets `fill` put bytes behind the window, at most `limit` of them, and takes them in.
  ///
  /// - Parameter fill: Gives the bytes it put there, or a negative error, as `read` does.
  mutating func append(
    upTo limit: Int, _ fill: (UnsafeMutableRawPointer, Int) -> Int64
  ) -> Int64 {
    let room = min(capacity - count, limit)
    let result = unsafe fill(memory.baseAddress! + count, room)
    count += max(0, min(room, Int(result)))
    return result
  }

  /// Copies as much of `bytes` behind the window as fits, and says how much that was.
  mutating func append(copying bytes: UnsafeRawBufferPointer) -> Int {
    let length = min(capacity - count, bytes.count)
    guard length > 0 else { return 0 }
    unsafe (memory.baseAddress! + count).copyMemory(
      from: bytes.baseAddress!, byteCount: length)
    count += length
    return length
  }

  /// Writes the zero bytes behind the window.
  mutating func pad() {
    unsafe (memory.baseAddress! + count).initializeMemory(
      as: UInt8.self, repeating: 0, count: Self.padding)
  }
}
