internal import Findings
internal import Inputs

/// Reads a long JSON document again, only around what was sighted: of lists, it passes over the
/// elements that hold nothing.
struct MessageSeeker {
  /// Shorter documents are read as a whole, in bytes.
  static let leastSize = 4 << 20

  /// The most bytes to read; more would be slower than reading all.
  private let mostBytes: Int
  private var bytesRead = 0
  private let finder = MessageFinder(stopsEarly: true)

  /// - Parameter size: Of the document, in bytes.
  init(size: Int) {
    mostBytes = size
  }

  /// The facts of `places`; `nil` when they are found faster by reading all.
  mutating func facts(
    of places: [Int], in stream: inout some (ByteStream & ~Copyable), _ buffer: StreamBuffer
  ) throws(ReadError) -> [Int: StreamFact]? {
    finder.expect(places)
    var (position, failed) = (0, -1)
    /// Where the last leap landed, and which it was.
    var last: (leap: MessageFinder.Leap, target: Int, floor: Int)?
    while !finder.isSettled, let window = try stream.window(at: position, into: &buffer.bytes) {
      buffer.bytes.withBytes { finder.read($0, at: position) }
      bytesRead += window.count
      if bytesRead > mostBytes { return nil }
      if finder.isMistaken {
        // The separator stands further inside as well: the one before may be right.
        finder.undo()
        guard let (leap, target, floor) = last,
          let earlier = try place(of: leap.separator, floor..<target, in: &stream, buffer)
        else { return nil }
        last = (leap, earlier, floor)
        finder.land(at: earlier)
        position = earlier + 1
        continue
      }
      position += window.count
      guard let leap = finder.leap(from: position), leap.place != failed else { continue }
      if let target = try place(of: leap.separator, position..<leap.place, in: &stream, buffer) {
        last = (leap, target, position)
        finder.land(at: target)
        position = target + 1
      } else {
        failed = leap.place
      }
    }
    return finder.facts()
  }

  /// Where the last `separator` begins that ends in a range.
  private mutating func place(
    of separator: [UInt8], _ range: Range<Int>, in stream: inout some (ByteStream & ~Copyable),
    _ buffer: StreamBuffer
  ) throws(ReadError) -> Int? {
    var end = range.upperBound
    let step = buffer.bytes.capacity / 4
    while end - range.lowerBound >= separator.count {
      let start = max(range.lowerBound, end - step)
      guard let window = try stream.window(at: start, into: &buffer.bytes) else { return nil }
      let count = min(window.count, end - start)
      bytesRead += count
      let found = buffer.bytes.withBytes { $0.extracting(0..<count).lastOffset(of: separator) }
      if let found { return start + found }
      if start == range.lowerBound || bytesRead > mostBytes { return nil }
      end = start + separator.count - 1
    }
    return nil
  }
}

extension Span<UInt8> {
  /// Where the last `pattern` begins.
  fileprivate func lastOffset(of pattern: [UInt8]) -> Int? {
    guard let first = pattern.first, count >= pattern.count else { return nil }
    for start in (0...count - pattern.count).reversed() where self[start] == first {
      if pattern.indices.allSatisfy({ self[start + $0] == pattern[$0] }) { return start }
    }
    return nil
  }
}
