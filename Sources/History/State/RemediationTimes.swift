/// How fast owners remove credentials: how long those stayed that are gone now.
package struct RemediationTimes {
  private var ages: [String?: [Int]] = [:]

  package init() {}

  package mutating func add(_ change: SweepDiff.Change) {
    if change.kind == .gone { ages[change.owner, default: []].append(change.age) }
  }

  /// By owner, those with the most credentials first.
  package var owners: [SweepDiff.Remediation] {
    ages.map { owner, ages in
      let ages = ages.sorted()
      return SweepDiff.Remediation(
        owner: owner, credentials: ages.count, median: ages[(ages.count - 1) / 2],
        longest: ages[ages.count - 1])
    }
    .sorted { ($1.credentials, $0.owner ?? "") < ($0.credentials, $1.owner ?? "") }
  }
}
