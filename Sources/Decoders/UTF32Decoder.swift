/// Transcodes UTF-32 to UTF-8.
///
/// A byte-order mark at the start is dropped; what is no character becomes U+FFFD.
///
/// Source: Unicode 16.0, sections 3.9 (D90) and 3.10 (byte-order mark).
public enum UTF32Decoder {
  /// Which byte of a unit comes first; the raw value is the name of the encoding.
  public enum ByteOrder: String, Sendable, Hashable, CaseIterable {
    case little = "utf-32le"
    case big = "utf-32be"
  }

  /// The bytes of one character.
  static let unitSize = 4

  /// Appends the characters of `text` to `output`; what is left of a character at its end is U+FFFD.
  public static func decode(
    _ text: Span<UInt8>, _ order: ByteOrder, into output: inout DecodedBytes
  ) {
    unsafe text.withUnsafeBufferPointer { source in
      unsafe output.append(room: source.count + unitSize) { target, map in
        unsafe decode(source, order, to: target, &map)
      }
    }
  }

  private static func decode(
    _ source: UnsafeBufferPointer<UInt8>, _ order: ByteOrder,
    to target: UnsafeMutablePointer<UInt8>, _ map: inout OffsetMap
  ) -> Int {
    var (index, written) = (0, 0)
    while index < source.count {
      let count = unsafe copyASCII(source, from: index, order, to: target + written)
      map.append(count, from: index, unit: .init(decoded: 1, original: UInt8(unitSize)))
      index += unitSize * count
      written += count
      guard index < source.count else { break }
      let size = min(unitSize, source.count - index)
      let scalar = size == unitSize ? unsafe unit(source, index, order) : 0xFFFD
      if index > 0 || scalar != 0xFEFF {
        let isCharacter = Unicode.Scalar(scalar) != nil
        let length = unsafe encodeUTF8(isCharacter ? scalar : 0xFFFD, to: target + written)
        map.append(
          length, from: index, unit: .init(decoded: UInt8(length), original: UInt8(size)))
        written += length
      }
      index += size
    }
    return written
  }

  @inline(__always)
  private static func unit(
    _ source: UnsafeBufferPointer<UInt8>, _ index: Int, _ order: ByteOrder
  ) -> UInt32 {
    let bytes = unsafe UnsafeRawPointer(source.baseAddress! + index)
    let unit = unsafe bytes.loadUnaligned(as: UInt32.self)
    return order == .little ? UInt32(littleEndian: unit) : UInt32(bigEndian: unit)
  }

  /// Copies units below 0x80 from `start` on, and returns how many.
  @inline(__always)
  private static func copyASCII(
    _ source: UnsafeBufferPointer<UInt8>, from start: Int, _ order: ByteOrder,
    to target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    let available = (source.count - start) / unitSize
    var count = 0
    while count < available {
      let value = unsafe unit(source, start + unitSize * count, order)
      guard value < 0x80 else { break }
      unsafe target[count] = UInt8(truncatingIfNeeded: value)
      count += 1
    }
    return count
  }
}
