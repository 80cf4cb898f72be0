/// Decides which of the candidates that share bytes is told.
enum Overlaps {
  /// The candidates that are left, in order of position.
  ///
  /// A part of a secret gives way to the whole, which only decoding may show, as of `"abc" + "def"`.
  /// Where secrets overlap otherwise, the rule that knows more of the secret wins; then what was
  /// found without decoding, the higher confidence, the longer secret, and the rule that comes
  /// first.
  static func resolved(_ candidates: [Candidate]) -> [Candidate] {
    candidates.count < 2 ? candidates : numbers(ofTold: candidates).map { candidates[$0] }
  }

  /// The numbers of the candidates that are left, in order of position.
  static func numbers(ofTold candidates: [Candidate]) -> [Int] {
    let ordered = candidates.indices.sorted { isBefore(candidates[$0], candidates[$1]) }
    guard ordered.count > 1 else { return ordered }
    var kept: [Int] = []
    kept.reserveCapacity(ordered.count)
    var group: [Int] = []
    var groupEnd = Int.min
    for number in ordered {
      if candidates[number].original.lowerBound >= groupEnd {
        kept += winners(of: group, candidates)
        group.removeAll(keepingCapacity: true)
      }
      group.append(number)
      groupEnd = max(groupEnd, candidates[number].original.upperBound)
    }
    return kept + winners(of: group, candidates)
  }

  /// Those of a chain of overlapping candidates that no better one overlaps.
  private static func winners(of group: [Int], _ candidates: [Candidate]) -> [Int] {
    guard group.count > 1 else { return group }
    var winners: [Int] = []
    for number in withoutParts(of: group, candidates)
      .sorted(by: { isBetter(candidates[$0], than: candidates[$1]) })
    where !winners.contains(where: { candidates[$0].overlaps(candidates[number]) }) {
      winners.append(number)
    }
    return winners.sorted { isBefore(candidates[$0], candidates[$1]) }
  }

  /// Leaves out what lies within a longer candidate of the same rule that is believed as much.
  ///
  /// - Parameter group: Numbers, in order of position.
  private static func withoutParts(of group: [Int], _ candidates: [Candidate]) -> [Int] {
    var longest: [Int: Candidate] = [:]
    for candidate in group.lazy.map({ candidates[$0] }) {
      let other = longest[candidate.rule]
      if other.map({ candidate.original.count > $0.original.count }) ?? true {
        longest[candidate.rule] = candidate
      }
    }
    return group.filter { number in
      let candidate = candidates[number]
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
