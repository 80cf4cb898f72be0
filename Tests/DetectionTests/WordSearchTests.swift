import Findings
import PatternsTestSupport
import Rules
import Testing

@testable import Detection

/// Words are found where a search place by place finds them.
struct WordSearchTests {
  private static let words = ["pass", "_pwd", "token", "tokens", "kens", "api key", "ssto"]

  /// Texts that hold the words, parts of them, and capitals.
  private func text(_ random: inout SplitMix64) -> [UInt8] {
    let pieces = Self.words + ["t", "to", "tok", "_pw", "ken", "PASS", "Token", " ", "x", "?"]
    var text = (0..<Int.random(in: 0...12, using: &random)).map { _ in
      pieces.randomElement(using: &random)!
    }.joined()
    if Bool.random(using: &random) { text = text.uppercased() }
    return Array(text.utf8)
  }

  private func holds(_ word: String, _ text: [UInt8], at place: Int) -> Bool {
    String(decoding: text[place...].prefix(word.utf8.count), as: UTF8.self).lowercased() == word
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `the first of some words`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let finder = WordFinder(Self.words)
    let text = text(&random)
    for start in 0...text.count {
      let expected = (start..<text.count).lazy.compactMap { place in
        Self.words.firstIndex { holds($0, text, at: place) }.map { (word: $0, place) }
      }.first
      let found = finder.firstMatch(in: text.span, from: start)
      #expect(found?.word == expected?.word, "seed \(seed)")
      #expect(found?.range.lowerBound == expected?.1, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `the nearest of some keywords`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let text = text(&random) + Array("«value»".utf8) + text(&random)
    let start = text.firstIndex(of: 0xC2)!
    let match = start..<start + "«value»".utf8.count
    let context = Rule.Context(
      keywords: Self.words, distance: Int.random(in: 0...40, using: &random), isRequired: false)
    let distances = text.indices.flatMap { place in
      Self.words.filter { holds($0, text, at: place) }.map { word in
        max(0, place - match.upperBound, match.lowerBound - place - word.utf8.count)
      }
    }
    let expected = distances.min().flatMap { $0 <= context.distance ? $0 : nil }
    let found = ContextKeywords.nearest(of: context, to: match, in: text.span)
    #expect(found == expected, "seed \(seed)")
  }
}
