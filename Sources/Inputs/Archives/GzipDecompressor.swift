internal import CArchive

/// Source: RFC 1952; `zlib.h`.
@safe struct GzipDecompressor: ~Copyable, Decompressor {
  static let format = "gzip"
  /// In memory of its own, since zlib holds on to its address.
  private let stream: UnsafeMutablePointer<z_stream>

  /// - Parameter takesZlib: Whether the headers of zlib are known beside those of gzip.
  init(takesZlib: Bool = false) throws(ReadError) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 16 more than the largest window: zlib reads headers and checks sums.
    let status = unsafe inflateInit2_(
      stream, 15 + (takesZlib ? 32 : 16), ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw .damaged("out of memory") }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  @unsafe mutating func unpack(
    _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
  ) -> UnpackingStep {
    let (inputSize, roomSize) = (UInt32(clamping: input.count), UInt32(clamping: room.count))
    unsafe stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.assumingMemoryBound(to: UInt8.self).baseAddress)
    unsafe stream.pointee.avail_in = inputSize
    unsafe stream.pointee.next_out = room.assumingMemoryBound(to: UInt8.self).baseAddress
    unsafe stream.pointee.avail_out = roomSize
    let code = unsafe inflate(stream, Z_NO_FLUSH)
    let state: UnpackingStep.State =
      switch code {
      case Z_OK, Z_BUF_ERROR: .goesOn
      case Z_STREAM_END: .ended
      default: .failed(.damaged("damaged gzip input"))
      }
    return unsafe UnpackingStep(
      used: Int(inputSize - stream.pointee.avail_in),
      made: Int(roomSize - stream.pointee.avail_out), state: state)
  }

  func begins(with byte: UInt8) -> Bool { byte == 0x1f }

  mutating func restart() throws(ReadError) { unsafe inflateReset(stream) }
}
