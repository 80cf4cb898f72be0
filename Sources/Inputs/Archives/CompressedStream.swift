/// The content of a compressed file, unpacked as it is read.
///
/// Not through libarchive, whose readers drop what they have unpacked of the last 64 KiB before the
/// place where a file is cut off or damaged.
@safe struct CompressedStream<Method: Decompressor & ~Copyable>: ~Copyable, ByteStream {
  private let bytes: ContainerBytes
  private let reserve: Int
  private var method: Method
  /// What was read and not yet unpacked.
  private var input: UnsafeRawBufferPointer
  private var offset = 0
  private var isFinished = false
  private var fault: ReadError?
  private var continues = false
  /// How many bytes of the file were used.
  private(set) var position = 0

  init(of bytes: ContainerBytes, by method: consuming Method) {
    self.bytes = bytes
    self.method = method
    reserve = bytes.budget.reserve
    unsafe input = UnsafeRawBufferPointer(start: nil, count: 0)
  }

  mutating func next(
    keeping keep: Int, into buffer: inout ReadBuffer
  ) throws(ReadError) -> FileWindow? {
    // Before the buffer changes: what it holds may still be searched.
    if isFinished, let fault { throw fault }
    buffer.keepTail(continues ? min(keep, buffer.capacity / 2) : 0)
    let kept = buffer.count
    defer { buffer.pad() }
    let start = offset - kept
    while buffer.count < buffer.capacity, !isFinished { fill(&buffer) }
    offset = start + buffer.count
    guard buffer.count > kept || continues else {
      if let fault { throw fault }
      return nil
    }
    continues = !isFinished
    return FileWindow(
      offset: start, count: buffer.count, kept: kept, continues: continues,
      isLast: isFinished && fault == nil)
  }

  /// Unpacks what one block gives, or finishes.
  private mutating func fill(_ buffer: inout ReadBuffer) {
    do throws(ReadError) {
      if unsafe input.isEmpty {
        unsafe input = try bytes.nextBlock()
        if unsafe input.isEmpty { throw .damaged("truncated \(Method.format) input") }
      }
      let step = unpack(into: &buffer)
      try bytes.budget.spend(step.made, keeping: reserve)
      switch step.state {
      case .goesOn:
        // With bytes and room for more, a method that gets no further never will.
        if step.used == 0, step.made == 0 { throw .damaged("damaged \(Method.format) input") }
      case .ended: try endMember()
      case .failed(let error): throw error
      }
    } catch {
      fault = error
      isFinished = true
    }
  }

  private mutating func unpack(into buffer: inout ReadBuffer) -> UnpackingStep {
    var step = UnpackingStep(used: 0, made: 0, state: .goesOn)
    _ = unsafe buffer.append(upTo: buffer.capacity) { room, size in
      step = unsafe method.unpack(
        input, into: UnsafeMutableRawBufferPointer(start: room, count: size))
      return Int64(step.made)
    }
    unsafe input = UnsafeRawBufferPointer(rebasing: input[step.used...])
    position += step.used
    return step
  }

  /// Goes on with the next member, if one follows; what else follows is not part of the content.
  private mutating func endMember() throws(ReadError) {
    if unsafe input.isEmpty { unsafe input = try bytes.nextBlock() }
    guard unsafe !input.isEmpty, method.begins(with: unsafe input[0]) else {
      isFinished = true
      return
    }
    try method.restart()
  }
}

/// Undoes one method of compression, piece by piece.
protocol Decompressor: ~Copyable {
  /// The name of the format, for errors.
  static var format: String { get }

  /// Unpacks as much of `input` as fits into `room`; neither is empty.
  @unsafe mutating func unpack(
    _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
  ) -> UnpackingStep

  /// Whether a further member may begin with the byte that follows one.
  func begins(with byte: UInt8) -> Bool

  /// Makes ready for a further member.
  mutating func restart() throws(ReadError)
}

/// What a ``Decompressor`` did.
struct UnpackingStep {
  /// Bytes of the input that it needs no more.
  let used: Int
  /// Bytes that it unpacked.
  let made: Int
  let state: State

  enum State {
    case goesOn
    /// A member has come to its end.
    case ended
    case failed(ReadError)
  }
}
