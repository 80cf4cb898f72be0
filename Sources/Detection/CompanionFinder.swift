internal import Findings
internal import Patterns
internal import Rules

/// Finds the other parts of a credential near a match.
struct CompanionFinder: Sendable {
  private let patterns = CompiledPatterns()
  /// The most matches that are looked at for one part.
  private static let attempts = 32

  /// The companions of `rule` near the match, or `nil` when one that is required is missing.
  func companions(of rule: Rule, in excerpt: Excerpt) -> [Verdict.Companion]? {
    guard !rule.companions.isEmpty else { return [] }
    let scratch = MatchScratch()
    var found: [Verdict.Companion] = []
    for wanted in rule.companions {
      if let range = nearest(wanted, to: excerpt, using: scratch) {
        let bytes = Array(excerpt.bytes[range])
        found.append(Verdict.Companion(name: wanted.name, range: range, bytes: bytes))
      } else if wanted.isRequired {
        return nil
      }
    }
    return found
  }

  /// The match of least distance that does not touch the secret.
  private func nearest(
    _ wanted: Rule.Companion, to excerpt: Excerpt, using scratch: borrowing MatchScratch
  ) -> Range<Int>? {
    guard let pattern = patterns.pattern(wanted.pattern) else { return nil }
    let reach = min(max(wanted.distance, 0), Excerpt.reach)
    let start = max(0, excerpt.match.lowerBound - reach)
    let end = min(excerpt.bytes.count, excerpt.match.upperBound + reach)
    let window = excerpt.bytes.span.extracting(start..<end)
    var (best, position): (Range<Int>?, Int) = (nil, 0)
    for _ in 0..<Self.attempts where position <= window.count {
      guard
        let match = try? pattern.pattern.firstMatch(in: window, from: position, using: scratch)
      else { break }
      let value = pattern.pattern.range(ofGroup: "value", in: scratch) ?? match.range
      let range = (value.lowerBound + start)..<(value.upperBound + start)
      if !range.isEmpty, !range.overlaps(excerpt.secret),
        isNear(range, wanted, in: excerpt),
        distance(of: range, from: excerpt.secret) < best.map({
          distance(of: $0, from: excerpt.secret)
        }) ?? .max
      {
        best = range
      }
      position = max(match.range.upperBound, match.range.lowerBound + 1)
    }
    return best
  }

  /// Whether the lines and columns between the part and the secret are as few as the rule says.
  private func isNear(_ range: Range<Int>, _ wanted: Rule.Companion, in excerpt: Excerpt) -> Bool {
    let (bytes, secret) = (excerpt.bytes, excerpt.secret)
    if let lines = wanted.lines {
      let between =
        min(range.upperBound, secret.upperBound)..<max(range.lowerBound, secret.lowerBound)
      if bytes[between].count(where: { $0 == 0x0A }) > lines { return false }
    }
    guard let columns = wanted.columns else { return true }
    return abs(column(of: range.lowerBound, in: bytes) - column(of: secret.lowerBound, in: bytes))
      <= columns
  }

  /// How many bytes of its line stand before the position.
  private func column(of position: Int, in bytes: [UInt8]) -> Int {
    position - (bytes[..<position].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)
  }

  private func distance(of range: Range<Int>, from secret: Range<Int>) -> Int {
    range.upperBound <= secret.lowerBound
      ? secret.lowerBound - range.upperBound : range.lowerBound - secret.upperBound
  }
}
