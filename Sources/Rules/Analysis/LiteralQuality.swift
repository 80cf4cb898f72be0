/// How rare literals are in the texts that are scanned: source code, configuration, prose.
///
/// The scanner files a literal under its rarest three bytes, so these decide how often it looks at
/// the rest. The weights are rough surprisals in bits, halved; they were chosen so that a
/// provider's prefix such as `ghp_` stands above 5.5 and an everyday word such as `token` below 3.
enum LiteralQuality {
  /// A set at the start of the match is taken without looking further when it reaches this.
  static let good = 5.5

  /// The quality of a set: that of its worst literal, less half a point for each doubling of their
  /// number. Literals that are too short have none.
  static func quality(of literals: [PatternFacts.Literal]) -> Double? {
    guard let worst = literals.map(quality).min(), worst > 0 else { return nil }
    let doublings = Int.bitWidth - (literals.count - 1).leadingZeroBitCount
    return worst - 0.5 * Double(doublings)
  }

  /// The weight of the rarest trigram, and something for each further byte, but little after four.
  private static func quality(of literal: PatternFacts.Literal) -> Double {
    let bytes = literal.bytes
    guard bytes.count >= PatternFacts.Literal.minimumLength else { return 0 }
    let rarest = (0...(bytes.count - 3)).map { start in
      weight(of: bytes[start..<start + 3], isCaseInsensitive: literal.isCaseInsensitive)
    }.max()
    let more = Double(bytes.count - 3)
    return (rarest ?? 0) + 0.7 * min(4, more) + 0.05 * more
  }

  private static func weight(of trigram: ArraySlice<UInt8>, isCaseInsensitive: Bool) -> Double {
    let folded = trigram.map(PatternFacts.Literal.lowercased)
    if commonTrigrams.contains(folded) || Set(folded).count == 1 { return 1 }
    return trigram.reduce(isCaseInsensitive ? -0.5 : 0) { $0 + weight(of: $1) }
  }

  private static func weight(of byte: UInt8) -> Double {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): 2
    case UInt8(ascii: "a")...UInt8(ascii: "z"): weight(ofLetter: byte)
    case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "="), UInt8(ascii: ":"),
      UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "\""), UInt8(ascii: "'"):
      1
    default: 2
    }
  }

  private static func weight(ofLetter letter: UInt8) -> Double {
    if "etaoinsr".utf8.contains(letter) { return 1 }
    return "jqxzvwk".utf8.contains(letter) ? 2.25 : 1.5
  }

  /// Frequent in English words and in the vocabulary of code and configuration.
  private static let commonTrigrams: Set<[UInt8]> = {
    let words = """
      access account admin amazon api app auth authorization azure base bearer bot cert client \
      cloud code column config connection content count cred credential data database default \
      encrypt error export float function github google hash header host http https import \
      integer key line link live login mail name object pass passphrase passwd password private \
      process public pwd query refresh request response result return secret server service \
      session sign state static string test text the and for ing ion token type url user value \
      version web
      """
    var trigrams: Set<[UInt8]> = []
    for word in words.split(separator: " ") {
      let bytes = Array(word.utf8)
      for start in 0..<max(0, bytes.count - 2) { trigrams.insert(Array(bytes[start..<start + 3])) }
    }
    return trigrams
  }()
}
