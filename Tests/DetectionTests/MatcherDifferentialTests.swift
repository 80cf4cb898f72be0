import Patterns
import PatternsTestSupport
import Rules
import Testing

@testable import Detection

/// The matcher finds what the patterns of all built-in rules find when each runs over everything.
struct MatcherDifferentialTests {
  static let tables = RuleSet().tables
  let matchers = Matcher.kernelNames.map { Matcher(rules: Self.tables, kernel: $0) }

  /// What stands between samples: separators, escapes, halves of values, noise.
  static let pieces = [
    "\n", " ", "\t", ",", ";", "\"", "'", "=", ": ", "\\n", "\\\"", "%3D", "\\u003d", "-", "_", "/",
    "+", "\0", "é", "token", "password = ", "secret: ", "https://", "-----BEGIN ", "key=",
    "Authorization: Bearer ", "aws_", "0123456789abcdef", "aaaaaaaaaaaaaaaaaaaa", "eyJ", "sk-",
  ]

  /// A text of samples of random rules, some cut short, some as JSON strings.
  static func text(seed: UInt64, rules: [Rule]) throws -> [UInt8] {
    var random = SplitMix64(seed: seed)
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        bytes += Array(pieces.randomElement(using: &random)!.utf8)
      }
      let rule = rules.randomElement(using: &random)!
      let index = Int.random(in: 0..<rule.samples.count, using: &random)
      var sample = try rule.drawSample(index, seed: random.next()).text
      if Int.random(in: 0..<6, using: &random) == 0 {
        sample = Array(sample.prefix(Int.random(in: 0...sample.count, using: &random)))
      }
      if Int.random(in: 0..<8, using: &random) == 0, !sample.isEmpty {
        sample[Int.random(in: 0..<sample.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      bytes += Bool.random(using: &random) ? jsonEscaped(sample) : sample
    }
    return bytes
  }

  private static func jsonEscaped(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { byte -> [UInt8] in
      switch byte {
      case UInt8(ascii: "\n"): Array("\\n".utf8)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): [UInt8(ascii: "\\"), byte]
      default: [byte]
      }
    }
  }

  /// Says what differs: rules and ranges, no bytes.
  static func difference(_ found: [Match], _ expected: [Match], _ rules: RuleSet) -> String {
    let (found, expected) = (Set(found), Set(expected))
    return found.symmetricDifference(expected).prefix(5).map { match in
      let side = found.contains(match) ? "only the matcher" : "only the reference"
      return "\(side): \(rules[match.rule].id) \(match.range)"
    }.joined(separator: "; ")
  }

  private func expectSame(
    _ text: [UInt8], _ reference: ReferenceSearch, _ rules: RuleSet, chunk: Int, _ name: String
  ) {
    let expected = reference.matches(in: text)
    for matcher in matchers {
      let found = matcher.matches(in: text)
      #expect(
        found == expected, "\(name): \(Self.difference(found, expected, rules))")
    }
    let matcher = matchers[0]
    let found = matcher.matches(in: text, chunk: chunk, reach: matcher.greatestReach)
    #expect(
      found == expected, "\(name), chunks: \(Self.difference(found, expected, rules))")
  }

  @Test func `on made-up texts`() throws {
    let rules = RuleSet()
    let reference = ReferenceSearch(rules.tables.matchRules)
    var count = 0
    for seed in 0..<250 as Range<UInt64> {
      let text = try Self.text(seed: seed, rules: rules.enabledRules.filter { $0.file == nil })
      expectSame(text, reference, rules, chunk: Int(seed % 97) + 1, "seed \(seed)")
      count += matchers[0].matches(in: text).count
    }
    #expect(count > 1000)
  }

  @Test func `on long texts that come in chunks`() throws {
    let rules = RuleSet()
    let reference = ReferenceSearch(rules.tables.matchRules)
    for seed in 0..<6 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let text = try (0..<40).flatMap {
        try Self.text(
          seed: seed * 40 + $0 + 5000, rules: rules.enabledRules.filter { $0.file == nil })
      }
      let chunk = Int.random(in: 500...9000, using: &random)
      expectSame(text, reference, rules, chunk: chunk, "seed \(seed)")
    }
  }

  @Test func `on files of this system`() {
    let rules = RuleSet()
    let reference = ReferenceSearch(rules.tables.matchRules)
    var random = SplitMix64(seed: 11)
    let files = SystemFiles.paths.shuffled(using: &random).prefix(60)
    for path in files {
      guard let text = SystemFiles.bytes(of: path, upTo: 60_000) else { continue }
      expectSame(
        text, reference, rules, chunk: Int.random(in: 1000...20_000, using: &random), path)
    }
  }
}
