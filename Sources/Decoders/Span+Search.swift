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
      while offset + 16 <= bytes.count {
        let block = unsafe (base + offset).loadUnaligned(as: SIMD16<UInt8>.self)
        if let index = ((block .== 0x22) .| (block .== 0x27)).firstTrue { return offset + index }
        offset += 16
      }
      while offset < bytes.count {
        if unsafe bytes[offset] == 0x22 || bytes[offset] == 0x27 { return offset }
        offset += 1
      }
      return nil
    }
  }
}

extension SIMDMask<SIMD16<Int8>> {
  /// The index of the first lane that is set, or `nil`.
  @inline(__always)
  var firstTrue: Int? {
    let halves = unsafe unsafeBitCast(self, to: SIMD2<UInt64>.self)
    if halves[0] != 0 { return UInt64(littleEndian: halves[0]).trailingZeroBitCount / 8 }
    if halves[1] != 0 { return 8 + UInt64(littleEndian: halves[1]).trailingZeroBitCount / 8 }
    return nil
  }
}
