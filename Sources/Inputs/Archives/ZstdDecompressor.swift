internal import CArchive

/// Source: RFC 8878; `zstd.h`. Windows of more than 128 MiB are refused, as by default in zstd.
@safe struct ZstdDecompressor: ~Copyable, Decompressor {
  static let format = "zstd"
  private let context: OpaquePointer

  init() throws(ReadError) {
    guard let context = unsafe ZSTD_createDCtx() else { throw .damaged("out of memory") }
    unsafe self.context = context
  }

  deinit { unsafe ZSTD_freeDCtx(context) }

  @unsafe mutating func unpack(
    _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
  ) -> UnpackingStep {
    var source = unsafe ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = unsafe ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
    let code = unsafe ZSTD_decompressStream(context, &target, &source)
    let state: UnpackingStep.State =
      if ZSTD_isError(code) != 0 {
        .failed(.damaged("damaged zstd input, or one that needs more than 128 MiB of memory"))
      } else {
        code == 0 ? .ended : .goesOn
      }
    return unsafe UnpackingStep(used: source.pos, made: target.pos, state: state)
  }

  /// Frames, and what zstd lets stand between them.
  func begins(with byte: UInt8) -> Bool { byte == 0x28 || byte >> 4 == 5 }

  mutating func restart() throws(ReadError) {}
}
