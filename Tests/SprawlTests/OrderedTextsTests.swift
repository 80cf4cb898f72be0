import Reports
import TestSupport
import Testing

@testable import Console

struct OrderedTextsTests {
  /// How many bytes each text has: those of the last row do not fit into memory.
  @Test(arguments: [0, 1, 100, 200_000])
  func `texts come in the order of their keys, and equals as they were added`(size: Int) throws {
    var random = SplitMix64(seed: UInt64(size))
    var (texts, expected) = (OrderedTexts(), [(key: (Int, Int), number: Int)]())
    for number in 0..<150 {
      let key = (random.int(0...3), random.int(0...3))
      try texts.add(Self.text(number, size), key: key)
      expected.append((key, number))
    }
    expected.sort { ($0.key.0, $0.key.1, $0.number) < ($1.key.0, $1.key.1, $1.number) }
    var sink = MemorySink()
    try texts.write(to: &sink, separator: [10])
    let lines = expected.map { Self.text($0.number, size) }
    #expect(sink.bytes == Array(lines.joined(separator: [10])))
    #expect(texts.count == 150)
    texts = OrderedTexts()
    sink = MemorySink()
    try texts.write(to: &sink, separator: [10])
    #expect(sink.bytes.isEmpty)
  }

  private static func text(_ number: Int, _ size: Int) -> [UInt8] {
    Array("\(number)".utf8) + Array(repeating: UInt8(32 + number % 64), count: size)
  }
}
