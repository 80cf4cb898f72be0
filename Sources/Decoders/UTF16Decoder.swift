/// Transcodes UTF-16 to UTF-8, window by window.
///
/// A byte-order mark at the start is dropped; a surrogate without its partner becomes U+FFFD. A
/// window may end anywhere, also inside a character.
///
/// Source: Unicode 16.0, sections 3.9 (D91, surrogate pairs) and 3.10 (byte-order mark).
public struct UTF16Decoder: Sendable {
  /// Which byte of a unit comes first; the raw value is the name of the encoding.
  public enum ByteOrder: String, Sendable, Hashable, CaseIterable {
    case little = "utf-16le"
    case big = "utf-16be"
  }

  /// The byte order of the text.
  public let order: ByteOrder
  /// Where the next window begins, in bytes of the original.
  public private(set) var position: Int

  /// The first byte of a unit whose second byte is in the next window.
  private var oddByte: UInt8?
  /// A first surrogate that waits for the second one.
  private var highSurrogate: UInt16?
  private var isAtStart = true

  /// Decodes a text that begins at the offset `position` of the original.
  public init(_ order: ByteOrder, from position: Int = 0) {
    self.order = order
    self.position = position
  }

  /// Appends the characters of `window` to `output`, all but one that it holds only the start of.
  public mutating func decode(_ window: Span<UInt8>, into output: inout DecodedBytes) {
    var decoder = self
    unsafe window.withUnsafeBufferPointer { source in
      unsafe output.append(room: source.count / 2 * 3 + 16) { target, map in
        unsafe decoder.decode(source, to: target, &map)
      }
    }
    self = decoder
  }

  /// Appends what the end of the text leaves open: U+FFFD for half a character.
  public mutating func finish(into output: inout DecodedBytes) {
    let start = position - (highSurrogate == nil ? 0 : 2) - (oddByte == nil ? 0 : 1)
    if start < position { output.append(0xFFFD, from: start..<position) }
    (oddByte, highSurrogate) = (nil, nil)
  }

  private mutating func decode(
    _ source: UnsafeBufferPointer<UInt8>, to target: UnsafeMutablePointer<UInt8>,
    _ map: inout OffsetMap
  ) -> Int {
    var (index, written) = (0, 0)
    let start = position
    if let first = oddByte, let second = unsafe source.first {
      oddByte = nil
      index = 1
      unsafe take(unit(first, second), endingAt: start + 1, target, &written, &map)
    }
    while index + 2 <= source.count {
      let unit = unsafe unit(source[index], source[index + 1])
      if unit < 0x80, highSurrogate == nil {
        isAtStart = false
        let count = unsafe copyASCII(source, from: index, to: target + written)
        map.append(count, from: start + index, unit: .init(decoded: 1, original: 2))
        index += 2 * count
        written += count
      } else {
        index += 2
        unsafe take(unit, endingAt: start + index, target, &written, &map)
      }
    }
    if index < source.count { oddByte = unsafe source[index] }
    position = start + source.count
    return written
  }

  @inline(__always)
  private func unit(_ first: UInt8, _ second: UInt8) -> UInt16 {
    order == .little ? UInt16(second) << 8 | UInt16(first) : UInt16(first) << 8 | UInt16(second)
  }

  /// Copies units below 0x80 from `start` on, sixteen at a time, and returns how many.
  @inline(__always)
  private func copyASCII(
    _ source: UnsafeBufferPointer<UInt8>, from start: Int, to target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    let bytes = unsafe UnsafeRawPointer(source.baseAddress! + start)
    let available = (source.count - start) / 2
    let notASCII = SIMD16<UInt16>(repeating: order == .little ? 0xFF80 : 0x80FF)
    let shift = SIMD16<UInt16>(repeating: order == .little ? 0 : 8)
    var count = 0
    while count + 16 <= available {
      let units = unsafe SIMD16<UInt16>(
        littleEndian: (bytes + 2 * count).loadUnaligned(as: SIMD16<UInt16>.self))
      guard (units & notASCII) == SIMD16<UInt16>.zero else { break }
      unsafe UnsafeMutableRawPointer(target + count)
        .storeBytes(of: SIMD16<UInt8>(truncatingIfNeeded: units &>> shift), as: SIMD16<UInt8>.self)
      count += 16
    }
    while count < available {
      let value = unsafe unit(source[start + 2 * count], source[start + 2 * count + 1])
      guard value < 0x80 else { break }
      unsafe target[count] = UInt8(truncatingIfNeeded: value)
      count += 1
    }
    return count
  }

  /// Writes what `unit` completes; `end` is where it ends in the original.
  private mutating func take(
    _ unit: UInt16, endingAt end: Int, _ target: UnsafeMutablePointer<UInt8>, _ written: inout Int,
    _ map: inout OffsetMap
  ) {
    func write(_ scalar: UInt32, _ original: Range<Int>) {
      let length = unsafe encodeUTF8(scalar, to: target + written)
      map.append(
        length, from: original.lowerBound,
        unit: .init(decoded: UInt8(length), original: UInt8(original.count)))
      written += length
    }
    let isMark = isAtStart && unit == 0xFEFF
    isAtStart = false
    if isMark { return }
    if let high = highSurrogate {
      highSurrogate = nil
      if unit & 0xFC00 == 0xDC00 {
        let scalar = 0x10000 + UInt32(high & 0x3FF) << 10 + UInt32(unit & 0x3FF)
        return write(scalar, end - 4..<end)
      }
      write(0xFFFD, end - 4..<end - 2)
    }
    switch unit & 0xFC00 {
    case 0xD800: highSurrogate = unit
    case 0xDC00: write(0xFFFD, end - 2..<end)
    default: write(UInt32(unit), end - 2..<end)
    }
  }
}

extension SIMD16<UInt16> {
  /// From little-endian memory to the host's order.
  @inline(__always)
  init(littleEndian value: Self) {
    #if _endian(little)
      self = value
    #else
      self = value &<< 8 | value &>> 8
    #endif
  }
}
