import Testing

@testable import Scanning

struct OverlapsTests {
  private static func of(
    _ original: Range<Int>, rule: Int = 0, isSpecific: Bool = true, confidence: Double = 0.9,
    decoding: String? = nil
  ) -> Candidate {
    Fixture.candidate(
      original, rule: rule, isSpecific: isSpecific, confidence: confidence, decoding: decoding)
  }

  /// What is left is named by its range and rule.
  static let rows: [(name: String, candidates: [Candidate], left: [String])] = [
    ("nothing", [], []),
    ("apart", [of(5..<9), of(0..<5, rule: 1)], ["0..<5 1", "5..<9 0"]),
    ("specific", [of(0..<9, isSpecific: false), of(2..<5, rule: 1)], ["2..<5 1"]),
    ("plain", [of(0..<9, rule: 1, decoding: "base64"), of(0..<5, rule: 2)], ["0..<5 2"]),
    ("confident", [of(0..<9, confidence: 0.6), of(0..<5, rule: 2, confidence: 0.7)], ["0..<5 2"]),
    ("longer", [of(0..<5), of(0..<9, rule: 2)], ["0..<9 2"]),
    ("first rule", [of(0..<5, rule: 3), of(0..<5, rule: 2)], ["0..<5 2"]),
    ("whole", [of(0..<5), of(0..<9, decoding: "escapes")], ["0..<9 0"]),
    ("believed part", [of(0..<5), of(0..<9, confidence: 0.5, decoding: "escapes")], ["0..<5 0"]),
    (
      "chain", [of(0..<5), of(4..<9, rule: 1, confidence: 0.5), of(8..<12, rule: 2)],
      ["0..<5 0", "8..<12 2"]
    ),
  ]

  @Test(arguments: rows)
  func `one of those that share bytes is left`(
    name: String, candidates: [Candidate], left: [String]
  ) {
    for order in [candidates, candidates.reversed()] {
      #expect(Overlaps.resolved(order).map { "\($0.original) \($0.rule)" } == left)
    }
  }
}
