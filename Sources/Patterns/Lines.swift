internal import CScan

/// Finds where lines begin and end, 32 bytes at a time: some lines are as long as their file.
@safe public enum Lines {
  private typealias Block = SIMD32<UInt8>

  /// Where the line begins that holds the byte at `position`: behind the last LF or CR before it.
  public static func start(before position: Int, in bytes: Span<UInt8>) -> Int {
    unsafe bytes.withUnsafeBufferPointer { unsafe start(before: position, notBefore: 0, in: $0) }
  }

  /// As ``start(before:in:)``, and `limit` when the line begins before it.
  @unsafe public static func start(
    before position: Int, notBefore limit: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var start = position
    while start - limit >= Block.scalarCount,
      unsafe !holdsLineEnd(load(bytes, at: start - Block.scalarCount))
    {
      start -= Block.scalarCount
    }
    while start > limit, unsafe !isLineEnd(bytes[start - 1]) { start -= 1 }
    return start
  }

  /// Where the line ends that goes on at `position`: at the next LF or CR.
  public static func end(from position: Int, in bytes: Span<UInt8>) -> Int {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      var end = position
      while bytes.count - end >= Block.scalarCount,
        unsafe !holdsLineEnd(load(bytes, at: end))
      {
        end += Block.scalarCount
      }
      while end < bytes.count, unsafe !isLineEnd(bytes[end]) { end += 1 }
      return end
    }
  }

  /// The index of the last LF, or `nil`.
  @unsafe public static func lastLineFeed(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var end = bytes.count
    while end >= Block.scalarCount,
      unsafe !any(load(bytes, at: end - Block.scalarCount) .== Block(repeating: 0x0A))
    {
      end -= Block.scalarCount
    }
    while end > 0, unsafe bytes[end - 1] != 0x0A { end -= 1 }
    return end > 0 ? end - 1 : nil
  }

  /// How many spaces and tabs there are.
  public static func blanks(in bytes: Span<UInt8>) -> Int {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe bytes.baseAddress.map { unsafe Int(scan_count_blanks($0, bytes.count)) } ?? 0
    }
  }

  private static func load(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Block {
    unsafe UnsafeRawPointer(bytes.baseAddress!).loadUnaligned(fromByteOffset: index, as: Block.self)
  }

  private static func holdsLineEnd(_ block: Block) -> Bool {
    any((block .== Block(repeating: 0x0A)) .| (block .== Block(repeating: 0x0D)))
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
