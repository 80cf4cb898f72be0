/// Unpacks compressed bytes that are in memory as a whole.
public enum Unpacking {
  /// The methods of compression, by the names of their formats.
  public enum Method: String, Sendable {
    case gzip, zlib, bzip2, xz, zstd
  }

  /// How much `count` bytes may unpack to, in bytes.
  public static func most(for count: Int) -> Int { min(8 << 20, (64 << 10) + 250 * count) }

  /// Returns what `bytes` unpack to, up to damage or to `limit` bytes.
  public static func unpack(_ bytes: Span<UInt8>, by method: Method, atMost limit: Int) -> [UInt8] {
    unpackWhole(bytes, by: method, atMost: limit).bytes
  }

  /// Returns what ``unpack(_:by:atMost:)`` does, and whether it is all there is.
  static func unpackWhole(
    _ bytes: Span<UInt8>, by method: Method, atMost limit: Int
  ) -> (bytes: [UInt8], isWhole: Bool) {
    do throws(ReadError) {
      switch method {
      case .gzip, .zlib: return unpack(bytes, try GzipDecompressor(takesZlib: true), limit)
      case .bzip2: return unpack(bytes, try Bzip2Decompressor(), limit)
      case .xz: return unpack(bytes, try LZMADecompressor(.xz), limit)
      case .zstd: return unpack(bytes, try ZstdDecompressor(), limit)
      }
    } catch {
      return ([], false)
    }
  }

  private static func unpack<Method: Decompressor & ~Copyable>(
    _ bytes: Span<UInt8>, _ method: consuming Method, _ limit: Int
  ) -> (bytes: [UInt8], isWhole: Bool) {
    var (unpacked, used) = ([UInt8](), 0)
    var room = [UInt8](repeating: 0, count: 1 << 16)
    while used < bytes.count, unpacked.count < limit {
      let step = unsafe bytes.extracting(used..<bytes.count).withUnsafeBytes { input in
        unsafe room.withUnsafeMutableBytes { unsafe method.unpack(input, into: $0) }
      }
      unpacked += room[..<min(step.made, limit - unpacked.count)]
      used += step.used
      if case .ended = step.state { return (unpacked, true) }
      guard case .goesOn = step.state, step.made + step.used > 0 else { break }
    }
    return (unpacked, false)
  }
}
