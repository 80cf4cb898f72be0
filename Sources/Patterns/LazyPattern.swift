/// A rule's pattern, compiled when it is first needed and translated when it is needed often.
struct LazyPattern: ~Copyable {
  private var pattern: Pattern?
  private var uses = 0

  /// After how many matches the translation to machine code (some 20 µs) pays.
  private static let warmUses = 64

  init() {}

  /// Finds the first match at or after `start` (or exactly there, if `isAnchored`).
  ///
  /// - Parameter source: The pattern, always the same; a pattern that does not compile has no match.
  mutating func match(
    source: @autoclosure () -> [UInt8], isAnchored: Bool, in subject: UnsafeBufferPointer<UInt8>,
    from start: Int, using scratch: borrowing MatchScratch
  ) throws(MatchError) -> Range<Int>? {
    uses += 1
    if uses == 1 || uses == Self.warmUses {
      pattern = try? Pattern(
        bytes: source(), isAnchored: isAnchored,
        compilation: uses == 1 ? .interpreted : .translated)
    }
    guard pattern != nil else { return nil }
    return try unsafe pattern!.firstMatch(in: subject, from: start, using: scratch)?.range
  }

  /// The named groups of the last match: the secret, and the others.
  func groups(
    in scratch: borrowing MatchScratch, whole: Range<Int>
  ) -> (secret: Range<Int>, parts: [Match.Part]) {
    guard pattern != nil else { return (whole, []) }
    return pattern!.secretAndParts(in: scratch, whole: whole)
  }
}

/// The patterns that one worker has needed so far, by the positions of their rules.
@safe final class PatternCache {
  // Reached through a pointer: this is a hot path, and checks of exclusive access cost as much as
  // the match.
  let patterns: UnsafeMutablePointer<LazyPattern>
  private let count: Int

  init(count: Int) {
    self.count = count
    unsafe patterns = .allocate(capacity: count)
    for rule in 0..<count { unsafe (patterns + rule).initialize(to: LazyPattern()) }
  }

  deinit {
    unsafe patterns.deinitialize(count: count)
    unsafe patterns.deallocate()
  }
}
