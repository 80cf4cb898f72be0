import PatternsTestSupport
import TestSupport
import Testing

@testable import Patterns

struct MatcherTests {
  /// Rules of every lane, boundary and shape; their facts are worked out by hand.
  static let rules: [MatchRule] = [
    MatchRule(
      pattern: "(?:abp_[A-Za-z0-9]{20})(?![A-Za-z0-9])", reach: 25, lane: .prefix,
      boundary: .alnum, literals: [.init(Array("abp_".utf8), ignoresCase: false)],
      literalOffset: 0),
    MatchRule(
      pattern: "xyz-[0-9]{4}-[a-z0-9-]{12,40}", reach: 49, lane: .value, boundary: .token,
      literals: [.init(Array("xyz-".utf8), ignoresCase: false)], literalOffset: 0),
    MatchRule(
      pattern: "(?i)acme[a-z_.]{0,20}[ =:\"]{1,5}(?<secret>[a-z0-9]{18,24})(?![a-z0-9])",
      reach: 60, lane: .valueWithDigit, boundary: .none,
      literals: [.init(Array("acme".utf8), ignoresCase: true)], literalOffset: 0),
    MatchRule(
      pattern: "[A-Za-z0-9]{12}Q~Z[A-Za-z0-9]{8}", reach: 23, lane: .keyword, boundary: .alnum,
      literals: [.init(Array("Q~Z".utf8), ignoresCase: false)], literalOffset: 12),
    MatchRule(
      pattern: "(?i)passw[a-z]{0,6}[ :=]{1,3}(?<secret>[^ \\n]{4,20})", reach: 40, lane: .keyword,
      boundary: .none, literals: [.init(Array("passw".utf8), ignoresCase: true)], literalOffset: 0),
    MatchRule(
      pattern: "://[a-z]{1,8}:(?<secret>[a-z0-9]{1,12})@", reach: 30, lane: .keyword,
      boundary: .none, literals: [.init(Array("://".utf8), ignoresCase: false)], literalOffset: 0),
    MatchRule(
      pattern: "[a-f]{3}:+[0-9]{2,5}", reach: nil, lane: .whole, boundary: .alnum, literals: [],
      literalOffset: 0),
    MatchRule(
      pattern: "[a-z0-9]{18}zqk[a-z0-9]{3}", reach: 24, lane: .valueWithDigit, boundary: .base64,
      literals: [.init(Array("zqk".utf8), ignoresCase: false)], literalOffset: 18),
  ]

  /// Pieces that make near misses and overlaps likely.
  static let pieces = [
    "abp_", "ABP_", "xyz-", "1234-", "acme", "AcMe", "_key", "=", " ", "\"", "\n", "\\n", "%3D",
    "\\u003d", "\\x3d", "Q~Z", "passw", "PASSword", ": ", "://", "user:", "@", "abc:", "::42",
    "zqk",
    "-", "_", "+", "/", "\\", "\0", "é", "aaaaaaaaaaaaaaaa", "0123456789abcdef", "zqkzqk",
  ]

  static func text(seed: UInt64, length: Int) -> [UInt8] {
    var random = SplitMix64(seed: seed)
    let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEF0123456789".utf8)
    var bytes: [UInt8] = []
    while bytes.count < length {
      if Bool.random(using: &random) {
        bytes += Array(pieces.randomElement(using: &random)!.utf8)
      } else {
        let isDigitFree = Int.random(in: 0..<3, using: &random) == 0
        let count = Int.random(in: 1...26, using: &random)
        let letters = isDigitFree ? alphabet.prefix(32) : alphabet[...]
        bytes += (0..<count).map { _ in letters.randomElement(using: &random)! }
      }
    }
    return bytes
  }

  @Test(arguments: Matcher.kernelNames)
  func `finds exactly what every pattern over the whole buffer finds`(kernel: String) {
    let matcher = Matcher(rules: RuleTables(rules: Self.rules), kernel: kernel)
    let reference = ReferenceSearch(Self.rules)
    for seed in 0..<2000 as Range<UInt64> {
      let text = Self.text(seed: seed, length: Int(seed % 7) * 90 + 20)
      #expect(matcher.matches(in: text) == reference.matches(in: text), "seed \(seed)")
    }
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `what stands far behind the fresh bytes need not be swept`(seed: UInt64) {
    let bounded = Self.rules.filter { $0.reach != nil }
    let matcher = Matcher(rules: RuleTables(rules: bounded))
    var text = Self.text(seed: seed, length: 100_000)
    if seed % 3 == 0 {  // A run over borders of blocks.
      text.replaceSubrange(30_000..<30_000, with: [UInt8](repeating: 0x7A, count: 5_000))
    }
    var random = SplitMix64(seed: seed)
    let chunk = Int.random(in: 1_000...33_000, using: &random)
    let cut = matcher.matches(in: text, chunk: chunk, reach: 40_000)
    #expect(cut == matcher.matches(in: text), "seed \(seed)")
  }

  @Test func `chunk borders change nothing`() {
    let bounded = Self.rules.filter { $0.reach != nil }
    let matcher = Matcher(rules: RuleTables(rules: bounded))
    for seed in 0..<1000 as Range<UInt64> {
      let text = Self.text(seed: seed, length: 1200)
      let whole = matcher.matches(in: text)
      var random = SplitMix64(seed: seed)
      let chunk = Int.random(in: 1...300, using: &random)
      #expect(matcher.matches(in: text, chunk: chunk, reach: 60) == whole, "seed \(seed)")
    }
  }

  @Test(arguments: [0, 1, 15, 16, 17, 31, 32, 63, 64, 65, 100] as [UInt64])
  func `block borders of the pass change nothing`(seed: UInt64) {
    let filler = Array(repeating: UInt8(ascii: "."), count: 32_768 - Int(seed * 2))
    let text =
      filler + Self.text(seed: seed, length: 200) + filler + Self.text(seed: seed, length: 90)
    let reference = ReferenceSearch(Self.rules)
    for kernel in Matcher.kernelNames {
      let matcher = Matcher(rules: RuleTables(rules: Self.rules), kernel: kernel)
      #expect(matcher.matches(in: text) == reference.matches(in: text))
    }
  }

  @Test(arguments: 0..<24 as Range<UInt64>)
  func `all kernels give the same runs and escapes`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let noise = (0..<Int(seed) * 53).map { _ in UInt8.random(in: 0...255, using: &random) }
    let text = noise + Self.text(seed: seed, length: 700)
    let results = Matcher.kernelNames.map { name in
      let matcher = Matcher(rules: RuleTables(rules: Self.rules), kernel: name)
      _ = matcher.matches(in: text)
      return (matcher.runs, matcher.escapes)
    }
    for result in results.dropFirst() { #expect(result == results[0]) }
    let expected = Array(text.indices).split { !TokenBytes.isToken(text[$0]) }
      .filter { $0.count >= 16 && $0.contains { TokenBytes.isDigit(text[$0]) } }
      .map { $0.first!..<$0.last! + 1 }
    #expect(results[0].0 == expected)
  }

  @Test func `a pattern that explodes is given up and said so`() {
    let rule = MatchRule(
      pattern: "key(?:a|a)*(?:a|a)*(?:a|a)*$", reach: nil, lane: .keyword, boundary: .none,
      literals: [.init(Array("key".utf8), ignoresCase: false)], literalOffset: 0)
    let matcher = Matcher(rules: RuleTables(rules: [rule]))
    let text = Array(("key" + String(repeating: "a", count: 4000) + "b").utf8)
    #expect(matcher.matches(in: text).isEmpty)
    #expect(matcher.takeAbandoned() == [AbandonedMatch(rule: 0, start: 0)])
  }
}

private func == (left: ([Range<Int>], [Int]), right: ([Range<Int>], [Int])) -> Bool {
  left.0 == right.0 && left.1 == right.1
}
