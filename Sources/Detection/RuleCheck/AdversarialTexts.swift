internal import Patterns
internal import Rules

/// Texts that begin like a match and then repeat what the pattern may repeat, so that a pattern that
/// tries many ways to match tries all of them in vain.
struct AdversarialTexts {
  let rule: Rule
  let matchRule: MatchRule
  let seed: UInt64

  /// Single bytes and pairs that most classes of patterns hold.
  private static let units = ["a", "0", " ", "-", "=", "\"", "\\", "a.", "a0 ", "/+"]
    .map { Array($0.utf8) }
  /// The most positions of a match at which to begin to repeat.
  private static let positions = 32
  /// The most templates to draw beginnings from.
  private static let templates = 2

  func all(_ pattern: borrowing Pattern) -> [[UInt8]] {
    let starts = matchRule.literals.prefix(4).map {
      Array(repeating: UInt8(ascii: "a"), count: matchRule.literalOffset) + $0.bytes
    }
    var texts = starts.flatMap { start in Self.units.map { text(start, repeating: $0) } }
    let scratch = MatchScratch()
    for index in rule.samples.indices.prefix(Self.templates) {
      guard let sample = try? rule.drawSample(index, seed: seed),
        let match = try? pattern.firstMatch(in: sample.text.span, using: scratch)
      else { continue }
      texts += self.texts(from: Array(sample.text[match.range]))
    }
    return texts
  }

  /// Texts that leave `match` at some position and repeat from there.
  private func texts(from match: [UInt8]) -> [[UInt8]] {
    let step = max(1, match.count / Self.positions)
    return stride(from: 1, to: match.count, by: step).flatMap { position in
      let start = match[..<position]
      let own = Array(match[position..<min(position + 1, match.count)])
      let back = Array(match[max(0, position - 4)..<position])
      return (Self.units + [own, back]).map { text(Array(start), repeating: $0) }
    }
  }

  /// As long as the pattern can see, and a byte at the end that fits no pattern.
  private func text(_ start: [UInt8], repeating unit: [UInt8]) -> [UInt8] {
    let length = max(start.count, matchRule.reach ?? Self.unboundedLength)
    var tail = unit
    while !tail.isEmpty, start.count + tail.count < length { tail += tail }
    return start + tail.prefix(length - start.count) + [1]
  }

  /// How long a text is for patterns that see all of it.
  private static let unboundedLength = 4_096
}
