import Findings
import Identities
import Inputs
import Rules
import TestSupport

@testable import Detection
@testable import Scanning

/// Values that the tests of several stages need.
enum Fixture {
  static let rules = RuleSet()

  static func position(of rule: String) -> Int {
    rules.isEnabled.indices.first { rules[$0].id == rule }!
  }

  static func secret(of rule: String, seed: UInt64) throws -> [UInt8] {
    var generator = SampleGenerator(seed: seed)
    let sample = try generator.sample(from: rules[position(of: rule)].samples[0])
    return Array(sample.text[sample.secret])
  }

  static func verdict(_ confidence: Double) -> Verdict {
    Verdict(
      confidence: confidence, evidence: [], status: .unknown, entropy: 4, preview: "…",
      companions: [], suppression: nil)
  }

  static func claim(_ id: String = "nhi:x") -> IdentityClaim {
    IdentityClaim(
      identity: Identity(
        id: id, kind: .bot, displayName: id, provider: "x", scope: "", reaches: [], evidence: [],
        confidence: 0.5, tags: []))
  }

  static func candidate(
    _ original: Range<Int>, rule: Int = 0, isSpecific: Bool = true, confidence: Double = 0.9,
    decoding: String? = nil
  ) -> Candidate {
    Candidate(
      rule: rule, knowledge: isSpecific ? .form : .name,
      appraisal: Appraisal(secret: [], verdict: verdict(confidence), claim: claim()),
      confidence: confidence, range: original, outer: original, original: original,
      decoding: decoding)
  }

  /// Searches a file in windows of at most `capacity` bytes, or as large as they must be.
  static func judgements(
    on file: String, capacity: Int, rules: RuleSet = rules
  ) throws -> [Judgement] {
    let scanner = StreamScanner(rules: rules, options: ScanOptions(key: [1]))
    var buffer = ReadBuffer(capacity: max(capacity, 2 * scanner.greatestOverlap))
    guard case .file(let root) = try Roots([file]).roots[0] else { return [] }
    var reader = try root.open()
    var isBegun = false
    while let window = try reader.next(keeping: scanner.overlap, into: &buffer) {
      if !isBegun { buffer.withBytes { scanner.begin(StreamPath(name: [0x66]), head: $0) } }
      isBegun = true
      unsafe buffer.withPaddedBytes { unsafe scanner.scan($0, read: window) }
    }
    return scanner.judgements
  }
}
