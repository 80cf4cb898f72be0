internal import Patterns
internal import Synchronization

/// The patterns of rules besides the one that finds them, each compiled when it is first needed,
/// kept and shared.
final class CompiledPatterns: Sendable {
  /// A compiled pattern that can stand in a dictionary.
  final class Compiled: Sendable {
    let pattern: Pattern

    init(_ source: String) throws(PatternError) {
      pattern = try Pattern(source)
    }
  }

  /// By source; `nil` for patterns that do not compile.
  private let compiled = Mutex<[String: Compiled?]>([:])

  /// The compiled pattern, or `nil` when it does not compile.
  func pattern(_ source: String) -> Compiled? {
    compiled.withLock { patterns in
      if let known = patterns[source] { return known }
      let pattern = try? Compiled(source)
      patterns[source] = .some(pattern)
      return pattern
    }
  }

  /// Whether one of the patterns matches in `bytes`. One that takes too many steps does not.
  func matchAny(of sources: [String], in bytes: Span<UInt8>) -> Bool {
    if sources.isEmpty { return false }
    let scratch = MatchScratch()
    return sources.contains { source in
      guard let pattern = pattern(source) else { return false }
      return (try? pattern.pattern.firstMatch(in: bytes, using: scratch)) != nil
    }
  }
}
