/// A rule's pattern, compiled when it is first needed and translated when it is needed often.
final class LazyPattern {
  private let source: [UInt8]
  private let isAnchored: Bool
  private var pattern: Pattern
  private var uses = 0

  /// After how many matches the translation to machine code (some 20 µs) pays.
  private static let warmUses = 64

  /// - Returns: `nil` when the pattern does not compile.
  init?(source: [UInt8], isAnchored: Bool) {
    guard
      let pattern = try? Pattern(bytes: source, isAnchored: isAnchored, compilation: .interpreted)
    else { return nil }
    self.source = source
    self.isAnchored = isAnchored
    self.pattern = pattern
  }

  /// Finds the first match at or after `start` (or exactly there, if anchored).
  func match(
    in subject: UnsafeBufferPointer<UInt8>, from start: Int, using scratch: borrowing MatchScratch
  ) throws(MatchError) -> Range<Int>? {
    uses += 1
    if uses == Self.warmUses { translate() }
    return try unsafe pattern.firstMatch(in: subject, from: start, using: scratch)?.range
  }

  /// The named groups of the last match: the secret, and the others.
  func groups(
    in scratch: borrowing MatchScratch, whole: Range<Int>
  ) -> (secret: Range<Int>, parts: [Match.Part]) {
    guard pattern.hasNamedGroups else { return (whole, []) }
    var (secret, parts) = (whole, [Match.Part]())
    for (name, range) in pattern.namedGroups(in: scratch) {
      if name == "secret" { secret = range } else { parts.append(.init(name: name, range: range)) }
    }
    return (secret, parts)
  }

  private func translate() {
    if let translated = try? Pattern(
      bytes: source, isAnchored: isAnchored, compilation: .translated)
    {
      pattern = translated
    }
  }
}

/// The patterns that one worker has needed so far, by the positions of their rules.
final class PatternCache {
  var all: [LazyPattern?]

  init(count: Int) {
    all = Array(repeating: nil, count: count)
  }
}
