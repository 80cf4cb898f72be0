/// The tables of the rules that take over assignments, as values (see `scan_assignments`).
package struct AssignmentImage: Sendable {
  package private(set) var rules: [Entry] = []
  package private(set) var stretches: [MatchRule.Stretch] = []
  package private(set) var names: [UInt64] = []
  /// The slots; their number is a power of 2, or 0.
  package private(set) var keywords: [(hash: UInt64, first: UInt16, count: UInt16)] = []
  package private(set) var uses: [UInt16] = []

  /// What one rule says, and where in the lists it says it.
  package struct Entry: Sendable {
    package let rule: UInt16
    package let assignment: MatchRule.Assignment
    package let stretches: Range<Int>
    package let names: Range<Int>
  }

  /// The lengths of values of any rule.
  package var lengths: ClosedRange<Int> {
    let all = rules.map(\.assignment.lengths)
    return (all.map(\.lowerBound).min() ?? 0)...(all.map(\.upperBound).max() ?? 0)
  }

  init(_ matchRules: [MatchRule]) {
    var shared: [[UInt64]: Range<Int>] = [:]
    var users: [UInt64: [UInt16]] = [:]
    for (position, rule) in matchRules.enumerated() {
      guard let assignment = rule.assignment else { continue }
      let names = shared[assignment.names] ?? append(assignment.names)
      shared[assignment.names] = names
      for keyword in assignment.keywords { users[keyword, default: []].append(UInt16(rules.count)) }
      let start = stretches.count
      stretches += assignment.value
      rules.append(
        Entry(
          rule: UInt16(position), assignment: assignment, stretches: start..<stretches.count,
          names: names))
    }
    file(users)
  }

  private mutating func append(_ names: [UInt64]) -> Range<Int> {
    let start = self.names.count
    self.names += names
    return start..<self.names.count
  }

  private mutating func file(_ users: [UInt64: [UInt16]]) {
    guard !users.isEmpty else { return }
    var size = 16
    while size < 4 * users.count { size *= 2 }
    keywords = Array(repeating: (0, 0, 0), count: size)
    for (hash, rules) in users.sorted(by: { $0.key < $1.key }) {
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while keywords[slot].count != 0 { slot = (slot + 1) & (size - 1) }
      keywords[slot] = (hash, UInt16(uses.count), UInt16(rules.count))
      uses += rules
    }
  }
}
