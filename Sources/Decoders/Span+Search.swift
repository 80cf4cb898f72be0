#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension Span<UInt8> {
  /// The offset of the first `byte` at or after `start`.
  func firstOffset(of byte: UInt8, from start: Int) -> Int? {
    guard start < count else { return nil }
    return unsafe withUnsafeBytes { bytes in
      let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[start...])
      guard let found = unsafe memchr(rest.baseAddress!, Int32(byte), rest.count) else {
        return nil
      }
      return unsafe UnsafeRawPointer(found) - bytes.baseAddress!
    }
  }

  /// The offset of the first `"` or `'` at or after `start`.
  func firstOffsetOfStringQuote(from start: Int) -> Int? {
    guard start < count else { return nil }
    return unsafe withUnsafeBytes { bytes in
      let base = bytes.baseAddress!
      var offset = start
      while offset + 8 <= bytes.count {
        let word = unsafe UInt64(littleEndian: (base + offset).loadUnaligned(as: UInt64.self))
        let found = word.lanes(equalTo: 0x22) | word.lanes(equalTo: 0x27)
        if found != 0 { return offset + found.trailingZeroBitCount / 8 }
        offset += 8
      }
      while offset < bytes.count {
        if unsafe bytes[offset] == 0x22 || bytes[offset] == 0x27 { return offset }
        offset += 1
      }
      return nil
    }
  }
}

extension UInt64 {
  /// The highest bit of each byte that equals `byte`, exact up to the lowest such byte.
  @inline(__always)
  fileprivate func lanes(equalTo byte: UInt8) -> UInt64 {
    let difference = self ^ (UInt64(byte) &* 0x0101_0101_0101_0101)
    return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
  }
}
