internal import CArchive

/// The content of a file in the format of gzip, unpacked as it is read.
///
/// Not through libarchive, whose reader drops what it has unpacked of the last 64 KiB before the place
/// where a file is cut off. Source: RFC 1952; `zlib.h`.
@safe struct GzipStream: ~Copyable, ByteStream {
  private let bytes: ContainerBytes
  private let reserve: Int
  /// In memory of its own, since zlib holds on to its address.
  private let inflater: UnsafeMutablePointer<z_stream>
  /// What was read and not yet unpacked.
  private var input: UnsafeRawBufferPointer
  private var offset = 0
  private var isFinished = false
  private var fault: ReadError?
  private var continues = false
  /// How many bytes of the file were used.
  private(set) var position = 0

  init(of bytes: ContainerBytes) throws(ReadError) {
    self.bytes = bytes
    reserve = bytes.budget.reserve
    unsafe input = UnsafeRawBufferPointer(start: nil, count: 0)
    unsafe inflater = .allocate(capacity: 1)
    unsafe inflater.initialize(to: z_stream())
    // 16 more than the largest window: zlib reads headers and checks sums.
    let status = unsafe inflateInit2_(
      inflater, 15 + 16, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw .damaged("out of memory") }
  }

  deinit {
    unsafe inflateEnd(inflater)
    unsafe inflater.deallocate()
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
        if unsafe input.isEmpty { throw .damaged("truncated gzip input") }
      }
      let status = inflate(into: &buffer)
      switch status.code {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END: try endMember()
      default: throw .damaged("damaged gzip input")
      }
      try bytes.budget.spend(status.count, keeping: reserve)
    } catch {
      fault = error
      isFinished = true
    }
  }

  private mutating func inflate(into buffer: inout ReadBuffer) -> (code: CInt, count: Int) {
    var code = Z_OK
    let (inflater, input) = unsafe (inflater, input)
    unsafe inflater.pointee.next_in = UnsafeMutablePointer(
      mutating: input.assumingMemoryBound(to: UInt8.self).baseAddress)
    unsafe inflater.pointee.avail_in = UInt32(clamping: input.count)
    let count = unsafe buffer.append(upTo: buffer.capacity) { room, size in
      let size = UInt32(clamping: size)
      unsafe inflater.pointee.next_out = room.assumingMemoryBound(to: UInt8.self)
      unsafe inflater.pointee.avail_out = size
      code = unsafe CArchive.inflate(inflater, Z_NO_FLUSH)
      return unsafe Int64(size - inflater.pointee.avail_out)
    }
    let used = unsafe input.count - Int(inflater.pointee.avail_in)
    unsafe self.input = UnsafeRawBufferPointer(rebasing: input[used...])
    position += used
    return (code, Int(count))
  }

  /// Goes on with the next member, if one follows; what else follows is not part of the content.
  private mutating func endMember() throws(ReadError) {
    if unsafe input.isEmpty { unsafe input = try bytes.nextBlock() }
    guard unsafe !input.isEmpty, unsafe input[0] == 0x1f else {
      isFinished = true
      return
    }
    unsafe inflateReset(inflater)
  }
}
