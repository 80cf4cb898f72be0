import Findings
import TestSupport
import Testing

@testable import Scanning

struct SightingOrderTests {
  private static func sighting(
    _ place: Place, _ range: Range<Int>, rule: Int, secret: UInt8 = 0
  ) -> Sighting {
    Sighting(
      rule: rule, appraisal: Appraisal(secret: [secret], verdict: Fixture.verdict(0.9)),
      claim: Fixture.claim(),
      occurrence: Occurrence(
        place: place,
        range: SourceRange(line: 1, column: 1, endLine: 1, endColumn: 2, bytes: range),
        decoding: nil, context: "", environment: .unknown))
  }

  private static func told(_ sightings: [Sighting]) -> [String] {
    sightings.map { "\($0.occurrence.place) \($0.occurrence.range.bytes) \($0.rule) \($0.secret)" }
  }

  @Test func `place comes first, then start, end, rule, and the order before`() {
    let (a, inner, b) = (Place(path: "a"), Place(["a", "x"]), Place(path: "b"))
    let ordered = [
      Self.sighting(a, 2..<9, rule: 9), Self.sighting(a, 3..<4, rule: 8),
      Self.sighting(a, 3..<5, rule: 1), Self.sighting(a, 3..<5, rule: 2),
      Self.sighting(inner, 0..<1, rule: 7), Self.sighting(b, 0..<1, rule: 0),
    ]
    #expect(Self.told(SightingOrder.sorted(ordered.reversed())) == Self.told(ordered))
    let equal = [3, 1, 2].map { Self.sighting(a, 0..<1, rule: 0, secret: $0) }
    #expect(Self.told(SightingOrder.sorted(equal)) == Self.told(equal))
    #expect(SightingOrder.sorted([]).isEmpty)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `agrees with comparing places themselves`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let places = (0..<6).map { number in
      number < 3 ? Place(path: "p\(random.int(0...9))") : Place(["p\(random.int(0...9))", "q"])
    }
    let sightings = (0..<60).map { number in
      let start = random.int(0...3)
      return Self.sighting(
        random.pick(places), start..<start + random.int(1...2), rule: random.int(0...2),
        secret: UInt8(number))
    }
    let expected = sightings.sorted { left, right in
      if left.occurrence.place != right.occurrence.place {
        return left.occurrence.place < right.occurrence.place
      }
      let (mine, other) = (left.occurrence.range.bytes, right.occurrence.range.bytes)
      return (mine.lowerBound, mine.upperBound, left.rule, left.secret[0])
        < (other.lowerBound, other.upperBound, right.rule, right.secret[0])
    }
    #expect(Self.told(SightingOrder.sorted(sightings)) == Self.told(expected))
  }
}
