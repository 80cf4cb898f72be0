internal import CArchive

/// Source: the manual of libbzip2, section 3.3.
@safe struct Bzip2Decompressor: ~Copyable, Decompressor {
  static let format = "bzip2"
  /// In memory of its own, since libbzip2 holds on to its address.
  private let stream: UnsafeMutablePointer<bz_stream>

  init() throws(ReadError) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: bz_stream())
    try begin()
  }

  deinit {
    unsafe BZ2_bzDecompressEnd(stream)
    unsafe stream.deallocate()
  }

  private func begin() throws(ReadError) {
    guard unsafe BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK else {
      throw .damaged("out of memory")
    }
  }

  @unsafe mutating func unpack(
    _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
  ) -> UnpackingStep {
    let (inputSize, roomSize) = (UInt32(clamping: input.count), UInt32(clamping: room.count))
    unsafe stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.assumingMemoryBound(to: CChar.self).baseAddress)
    unsafe stream.pointee.avail_in = inputSize
    unsafe stream.pointee.next_out = room.assumingMemoryBound(to: CChar.self).baseAddress
    unsafe stream.pointee.avail_out = roomSize
    let code = unsafe BZ2_bzDecompress(stream)
    let state: UnpackingStep.State =
      switch code {
      case BZ_OK: .goesOn
      case BZ_STREAM_END: .ended
      default: .failed(.damaged("damaged bzip2 input"))
      }
    return unsafe UnpackingStep(
      used: Int(inputSize - stream.pointee.avail_in),
      made: Int(roomSize - stream.pointee.avail_out), state: state)
  }

  func begins(with byte: UInt8) -> Bool { byte == UInt8(ascii: "B") }

  mutating func restart() throws(ReadError) {
    unsafe BZ2_bzDecompressEnd(stream)
    unsafe stream.initialize(to: bz_stream())
    try begin()
  }
}
