#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Finds bytes by the C library's `memchr`, which looks at many at a time.
public enum ByteSearch {
  /// The first index at or after `start` and before `end` that holds `byte`, or `nil`.
  ///
  /// `start` and `end` may lie outside the bytes, where nothing is found.
  public static func firstIndex(
    of byte: UInt8, in bytes: Span<UInt8>, from start: Int, to end: Int
  ) -> Int? {
    let (start, end) = (max(0, start), min(end, bytes.count))
    guard start < end else { return nil }
    return unsafe bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress,
        let found = unsafe memchr(base + start, Int32(byte), end - start)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }
}
