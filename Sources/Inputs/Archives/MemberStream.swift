/// The bytes of one member of an archive.
@safe struct MemberStream: ~Copyable, ByteStream {
  private let archive: ArchiveReader
  /// `nil` where nothing is unpacked.
  private let budget: UnpackBudget?
  private let reserve: Int
  /// What libarchive gave and no window has taken yet.
  private var piece: UnsafeRawBufferPointer
  /// Where `piece` begins, in bytes from the start of the member.
  private var offset = 0
  private var isFinished = false
  private var fault: ReadError?
  private var continues = false

  /// Whether a limit ended the member.
  var isCut: Bool { if case .limit = fault { true } else { false } }

  init(of archive: ArchiveReader, budget: UnpackBudget?) {
    self.archive = archive
    self.budget = budget
    reserve = budget?.reserve ?? 0
    unsafe piece = UnsafeRawBufferPointer(start: nil, count: 0)
  }

  mutating func next(
    keeping keep: Int, into buffer: inout ReadBuffer
  ) throws(ReadError) -> FileWindow? {
    // Before the buffer changes: what it holds may still be searched.
    if isFinished, let fault { throw fault }
    buffer.keepTail(continues ? min(keep, buffer.capacity / 2) : 0)
    let kept = buffer.count
    defer { buffer.pad() }
    if unsafe piece.isEmpty { fetch() }
    let start = offset - kept
    let begin = offset
    while buffer.count < buffer.capacity, !isFinished, offset - begin + kept == buffer.count {
      let taken = unsafe buffer.append(copying: piece)
      unsafe piece = UnsafeRawBufferPointer(rebasing: piece[taken...])
      offset += taken
      if unsafe piece.isEmpty { fetch() }
    }
    guard buffer.count > kept || continues else {
      if let fault { throw fault }
      return nil
    }
    continues = !isFinished && offset == start + buffer.count
    return FileWindow(
      offset: start, count: buffer.count, kept: kept, continues: continues,
      isLast: isFinished && fault == nil)
  }

  /// Gets bytes that are not empty, or finishes.
  private mutating func fetch() {
    guard !isFinished else { return }
    do throws(ReadError) {
      while let next = unsafe try archive.nextPiece() {
        if unsafe next.bytes.isEmpty { continue }
        unsafe try budget?.spend(next.bytes.count, keeping: reserve)
        // Behind a hole; formats that give no offsets go on where they are.
        unsafe offset = max(offset, next.offset)
        unsafe piece = next.bytes
        return
      }
    } catch {
      fault = error
    }
    isFinished = true
  }
}
