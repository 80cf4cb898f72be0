import Detection
import Policy
import TestSupport
import Testing

/// Joining two baselines: laws, and the cases by hand.
struct BaselineMergeTests {
  private static let salt = Baseline.Key.salt([UInt8](repeating: 7, count: 16))

  private static func entry(_ number: Int, until: Int? = nil, reason: String? = nil) -> Acceptance {
    let digits = String(number)
    return Acceptance(
      id: String(repeating: "0", count: 20 - digits.count) + digits, reason: reason,
      until: until.flatMap { CalendarDate(year: $0, month: 1, day: 1) })
  }

  private static func baseline(_ entries: Acceptance...) -> Baseline {
    Baseline(key: salt, entries: entries)
  }

  static let rows:
    [(name: String, base: Baseline, ours: Baseline, theirs: Baseline, result: Baseline)] =
      [
        (
          "both add", baseline(), baseline(entry(1)), baseline(entry(2)),
          baseline(entry(1), entry(2))
        ),
        (
          "one takes away", baseline(entry(1), entry(2)), baseline(entry(2)),
          baseline(entry(1), entry(2)),
          baseline(entry(2))
        ),
        (
          "one takes away what the other changes", baseline(entry(1)), baseline(),
          baseline(entry(1, until: 2030)), baseline()
        ),
        (
          "one changes", baseline(entry(1)), baseline(entry(1)), baseline(entry(1, reason: "x")),
          baseline(entry(1, reason: "x"))
        ),
        (
          "the earlier end counts", baseline(entry(1)), baseline(entry(1, until: 2030)),
          baseline(entry(1, until: 2028)), baseline(entry(1, until: 2028))
        ),
        (
          "both add the same", baseline(), baseline(entry(1, reason: "b")),
          baseline(entry(1, reason: "a")),
          baseline(entry(1, reason: "a"))
        ),
      ]

  @Test(arguments: rows.indices)
  func `joins as it should`(index: Int) throws {
    let row = Self.rows[index]
    let merged = try BaselineMerge(base: row.base, ours: row.ours, theirs: row.theirs).merged()
    #expect(merged == row.result, "\(row.name)")
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `the order of the sides does not matter, and nothing more is accepted than by either`(
    seed: UInt64
  ) throws {
    var random = TestSupport.SplitMix64(seed: seed)
    func draw() -> Baseline {
      var baseline = Baseline(key: Self.salt)
      for number in 0..<8 where Bool.random(using: &random) {
        let until = Bool.random(using: &random) ? Int.random(in: 2027...2029, using: &random) : nil
        baseline.add(Self.entry(number, until: until))
      }
      return baseline
    }
    let (base, ours, theirs) = (draw(), draw(), draw())
    let merged = try BaselineMerge(base: base, ours: ours, theirs: theirs).merged()
    #expect(try BaselineMerge(base: base, ours: theirs, theirs: ours).merged() == merged)
    #expect(try BaselineMerge(base: base, ours: base, theirs: theirs).merged() == theirs)
    #expect(try BaselineMerge(base: ours, ours: ours, theirs: ours).merged() == ours)
    let known = Set((ours.entries + theirs.entries).map(\.id))
    #expect(merged.entries.allSatisfy { known.contains($0.id) })
    #expect(merged.text.split(separator: "\n").count == merged.entries.count + 1)
  }

  @Test func `different salts cannot be joined`() {
    let other = Baseline(key: .salt([UInt8](repeating: 8, count: 16)))
    #expect(throws: BaselineMerge.Obstacle.keys) {
      try BaselineMerge(base: Baseline(key: .unstated), ours: Self.baseline(), theirs: other)
        .merged()
    }
  }
}
