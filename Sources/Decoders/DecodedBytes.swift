/// What a decoder wrote, and where each byte came from; made once and used for many decodings.
public struct DecodedBytes: Sendable {
  /// Grows and never shrinks; bytes from `count` on are left over from earlier decodings.
  private var storage: [UInt8] = []
  /// The number of decoded bytes.
  public private(set) var count = 0
  /// From offsets in ``bytes`` to offsets in what was decoded.
  public private(set) var map = OffsetMap()

  /// No bytes.
  public init() {}

  /// The decoded bytes, without a copy; they last until the next decoding.
  public var bytes: ArraySlice<UInt8> { storage[..<count] }

  /// Calls `body` with the bytes, which `padding` zero bytes follow.
  @unsafe public mutating func withPaddedBytes(
    _ padding: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    makeRoom(for: padding)
    unsafe storage.withUnsafeMutableBufferPointer { buffer in
      for offset in count..<count + padding { unsafe buffer[offset] = 0 }
      unsafe body(UnsafeBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// Forgets the bytes and keeps the memory for the next decoding.
  public mutating func removeAll() {
    count = 0
    map.removeAll()
  }

  /// Forgets all bytes from the offset `count` on.
  mutating func truncate(to count: Int) {
    self.count = min(count, self.count)
    map.truncate(to: self.count)
  }

  /// Appends what `write` puts into the memory it gets.
  ///
  /// - Parameter room: The number of bytes for which there is memory.
  /// - Parameter write: Gets the memory and the map, maps the bytes, returns how many it wrote.
  mutating func append(
    room: Int, _ write: (UnsafeMutablePointer<UInt8>, inout OffsetMap) -> Int
  ) {
    makeRoom(for: room)
    var map = OffsetMap()
    swap(&map, &self.map)
    let start = count
    unsafe storage.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      count += unsafe write(base + start, &map)
    }
    swap(&map, &self.map)
  }

  /// Appends `source[range]` as it is.
  mutating func append(_ range: Range<Int>, of source: Span<UInt8>) {
    guard !range.isEmpty else { return }
    makeRoom(for: range.count)
    unsafe source.extracting(range).withUnsafeBufferPointer { bytes in
      unsafe storage.withUnsafeMutableBufferPointer { buffer in
        unsafe (buffer.baseAddress! + count).update(from: bytes.baseAddress!, count: bytes.count)
      }
    }
    map.append(range.count, from: range.lowerBound)
    count += range.count
  }

  /// Appends `scalar` in UTF-8, which the bytes in `original` stand for.
  mutating func append(_ scalar: UInt32, from original: Range<Int>) {
    unsafe append(room: 4) { target, map in
      let length = unsafe encodeUTF8(scalar, to: target)
      map.append(
        length, from: original.lowerBound,
        unit: .init(decoded: UInt8(length), original: UInt8(clamping: original.count)))
      return length
    }
  }

  /// Appends one byte, which the bytes in `original` stand for.
  mutating func append(byte: UInt8, from original: Range<Int>) {
    makeRoom(for: 1)
    storage[count] = byte
    map.append(
      1, from: original.lowerBound,
      unit: .init(decoded: 1, original: UInt8(clamping: original.count)))
    count += 1
  }

  /// Appends the bytes of `source[range]` from the last to the first.
  mutating func append(reversing range: Range<Int>, of source: Span<UInt8>) {
    unsafe append(room: range.count) { target, map in
      for (index, offset) in range.reversed().enumerated() {
        unsafe target[index] = source[offset]
        map.append(1, from: offset, lowest: range.lowerBound)
      }
      return range.count
    }
  }

  /// Appends what the bytes in `original` hold in a compressed form.
  public mutating func append(unpacked bytes: [UInt8], from original: Range<Int>) {
    unsafe append(room: bytes.count) { target, map in
      for (index, byte) in bytes.enumerated() { unsafe target[index] = byte }
      map.append(bytes.count, fromWhole: original)
      return bytes.count
    }
  }

  private mutating func makeRoom(for room: Int) {
    let missing = count + room - storage.count
    guard missing > 0 else { return }
    storage.append(contentsOf: repeatElement(0, count: max(missing, storage.count, 64)))
  }
}

/// Writes `scalar` (0...0x10FFFF, no surrogate) as 1...4 bytes and returns how many.
@inline(__always)
func encodeUTF8(_ scalar: UInt32, to target: UnsafeMutablePointer<UInt8>) -> Int {
  func tail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: scalar >> shift) & 0x3F }
  if scalar < 0x80 {
    unsafe target[0] = UInt8(truncatingIfNeeded: scalar)
    return 1
  }
  if scalar < 0x800 {
    unsafe target[0] = 0xC0 | UInt8(truncatingIfNeeded: scalar >> 6)
    unsafe target[1] = tail(0)
    return 2
  }
  if scalar < 0x10000 {
    unsafe target[0] = 0xE0 | UInt8(truncatingIfNeeded: scalar >> 12)
    unsafe target[1] = tail(6)
    unsafe target[2] = tail(0)
    return 3
  }
  unsafe target[0] = 0xF0 | UInt8(truncatingIfNeeded: scalar >> 18)
  unsafe target[1] = tail(12)
  unsafe target[2] = tail(6)
  unsafe target[3] = tail(0)
  return 4
}
