/// Part of a stream, with the bytes around it that searching needs.
@safe struct Window: ~Copyable {
  /// The bytes, followed by ``Matcher/padding`` zero bytes; valid while the window is.
  let bytes: UnsafeBufferPointer<UInt8>
  /// Where the bytes begin, in bytes from the start of the stream.
  let offset: Int
  /// Which of the bytes were not fresh in an earlier window, as indices into `bytes`.
  let fresh: Range<Int>
  /// Whether the stream goes on behind the bytes.
  let continues: Bool
  /// Whether the stream is not text.
  let isBinary: Bool

  @unsafe init(
    bytes: UnsafeBufferPointer<UInt8>, offset: Int, fresh: Range<Int>, continues: Bool,
    isBinary: Bool
  ) {
    unsafe self.bytes = bytes
    self.offset = offset
    self.fresh = fresh
    self.continues = continues
    self.isBinary = isBinary
  }
}

/// Whether bytes begin and end where their stream does.
struct Edges {
  let start: Bool
  let end: Bool

  init(start: Bool, end: Bool) {
    (self.start, self.end) = (start, end)
  }

  @unsafe init(of bytes: UnsafeBufferPointer<UInt8>, in window: borrowing Window, isDecoded: Bool) {
    start = isDecoded || window.offset == 0
    end = isDecoded || !window.continues
  }
}
