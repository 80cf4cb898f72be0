/// Where the bytes of a decoded text came from.
///
/// The map is piecewise linear: one segment of 12 bytes says for a stretch of decoded bytes where
/// it begins in the original and how many original bytes make how many decoded ones. A line of
/// wrapped base64 is one segment, a text in UTF-16 without accents is one altogether.
///
/// One map reaches over at most 4 GiB of original and of decoded bytes; what lies beyond is put at
/// the 4 GiB mark.
public struct OffsetMap: Sendable, Hashable {
  /// The number of decoded bytes that the map knows.
  public private(set) var decodedCount = 0
  private var segments: [Segment] = []
  /// What ``Segment/original`` counts from, so that a stream may be longer than a map.
  private var base = 0
  /// What all bytes came from alike, as those of a compressed text did.
  private var whole: Range<Int>?

  /// A map of no bytes.
  public init() {}

  /// How a stretch of original bytes becomes decoded bytes.
  struct Unit: Sendable, Hashable {
    /// The number of decoded bytes that one unit yields; at least 1.
    var decoded: UInt8
    /// The number of original bytes in one unit.
    var original: UInt8
    /// Whether decoded bytes of one unit share original bytes in proportion (base64: the first of
    /// three bytes comes from the first two of four characters), or each comes from the whole unit.
    var isProportional = false

    static let identity = Unit(decoded: 1, original: 1)
    static let base64 = Unit(decoded: 3, original: 4, isProportional: true)
  }

  private struct Segment: Sendable, Hashable {
    var decoded: UInt32
    var original: UInt32
    var unit: Unit
  }

  /// The number of segments, which is what the map's size depends on.
  var segmentCount: Int { segments.count }

  /// Forgets all bytes and keeps the memory.
  mutating func removeAll() {
    segments.removeAll(keepingCapacity: true)
    (decodedCount, base, whole) = (0, 0, nil)
  }

  /// Says that the next `count` decoded bytes come from units that begin at `original`.
  ///
  /// - Parameter lowest: The least original offset that any byte will come from, if the first bytes
  ///   do not.
  mutating func append(
    _ count: Int, from original: Int, unit: Unit = .identity, lowest: Int? = nil
  ) {
    guard count > 0 else { return }
    if segments.isEmpty { base = lowest ?? original }
    if !continuesLastSegment(at: original, unit: unit) {
      segments.append(
        Segment(
          decoded: UInt32(clamping: decodedCount), original: UInt32(clamping: original - base),
          unit: unit))
    }
    decodedCount += count
  }

  /// Says that the next `count` decoded bytes, and all others, come from `original` as a whole.
  mutating func append(_ count: Int, fromWhole original: Range<Int>) {
    decodedCount += count
    whole = original
  }

  /// Whether nothing can be said of a single byte but where all of them came from.
  var isOpaque: Bool { whole != nil }

  /// Forgets all bytes from the offset `count` on.
  mutating func truncate(to count: Int) {
    decodedCount = min(count, decodedCount)
    while let last = segments.last, Int(last.decoded) >= decodedCount { segments.removeLast() }
  }

  private func continuesLastSegment(at original: Int, unit: Unit) -> Bool {
    guard let last = segments.last, last.unit == unit else { return false }
    if unit.decoded == 1 {  // As nearly always; a division takes long.
      let units = decodedCount - Int(last.decoded)
      return base + Int(last.original) + units * Int(unit.original) == original
    }
    let (units, rest) = (decodedCount - Int(last.decoded))
      .quotientAndRemainder(dividingBy: Int(unit.decoded))
    return rest == 0 && base + Int(last.original) + units * Int(unit.original) == original
  }

  /// Returns the original bytes that made the bytes in `decoded`.
  ///
  /// - Parameter decoded: Offsets in the decoded text; what lies outside of it is cut off.
  /// - Returns: Offsets in the original. The range of no bytes is empty and lies where they would.
  /// - Complexity: O(log *s*) in the number of segments.
  public func originalRange(of decoded: Range<Int>) -> Range<Int> {
    if let whole { return whole }
    let decoded = decoded.clamped(to: 0..<decodedCount)
    guard !segments.isEmpty else { return base..<base }
    guard !decoded.isEmpty else {
      if decoded.lowerBound < decodedCount {
        let start = originalRange(ofByte: decoded.lowerBound).lowerBound
        return start..<start
      }
      let end = originalRange(ofByte: decodedCount - 1).upperBound
      return end..<end
    }
    let first = originalRange(ofByte: decoded.lowerBound)
    let last = originalRange(ofByte: decoded.upperBound - 1)
    return min(first.lowerBound, last.lowerBound)..<max(first.upperBound, last.upperBound)
  }

  /// Returns the decoded bytes whose originals begin in `original`.
  ///
  /// - Complexity: O(log *n* log *s*) in the numbers of decoded bytes and of segments.
  public func decodedRange(of original: Range<Int>) -> Range<Int> {
    let start = firstOffset(from: original.lowerBound)
    return start..<max(start, firstOffset(from: original.upperBound))
  }

  /// The first decoded byte whose original begins at `original` or later.
  private func firstOffset(from original: Int) -> Int {
    var (low, high) = (0, decodedCount)
    while low < high {
      let middle = (low + high) / 2
      if originalRange(ofByte: middle).lowerBound < original {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  private func originalRange(ofByte offset: Int) -> Range<Int> {
    if let whole { return whole }
    let segment = segments[indexOfSegment(at: offset)]
    let (yield, taken) = (Int(segment.unit.decoded), Int(segment.unit.original))
    let (units, rest) = (offset - Int(segment.decoded)).quotientAndRemainder(dividingBy: yield)
    let start = base + Int(segment.original) + units * taken
    guard segment.unit.isProportional else { return start..<start + taken }
    let end = ((rest + 1) * taken + yield - 1) / yield
    return start + rest * taken / yield..<start + end
  }

  /// The last segment that begins at or before `offset`.
  private func indexOfSegment(at offset: Int) -> Int {
    var (low, high) = (0, segments.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(segments[middle].decoded) <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
