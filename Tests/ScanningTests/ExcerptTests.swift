import Findings
import Patterns
import Testing

@testable import Scanning

/// What is copied around a match for those who judge it.
struct ExcerptTests {
  private static func excerpt(
    _ match: Match, of count: Int, edges: (start: Bool, end: Bool) = (true, true)
  ) -> Excerpt {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 / 7) }
    let window = unsafe bytes.withUnsafeBufferPointer { bytes in
      var memory: [UInt8] = []
      return unsafe Excerpt(
        match, in: bytes, path: "p", edges: Edges(start: edges.start, end: edges.end),
        memory: &memory)
    }
    let start = max(0, match.range.lowerBound - Excerpt.reach)
    #expect(
      window.bytes == Array(bytes[start..<min(count, match.range.upperBound + Excerpt.reach)]))
    return window
  }

  static let rows: [(range: Range<Int>, count: Int, copied: Int, match: Range<Int>)] = [
    (0..<9, 9, 9, 0..<9),
    (10..<30, 40, 40, 10..<30),
    (4_096..<4_100, 9_000, 8_196, 4_096..<4_100),
    (5_000..<5_010, 20_000, 8_202, 4_096..<4_106),
    (5_000..<5_010, 5_010, 4_106, 4_096..<4_106),
  ]

  @Test(arguments: rows)
  func `so much is copied on either side of a match`(
    range: Range<Int>, count: Int, copied: Int, match: Range<Int>
  ) {
    let excerpt = Self.excerpt(Match(rule: 0, range: range, secret: range, parts: []), of: count)
    #expect(excerpt.bytes.count == copied && excerpt.match == match && excerpt.secret == match)
    #expect(excerpt.startsStream == (range.lowerBound <= Excerpt.reach))
    #expect(excerpt.endsStream == (range.upperBound + Excerpt.reach >= count))
  }

  @Test func `ranges end where the copy does`() {
    let match = Match(
      rule: 0, range: 6_000..<6_010, secret: 6_002..<30_000,
      parts: [
        .init(name: "before", range: 100..<200), .init(name: "across", range: 1_000..<6_001),
        .init(name: "behind", range: 20_000..<20_001),
      ])
    let excerpt = Self.excerpt(match, of: 40_000)
    #expect(excerpt.match == 4_096..<4_106 && excerpt.secret == 4_098..<8_202)
    #expect(
      excerpt.parts == [
        .init(name: "before", range: 0..<0), .init(name: "across", range: 0..<4_097),
        .init(name: "behind", range: 8_202..<8_202),
      ])
  }

  @Test func `the copy ends with the stream only if the window does`() {
    let match = Match(rule: 0, range: 5..<9, secret: 5..<9, parts: [])
    let inside = Self.excerpt(match, of: 20, edges: (false, false))
    #expect(!inside.startsStream && !inside.endsStream)
  }
}
