/// A stretch of a binary file that holds ASCII characters as 16-bit units, as Windows programs do.
public struct WideRun: Sendable, Hashable {
  /// The least number of characters in a run.
  public static let minimumCharacters = 16

  /// The units, in bytes of the file.
  public let range: Range<Int>
  /// Which byte of each unit holds the character.
  public let order: UTF16Decoder.ByteOrder

  /// Returns the first run that begins at or after `start`, or `nil`.
  ///
  /// A run is as long as printable ASCII characters and NULs take turns. Where NULs stand on both
  /// sides of it, as between strings in little-endian order, it counts as little-endian; the
  /// characters are the same either way.
  /// - Complexity: O(*n*); without runs one load of 8 bytes for every 24.
  public static func first(in bytes: Span<UInt8>, from start: Int = 0) -> WideRun? {
    var next = max(0, start)
    while let probe = alternation(in: bytes, from: next) {
      let run = expand(probe, in: bytes, notBefore: max(0, start))
      if run.range.count >= 2 * minimumCharacters { return run }
      next = max(probe + stride, run.range.upperBound)
    }
    return nil
  }

  /// Appends the characters of the run, which was found in `bytes`, to `output`.
  public func decode(in bytes: Span<UInt8>, into output: inout DecodedBytes) {
    let range = range.clamped(to: 0..<bytes.count)
    var decoder = UTF16Decoder(order, from: range.lowerBound)
    decoder.decode(bytes.extracting(range), into: &output)
  }

  /// Every stretch of 32 bytes holds the 8 bytes at some multiple of this, counted from anywhere.
  private static let stride = 24

  /// Returns the first multiple of `stride` after `start` where four printable characters and four
  /// NULs take turns.
  private static func alternation(in bytes: Span<UInt8>, from start: Int) -> Int? {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      guard let base = unsafe UnsafeRawPointer(bytes.baseAddress) else { return nil }
      var offset = start
      while offset + 8 <= bytes.count {
        let word = unsafe UInt64(littleEndian: (base + offset).loadUnaligned(as: UInt64.self))
        let (even, odd) = (word & 0x00FF_00FF_00FF_00FF, word >> 8 & 0x00FF_00FF_00FF_00FF)
        if even == 0 || odd == 0, areCharacters(even | odd) { return offset }
        offset += stride
      }
      return nil
    }
  }

  /// Whether all four 16-bit lanes, each below 0x100, are printable ASCII.
  @inline(__always)
  private static func areCharacters(_ lanes: UInt64) -> Bool {
    let (low, high) = (lanes &+ 0x7FE0_7FE0_7FE0_7FE0, lanes &+ 0x7F81_7F81_7F81_7F81)
    return low & ~high & 0x8000_8000_8000_8000 == 0x8000_8000_8000_8000
  }

  private static func expand(
    _ probe: Int, in bytes: Span<UInt8>, notBefore limit: Int
  ) -> WideRun {
    // Characters stand at offsets of the parity of `first`.
    let first = bytes[probe] == 0 ? probe + 1 : probe
    func alternates(_ offset: Int) -> Bool {
      (offset - first) % 2 == 0 ? bytes[offset].isPrintableText : bytes[offset] == 0
    }
    var (start, end) = (probe, probe + 8)
    while start > limit, alternates(start - 1) { start -= 1 }
    while end < bytes.count, alternates(end) { end += 1 }
    let startsWithCharacter = (start - first) % 2 == 0
    let endsWithCharacter = (end - 1 - first) % 2 == 0
    if endsWithCharacter, !startsWithCharacter {
      return WideRun(range: start..<end, order: .big)
    }
    return WideRun(
      range: (startsWithCharacter ? start : start + 1)..<(endsWithCharacter ? end - 1 : end),
      order: .little)
  }
}
