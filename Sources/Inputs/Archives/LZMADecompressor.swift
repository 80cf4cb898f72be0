internal import CArchive

/// The formats of the LZMA family: xz, lzma and lzip. Source: `lzma/container.h` of liblzma.
@safe struct LZMADecompressor: ~Copyable, Decompressor {
  static let format = "LZMA"
  private let kind: ArchiveKind
  private let stream: UnsafeMutablePointer<lzma_stream>

  /// The most memory that a file may demand, in bytes: the usual presets need up to 65 MiB.
  private static let mostMemory: UInt64 = 192 << 20

  init(_ kind: ArchiveKind) throws(ReadError) {
    self.kind = kind
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: lzma_stream())
    try begin()
  }

  deinit {
    unsafe lzma_end(stream)
    unsafe stream.deallocate()
  }

  private func begin() throws(ReadError) {
    let status =
      switch kind {
      case .lzma: unsafe lzma_alone_decoder(stream, Self.mostMemory)
      case .lzip: unsafe lzma_lzip_decoder(stream, Self.mostMemory, 0)
      default: unsafe lzma_stream_decoder(stream, Self.mostMemory, 0)
      }
    guard status == LZMA_OK else { throw .damaged("out of memory") }
  }

  @unsafe mutating func unpack(
    _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
  ) -> UnpackingStep {
    unsafe stream.pointee.next_in = input.assumingMemoryBound(to: UInt8.self).baseAddress
    unsafe stream.pointee.avail_in = input.count
    unsafe stream.pointee.next_out = room.assumingMemoryBound(to: UInt8.self).baseAddress
    unsafe stream.pointee.avail_out = room.count
    let code = unsafe lzma_code(stream, LZMA_RUN)
    let state: UnpackingStep.State =
      switch code {
      case LZMA_OK, LZMA_BUF_ERROR: .goesOn
      case LZMA_STREAM_END: .ended
      case LZMA_MEMLIMIT_ERROR:
        .failed(.limit("needs more than \(Self.mostMemory >> 20) MiB of memory to unpack"))
      default: .failed(.damaged("damaged \(Self.format) input"))
      }
    return unsafe UnpackingStep(
      used: input.count - stream.pointee.avail_in, made: room.count - stream.pointee.avail_out,
      state: state)
  }

  func begins(with byte: UInt8) -> Bool {
    switch kind {
    case .xz: byte == 0xfd
    case .lzip: byte == UInt8(ascii: "L")
    default: false
    }
  }

  mutating func restart() throws(ReadError) {
    // Initializing anew takes over the memory that is there.
    try begin()
  }
}
