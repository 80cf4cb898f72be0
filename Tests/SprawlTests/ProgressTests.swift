import Testing

@testable import sprawl

struct ProgressTests {
  /// What is said after each tenth of a second of a scan that is done by a share after some time.
  private func phrases(_ share: (Double) -> Double, upTo end: Double) -> [String?] {
    var remaining = RemainingTime()
    return (1...Int(end * 10)).map { tick in
      let seconds = Double(tick) / 10
      return remaining.phrase(after: seconds, done: min(1, share(seconds)))
    }
  }

  @Test func `a steady scan is foretold from the third second on`() {
    let said = phrases({ $0 / 20 }, upTo: 20)
    #expect(said[..<19].allSatisfy { $0 == nil })
    #expect(said[19] == "about 18 s left")
    #expect(said[99] == "about 10 s left")
    #expect(said[199] == nil)
    #expect(phrases({ $0 / 1_000 }, upTo: 200).last == "about 13 min left")
  }

  @Test func `nothing is foretold while the share stands still`() {
    let said = phrases({ _ in 0.3 }, upTo: 60)
    #expect(said.allSatisfy { $0 == nil })
    #expect(phrases({ _ in 0 }, upTo: 10).allSatisfy { $0 == nil })
  }

  @Test func `after a leap it takes a while until the rest is foretold again`() {
    let said = phrases({ $0 < 10 ? $0 / 100 : 0.1 + $0 / 100 }, upTo: 30)
    #expect(said[80] == "about 92 s left")
    #expect(said[105] == nil)
    #expect(said[290] != nil)
  }

  static let facts = [("12 files", 0), ("34 MB", 2), ("56 MB/s", 4), ("7 found", 1), ("soon", 3)]
    .map { (text: $0.0, rank: $0.1) }

  static let widths: [(width: Int, line: String)] = [
    (80, "12 files, 34 MB, 56 MB/s, 7 found, soon"),
    (39, "12 files, 34 MB, 56 MB/s, 7 found, soon"),
    (38, "12 files, 34 MB, 7 found, soon"), (29, "12 files, 34 MB, 7 found"),
    (23, "12 files, 7 found"), (16, "12 files"), (7, ""), (0, ""), (-1, ""),
  ]

  @Test(arguments: widths)
  func `what matters least is left out first`(width: Int, line: String) {
    #expect(ProgressLine.fit(Self.facts, into: width) == line)
  }
}
