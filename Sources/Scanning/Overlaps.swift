/// Decides which of the candidates that share bytes is told.
enum Overlaps {
  /// The candidates that are left, in order of position.
  ///
  /// A part of a secret gives way to the whole, which only decoding may show, as of `"abc" + "def"`.
  /// Where secrets overlap otherwise, the rule that knows more of the secret wins; then what was
  /// found without decoding, the higher confidence, the longer secret, and the rule that comes
  /// first.
  static func resolved(_ candidates: [Candidate]) -> [Candidate] {
    let ordered = candidates.sorted(by: isBefore)
    guard ordered.count > 1 else { return ordered }
    var kept: [Candidate] = []
    kept.reserveCapacity(ordered.count)
    var group: [Candidate] = []
    var groupEnd = Int.min
    for candidate in ordered {
      if candidate.original.lowerBound >= groupEnd {
        kept += winners(of: group)
        group.removeAll(keepingCapacity: true)
      }
      group.append(candidate)
      groupEnd = max(groupEnd, candidate.original.upperBound)
    }
    return kept + winners(of: group)
  }

  /// Those of a chain of overlapping candidates that no better one overlaps.
  private static func winners(of group: [Candidate]) -> [Candidate] {
    guard group.count > 1 else { return group }
    var winners: [Candidate] = []
    for candidate in withoutParts(of: group).sorted(by: isBetter)
    where !winners.contains(where: { $0.overlaps(candidate) }) {
      winners.append(candidate)
    }
    return winners.sorted(by: isBefore)
  }

  /// Leaves out what lies within a longer candidate of the same rule that is believed as much.
  ///
  /// - Parameter group: In order of position.
  private static func withoutParts(of group: [Candidate]) -> [Candidate] {
    var longest: [Int: Candidate] = [:]
    for candidate in group {
      let other = longest[candidate.rule]
      if other.map({ candidate.original.count > $0.original.count }) ?? true {
        longest[candidate.rule] = candidate
      }
    }
    return group.filter { candidate in
      guard let whole = longest[candidate.rule] else { return true }
      return candidate.original == whole.original
        || candidate.original.clamped(to: whole.original) != candidate.original
        || candidate.confidence > whole.confidence
    }
  }

  private static func isBetter(_ left: Candidate, than right: Candidate) -> Bool {
    if left.knowledge != right.knowledge { return left.knowledge > right.knowledge }
    if (left.decoding == nil) != (right.decoding == nil) { return left.decoding == nil }
    if left.confidence != right.confidence {
      return left.confidence > right.confidence
    }
    if left.original.count != right.original.count {
      return left.original.count > right.original.count
    }
    return left.rule < right.rule
  }

  private static func isBefore(_ left: Candidate, _ right: Candidate) -> Bool {
    (left.original.lowerBound, left.original.upperBound, left.rule)
      < (right.original.lowerBound, right.original.upperBound, right.rule)
  }
}
