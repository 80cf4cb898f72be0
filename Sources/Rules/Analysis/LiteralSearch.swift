/// Looks for the literals by which the scanner finds the matches of a pattern.
struct LiteralSearch {
  /// Literals, one of which begins at this offset of every match.
  struct Choice {
    let literals: PatternFacts.Literals
    let quality: Double
    /// The run of a value that every match holds in the scanner's window around the literal.
    let run: PlacedRun?
  }

  /// How many parts of a pattern may begin a literal.
  private static let maximumStarts = 128

  private let parts: [PatternNode]
  private let stated: [[UInt8]]
  private let runs: [PlacedRun]
  private var best: Choice?

  /// - Parameter stated: Literals in any case to which the choice is confined; none for no limit.
  private init(_ node: PatternNode, runs: [PlacedRun], stated: [String]) {
    parts = node.parts
    self.runs = runs
    self.stated = stated.map { $0.utf8.map(PatternFacts.Literal.lowercased) }
  }

  static func best(in node: PatternNode, runs: [PlacedRun], stated: [String]) -> Choice? {
    var search = LiteralSearch(node, runs: runs, stated: stated)
    var offset = PatternExtent()
    for start in search.parts.indices.prefix(maximumStarts) where offset.maximum != nil {
      if offset.minimum == offset.maximum { search.tryLiterals(from: start, at: offset.minimum) }
      offset = offset.followed(by: search.parts[start].extent)
    }
    return search.best
  }

  /// Tries the literals that begin with part `start`, of every length.
  private mutating func tryLiterals(from start: Int, at offset: Int) {
    var set = LiteralSet()
    for part in parts[start...] where !set.isClosed {
      set.append(top: part)
      if let choice = choice(of: set.all, at: offset), isBetter(choice) { best = choice }
    }
  }

  private func choice(of found: [PatternFacts.Literal], at offset: Int) -> Choice? {
    guard let literals = stated.isEmpty ? found : confined(found),
      let quality = LiteralQuality.quality(of: literals)
    else { return nil }
    let length = literals.map(\.bytes.count).max() ?? 0
    let run = runs.first { run in
      run.latestStart <= offset + 96 && offset + length <= run.earliestEnd + 32
    }
    let literalsAtOffset = PatternFacts.Literals(
      offset: offset, all: literals.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) })
    return Choice(literals: literalsAtOffset, quality: quality, run: run)
  }

  /// A choice with a run in its window beats one without, then good literals at the start of the
  /// match beat others, then the better quality decides.
  private func isBetter(_ choice: Choice) -> Bool {
    guard let best else { return true }
    if (choice.run != nil) != (best.run != nil) { return choice.run != nil }
    let isStart = { (choice: Choice) in
      choice.literals.offset == 0 && choice.quality >= LiteralQuality.good
    }
    if isStart(choice) != isStart(best) { return isStart(choice) }
    return choice.quality > best.quality
  }

  /// The beginnings of `found` that are stated literals, or `nil` when one begins with none.
  private func confined(_ found: [PatternFacts.Literal]) -> [PatternFacts.Literal]? {
    var confined: Set<PatternFacts.Literal> = []
    for literal in found {
      let folded = literal.bytes.map(PatternFacts.Literal.lowercased)
      guard let match = stated.filter({ folded.starts(with: $0) }).max(by: { $0.count < $1.count })
      else { return nil }
      confined.insert(
        PatternFacts.Literal(
          bytes: Array(literal.bytes.prefix(match.count)),
          isCaseInsensitive: literal.isCaseInsensitive))
    }
    return Array(confined)
  }
}
