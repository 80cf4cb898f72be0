internal import Detection

/// Joins two baselines that come from one.
///
/// A statement that one side added or took away is added or taken away. Where both changed the same
/// one, the result accepts no more than either of them: what one side took away stays away, and of
/// two last days the earlier one counts.
public struct BaselineMerge {
  private let base, ours, theirs: Baseline

  public init(base: Baseline, ours: Baseline, theirs: Baseline) {
    self.base = base
    self.ours = ours
    self.theirs = theirs
  }

  /// Why two baselines cannot be joined.
  public enum Obstacle: Error, Hashable {
    /// Their ids are made in different ways, and cannot be compared.
    case keys
  }

  public func merged() throws(Obstacle) -> Baseline {
    guard let key = Self.key(base.key, ours.key, theirs.key) else { throw .keys }
    let (old, left, right) = (Self.bySubject(base), Self.bySubject(ours), Self.bySubject(theirs))
    var merged = Baseline(key: key)
    for subject in Set(left.keys).union(right.keys) {
      let entry = Self.merged(old[subject], left[subject], right[subject])
      if let entry { merged.add(entry) }
    }
    return merged
  }

  private static func bySubject(_ baseline: Baseline) -> [AcceptanceSubject: Acceptance] {
    Dictionary(baseline.entries.map { (AcceptanceSubject($0), $0) }) { first, _ in first }
  }

  /// A baseline without statements says nothing about keys.
  private static func key(
    _ base: Baseline.Key, _ ours: Baseline.Key, _ theirs: Baseline.Key
  ) -> Baseline.Key? {
    if ours == theirs || theirs == base { return ours }
    return ours == base ? theirs : nil
  }

  private static func merged(
    _ base: Acceptance?, _ ours: Acceptance?, _ theirs: Acceptance?
  ) -> Acceptance? {
    guard let ours, let theirs else {
      // Added by one side; or taken away by one.
      return base == nil ? ours ?? theirs : nil
    }
    if ours == theirs || theirs == base { return ours }
    if ours == base { return theirs }
    var entry = ours
    entry.until = [ours.until, theirs.until].compactMap { $0 }.min()
    // Which side comes first must not matter for the result.
    entry.reason = [ours.reason, theirs.reason].compactMap { $0 }.min()
    entry.owner = [ours.owner, theirs.owner].compactMap { $0 }.min()
    entry.rule = [ours.rule, theirs.rule].compactMap { $0 }.min()
    return entry
  }
}
