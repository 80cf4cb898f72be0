import Testing

@testable import Decoders

struct OffsetMapTests {
  /// Two bytes as they are from 10, three from four characters at 20, one character of three bytes
  /// from an escape of six at 30.
  static func sample() -> OffsetMap {
    var map = OffsetMap()
    map.append(2, from: 10)
    map.append(3, from: 20, unit: .base64)
    map.append(3, from: 30, unit: .init(decoded: 3, original: 6))
    return map
  }

  static let rows: [(Range<Int>, Range<Int>)] = [
    (0..<1, 10..<11), (1..<2, 11..<12), (0..<2, 10..<12),
    (2..<3, 20..<22), (3..<4, 21..<23), (4..<5, 22..<24), (2..<5, 20..<24),
    (5..<6, 30..<36), (6..<7, 30..<36), (7..<8, 30..<36),
    (0..<8, 10..<36), (1..<3, 11..<22), (4..<6, 22..<36),
    (0..<0, 10..<10), (3..<3, 21..<21), (8..<8, 36..<36), (-5..<99, 10..<36),
  ]

  @Test(arguments: rows)
  func `a range maps to the bytes that made it`(decoded: Range<Int>, original: Range<Int>) {
    #expect(Self.sample().originalRange(of: decoded) == original)
  }

  @Test func `a map of nothing gives an empty range`() {
    #expect(OffsetMap().originalRange(of: 0..<5) == 0..<0)
    #expect(OffsetMap().decodedCount == 0)
  }

  @Test func `stretches that go on are one segment`() {
    var map = OffsetMap()
    for index in 0..<1000 { map.append(3, from: 100 + 4 * index, unit: .base64) }
    #expect(map.segmentCount == 1)
    #expect(map.decodedCount == 3000)
    #expect(map.originalRange(of: 2997..<3000) == 4096..<4100)
  }

  @Test func `offsets beyond 4 GiB of a stream are kept`() {
    var map = OffsetMap()
    map.append(4, from: 10 << 32)
    map.append(4, from: 10 << 32 + 100)
    #expect(map.originalRange(of: 5..<6) == 10 << 32 + 101..<10 << 32 + 102)
  }

  @Test func `truncating takes the last bytes away`() {
    var map = Self.sample()
    map.truncate(to: 3)
    #expect(map.decodedCount == 3)
    #expect(map.originalRange(of: 0..<8) == 10..<22)
    map.truncate(to: 0)
    #expect(map.segmentCount == 0)
  }

  @Test func `nested maps lead to the outermost text`() {
    var inner = OffsetMap()
    inner.append(1, from: 1, unit: .init(decoded: 1, original: 2))
    var chain = OffsetMapChain()
    #expect(chain.originalRange(of: 3..<4) == 3..<4)
    chain.push(Self.sample())
    chain.push(inner)
    #expect(chain.originalRange(of: 0..<1) == 11..<22)
    chain.pop()
    #expect(chain.originalRange(of: 0..<1) == 10..<11)
    #expect(chain.depth == 1)
  }
}
