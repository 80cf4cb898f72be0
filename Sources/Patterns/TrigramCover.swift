/// Chooses few trigrams, rare in source text, of which each literal holds one.
///
/// Each trigram more in the pass lets more other text through, so literals share them: `password`,
/// `passphrase` and `sshpass` are all filed under `ass`. Greedy weighted set cover (V. Chvátal, "A
/// Greedy Heuristic for the Set-Covering Problem", 1979).
struct TrigramCover {
  private var chosen: Set<UInt32> = []

  init(of literals: [MatchRule.Literal]) {
    var open = Set(literals)
    while !open.isEmpty {
      var counts: [UInt32: (covered: Int, cost: Double)] = [:]
      for literal in open {
        for (trigram, cost) in Self.trigrams(of: literal) {
          let known = counts[trigram]
          counts[trigram] = ((known?.covered ?? 0) + 1, max(known?.cost ?? 0, cost))
        }
      }
      let best = counts.min {
        let (left, right) = (
          $0.value.cost / Double($0.value.covered), $1.value.cost / Double($1.value.covered)
        )
        return (left, $0.key) < (right, $1.key)
      }
      guard let best else { return }
      chosen.insert(best.key)
      open = open.filter { literal in
        !Self.trigrams(of: literal).contains { $0.trigram == best.key }
      }
    }
  }

  /// Where in the literal the chosen trigram stands; the rarest when there are several.
  func place(in literal: MatchRule.Literal) -> Int? {
    literal.places.filter { chosen.contains(literal.trigram(at: $0)) }
      .min { Self.cost(of: literal, at: $0) < Self.cost(of: literal, at: $1) }
  }

  private static func trigrams(
    of literal: MatchRule.Literal
  ) -> [(trigram: UInt32, cost: Double)] {
    literal.places.map { (literal.trigram(at: $0), cost(of: literal, at: $0)) }
  }

  /// What a trigram costs: looking up the literals wherever text holds it, and the other text that
  /// its bucket lets through because of it (measured on source text).
  private static func cost(of literal: MatchRule.Literal, at place: Int) -> Double {
    let bytes = literal.bytes
    // The pass knows ASCII alone (`CScan`).
    guard (place...place + 2).allSatisfy({ bytes[$0] < 0x80 }) else { return 1_000 }
    let rarity = ByteRarity.score(bytes[place], bytes[place + 1], bytes[place + 2])
    var share = 1.0
    for _ in 0..<rarity / 8 { share /= 2 }
    return share * 2 + 0.001
  }
}

extension MatchRule.Literal {
  /// Where trigrams begin that can be filed.
  fileprivate var places: Range<Int> { 0..<min(bytes.count - 2, 256) }
}
