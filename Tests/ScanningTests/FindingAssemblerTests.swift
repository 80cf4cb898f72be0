import Findings
import TestSupport
import Testing

@testable import Scanning

struct FindingAssemblerTests {
  private static func sighting(
    _ secret: String, at path: String, _ start: Int, confidence: Double = 0.9,
    identity: String = "a"
  ) -> Sighting {
    let range = SourceRange(
      line: 1, column: start + 1, endLine: 1, endColumn: start + 9, bytes: start..<start + 8)
    return Sighting(
      rule: 0,
      appraisal: Appraisal(
        secret: Array(secret.utf8), verdict: Fixture.verdict(confidence)),
      claim: Fixture.claim(identity),
      occurrence: Occurrence(
        place: Place(path: path), range: range, decoding: nil, context: "", environment: .unknown))
  }

  private static func result(_ sightings: [[Sighting]]) -> ScanResult {
    FindingAssembler(rules: Fixture.rules, key: [1]).result(
      of: sightings.map { sightings in
        var result = WorkerResult()
        result.sightings = sightings
        return result
      })
  }

  @Test func `one secret in many places is one finding with its places in order`() {
    let result = Self.result([
      [Self.sighting("s", at: "b", 3), Self.sighting("t", at: "b", 1)],
      [Self.sighting("s", at: "a", 7, confidence: 0.6), Self.sighting("s", at: "b", 3)],
    ])
    #expect(result.findings.count == 2)
    #expect(result.findings[0].occurrences.map(\.place.path) == ["a", "b"])
    #expect(result.findings[0].confidence == 0.9)
    #expect(result.findings[1].occurrences.map(\.range.bytes.lowerBound) == [1])
    #expect(result.findings[0].id != result.findings[1].id)
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `the result does not depend on who found what`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let all = (0..<40).map { _ in
      Self.sighting(
        "secret \(random.int(0...9))", at: "f\(random.int(0...9))", random.int(0...99),
        confidence: Double(random.int(5...9)) / 10, identity: "i\(random.int(0...3))")
    }
    let expected = Self.result([all])
    var workers: [[Sighting]] = Array(repeating: [], count: 4)
    for sighting in all.shuffled(using: &random) { workers[random.int(0...3)].append(sighting) }
    let result = Self.result(workers)
    #expect(result.findings.map(\.id) == expected.findings.map(\.id))
    #expect(result.findings.map(\.occurrences) == expected.findings.map(\.occurrences))
    #expect(result.findings.map(\.confidence) == expected.findings.map(\.confidence))
    #expect(result.findings.map(\.identity) == expected.findings.map(\.identity))
    #expect(result.identities == expected.identities)
    #expect(Set(result.identities.map(\.id)) == Set(result.findings.map(\.identity)))
  }
}
