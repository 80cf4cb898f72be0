import Codecs
import TestSupport
import Testing

struct ByteSearchTests {
  static let rows: [(text: String, start: Int, end: Int, index: Int?)] = [
    ("abcabc", 0, 6, 1), ("abcabc", 1, 6, 1), ("abcabc", 2, 6, 4), ("abcabc", 5, 6, nil),
    ("abcabc", 0, 1, nil), ("abcabc", 0, 2, 1), ("abcabc", 2, 4, nil), ("abcabc", 4, 4, nil),
    ("abcabc", 5, 2, nil), ("abcabc", -9, 99, 1), ("abcabc", 6, 99, nil), ("abcabc", 99, 199, nil),
    ("abcabc", -9, -1, nil), ("", 0, 0, nil), ("", -1, 1, nil),
  ]

  @Test(arguments: rows)
  func `the first b is found between start and end`(
    text: String, start: Int, end: Int, index: Int?
  ) {
    let bytes = Array(text.utf8)
    let found = ByteSearch.firstIndex(
      of: UInt8(ascii: "b"), in: bytes.span, from: start, to: end)
    #expect(found == index)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `agrees with looking at each byte`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bytes = (0..<random.int(0...300)).map { _ in UInt8(random.int(0...40)) }
    let (start, end) = (random.int(-5...310), random.int(-5...310))
    let expected = bytes.indices.first { $0 >= start && $0 < end && bytes[$0] == 7 }
    #expect(ByteSearch.firstIndex(of: 7, in: bytes.span, from: start, to: end) == expected)
  }
}
