/// Undoes base64 (RFC 4648), with or without padding, in one line or many.
public enum Base64Decoder {
  /// Appends what the text of `region`, which was found in `bytes`, stands for.
  ///
  /// A character too many at the end, which no encoder writes, is left out.
  /// - Parameter maximum: The most bytes to append, rounded up to a line or 64 KiB of characters.
  /// - Returns: Whether all was decoded.
  @discardableResult
  public static func decode(
    _ region: Base64Region, in bytes: Span<UInt8>, maximum: Int = .max,
    into output: inout DecodedBytes
  ) -> Bool {
    guard region.range.upperBound <= bytes.count, region.characterCount > 0 else { return true }
    var (index, written) = (0, 0)
    var quad = Quad()
    while index < region.characterCount, written < maximum {
      let count = min(region.lineLength, region.characterCount - index, lineLimit(maximum))
      let start = region.offset(ofCharacter: index)
      written += append(start..<start + count, of: bytes, carrying: &quad, to: &output)
      index += count
    }
    guard index == region.characterCount else { return false }
    quad.finish(into: &output)
    return true
  }

  /// One line is decoded in one go; with a maximum, in pieces of at most 64 KiB.
  private static func lineLimit(_ maximum: Int) -> Int { maximum == .max ? .max : 1 << 16 }

  private static func append(
    _ line: Range<Int>, of bytes: Span<UInt8>, carrying quad: inout Quad,
    to output: inout DecodedBytes
  ) -> Int {
    let before = output.count
    var start = line.lowerBound
    while !quad.isEmpty, start < line.upperBound {
      quad.push(bytes[start], at: start, into: &output)
      start += 1
    }
    let quads = (line.upperBound - start) / 4
    if quads > 0 {
      unsafe bytes.withUnsafeBufferPointer { source in
        unsafe output.append(room: 3 * quads + 4) { target, map in
          unsafe decodeQuads(source.baseAddress! + start, quads, to: target)
          map.append(3 * quads, from: start, unit: .base64)
          return 3 * quads
        }
      }
    }
    for offset in start + 4 * quads..<line.upperBound {
      quad.push(bytes[offset], at: offset, into: &output)
    }
    return output.count - before
  }

  /// Decodes `count` times four characters; writes one byte more than they stand for.
  private static func decodeQuads(
    _ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>
  ) {
    let table = Base64Table.shared
    let (source, target) = unsafe (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
    for quad in 0..<count {
      let four = unsafe UInt32(
        littleEndian: (source + 4 * quad).loadUnaligned(as: UInt32.self))
      let first = table.value(of: UInt8(truncatingIfNeeded: four)) << 26
      let second = table.value(of: UInt8(truncatingIfNeeded: four >> 8)) << 20
      let third = table.value(of: UInt8(truncatingIfNeeded: four >> 16)) << 14
      let fourth = table.value(of: UInt8(truncatingIfNeeded: four >> 24)) << 8
      unsafe (target + 3 * quad).storeBytes(
        of: (first | second | third | fourth).bigEndian, as: UInt32.self)
    }
  }

  /// Up to four characters that a line break separates.
  private struct Quad {
    private var word: UInt32 = 0
    private var count = 0
    private var offsets: InlineArray<4, Int> = .init(repeating: 0)

    var isEmpty: Bool { count == 0 }

    mutating func push(_ character: UInt8, at offset: Int, into output: inout DecodedBytes) {
      word = word << 6 | Base64Table.shared.value(of: character)
      offsets[count] = offset
      count += 1
      if count == 4 { flush(into: &output) }
    }

    /// Writes the bytes that are complete, each from the two characters that made it.
    private mutating func flush(into output: inout DecodedBytes) {
      word <<= UInt32(6 * (4 - count))
      for index in 0..<max(0, count - 1) {
        output.append(
          byte: UInt8(truncatingIfNeeded: word >> UInt32(16 - 8 * index)),
          from: offsets[index]..<offsets[index + 1] + 1)
      }
      (word, count) = (0, 0)
    }

    mutating func finish(into output: inout DecodedBytes) { flush(into: &output) }
  }
}
