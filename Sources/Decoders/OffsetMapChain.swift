/// The maps of encodings inside one another, from the outermost to the innermost.
public struct OffsetMapChain: Sendable, Hashable {
  private var maps: [OffsetMap] = []

  /// A chain without any decoding, in which all offsets are the original ones.
  public init() {}

  /// The number of maps.
  public var depth: Int { maps.count }

  /// Adds the map of a text that was decoded from what the last map speaks of.
  public mutating func push(_ map: OffsetMap) { maps.append(map) }

  /// Takes the innermost map away; a chain without maps stays as it is.
  public mutating func pop() { _ = maps.popLast() }

  /// Returns the bytes of the outermost compressed text, unpacked, that made the bytes in `decoded` of
  /// the innermost; `nil` where none was compressed.
  public func unpackedRange(of decoded: Range<Int>) -> Range<Int>? {
    var (range, unpacked): (Range<Int>, Range<Int>?) = (decoded, nil)
    for map in maps.reversed() {
      if map.isOpaque { unpacked = range }
      range = map.originalRange(of: range)
    }
    return unpacked
  }

  /// Returns the bytes of the outermost text that made the bytes in `decoded` of the innermost.
  public func originalRange(of decoded: Range<Int>) -> Range<Int> {
    maps.reversed().reduce(decoded) { range, map in map.originalRange(of: range) }
  }
}
