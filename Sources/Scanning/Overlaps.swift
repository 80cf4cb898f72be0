internal import Detection

/// Decides which of the candidates that share bytes is told.
enum Overlaps {
  /// The candidates that are left, in order of position.
  ///
  /// Where secrets overlap, the rule that knows more of the secret wins; then what was found without
  /// decoding, the higher confidence, the longer secret, and the rule that comes first.
  static func resolved(_ candidates: [Candidate]) -> [Candidate] {
    let ordered = candidates.sorted(by: isBefore)
    guard ordered.count > 1 else { return ordered }
    var kept: [Candidate] = []
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
    for candidate in group.sorted(by: isBetter)
    where !winners.contains(where: { $0.original.overlaps(candidate.original) }) {
      winners.append(candidate)
    }
    return winners.sorted(by: isBefore)
  }

  private static func isBetter(_ left: Candidate, than right: Candidate) -> Bool {
    if left.isSpecific != right.isSpecific { return left.isSpecific }
    if (left.decoding == nil) != (right.decoding == nil) { return left.decoding == nil }
    if left.verdict.confidence != right.verdict.confidence {
      return left.verdict.confidence > right.verdict.confidence
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
