import Patterns
import TestSupport
import Testing

@testable import Rules

struct PatternFactsLawTests {
  /// A match at a known place of a text.
  struct Found {
    let text: [UInt8]
    let range: Range<Int>
    var bytes: ArraySlice<UInt8> { text[range] }
  }

  /// Draws texts for `sketch`, with other text around them, and gives those that match.
  static func matches(
    of sketch: PatternSketch, count: Int, using random: inout SplitMix64
  ) throws -> [Found] {
    let pattern = try Pattern(sketch.source, isAnchored: true)
    let scratch = MatchScratch(steps: 20_000)
    var found: [Found] = []
    for _ in 0..<count {
      let before = padding(&random)
      let text = before + sketch.draw(using: &random) + padding(&random)
      if let range = match(of: pattern, in: text, from: before.count, using: scratch) {
        found.append(Found(text: text, range: range))
      }
    }
    return found
  }

  /// The match at `start`; none when it takes too many steps, which says nothing about the facts.
  static func match(
    of pattern: borrowing Pattern, in text: [UInt8], from start: Int,
    using scratch: borrowing MatchScratch
  ) -> Range<Int>? {
    do {
      return try pattern.firstMatch(in: text.span, from: start, using: scratch)?.range
    } catch {
      return nil
    }
  }

  static func padding(_ random: inout SplitMix64) -> [UInt8] {
    let count = random.isLucky(0.2) ? 0 : Int.random(in: 1...12, using: &random)
    return (0..<count).map { _ in Array("ab Z09_-=:\n.".utf8).randomElement(using: &random)! }
  }

  /// The runs of token bytes in `bytes`, by offset from its start.
  static func runs(in bytes: ArraySlice<UInt8>) -> [(range: Range<Int>, hasDigit: Bool)] {
    var runs: [(range: Range<Int>, hasDigit: Bool)] = []
    var start: Int?
    for (index, byte) in (Array(bytes) + [0]).enumerated() {
      if ByteSet.token.contains(byte) {
        start = start ?? index
      } else if let first = start {
        let run = bytes.dropFirst(first).prefix(index - first)
        runs.append((first..<index, run.contains(where: ByteSet.digits.contains)))
        start = nil
      }
    }
    return runs
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `every fact holds for every match`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<100 {
      let sketch = PatternSketch.random(using: &random)
      let facts = PatternFacts(of: sketch.source, boundary: .alnum)
      #expect(facts.unsupported == nil, "\(sketch.source)")
      for found in try Self.matches(of: sketch, count: 4, using: &random) {
        expectLengths(facts, found, sketch.source)
        expectLiteral(facts, found, sketch.source)
        expectRun(facts, found, sketch.source)
        expectGate(facts, found, sketch.source)
      }
    }
  }

  private func expectLengths(_ facts: PatternFacts, _ found: Found, _ source: String) {
    #expect(found.range.count >= facts.minimumLength, "\(source)")
    #expect(found.range.count <= facts.maximumLength ?? .max, "\(source)")
  }

  private func expectLiteral(_ facts: PatternFacts, _ found: Found, _ source: String) {
    guard let literals = facts.literals else { return }
    #expect((1...64).contains(literals.all.count), "\(source)")
    let rest = found.bytes.dropFirst(literals.offset)
    let holds = literals.all.contains { literal in
      rest.count >= literal.bytes.count
        && zip(literal.bytes, rest).allSatisfy { expected, byte in
          expected == (literal.isCaseInsensitive ? PatternFacts.Literal.lowercased(byte) : byte)
        }
        && literal.following.contains(rest.dropFirst(literal.bytes.count).first ?? 0)
    }
    #expect(holds, "\(source)")
    #expect(literals.all.allSatisfy { (3...32).contains($0.bytes.count) }, "\(source)")
  }

  private func expectGate(_ facts: PatternFacts, _ found: Found, _ source: String) {
    guard let gate = facts.gate else { return }
    let isAdmitted = gate.admits(found.text.span, from: found.range.lowerBound)
    #expect(isAdmitted, "\(source)")
    let cut = Array(found.text[..<found.range.upperBound])
    let isCutAdmitted = gate.admits(cut.span, from: found.range.lowerBound)
    #expect(isCutAdmitted, "\(source)")
  }

  private func expectRun(_ facts: PatternFacts, _ found: Found, _ source: String) {
    let runs = Self.runs(in: found.bytes)
    if facts.runBeginsWithLiteral {
      #expect(runs.first.map { $0.range.lowerBound == 0 && $0.range.count >= 16 } == true)
    }
    guard let run = facts.guaranteedRun, let literals = facts.literals else { return }
    let longest = literals.all.map(\.bytes.count).max()!
    let holds = runs.contains { range, hasDigit in
      range.count >= max(16, run.minimumLength) && range.lowerBound <= run.latestStart
        && range.upperBound >= run.earliestEnd && (hasDigit || !run.hasDigit)
        && literals.offset >= range.lowerBound - 96
        && literals.offset + longest <= range.upperBound + 32
    }
    #expect(holds, "\(source)")
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `a matcher looks no further than the facts say`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<100 {
      let sketch = PatternSketch.random(using: &random)
      let facts = PatternFacts(of: sketch.source, boundary: .alnum)
      for _ in 0..<4 {
        let before = Self.padding(&random)
        let text = before + sketch.draw(using: &random) + Self.padding(&random)
        try expectSight(facts, text, from: before.count, sketch.source)
      }
    }
  }

  /// Cuts off all that the facts say a matcher does not look at, and expects the same match, or
  /// none as before.
  private func expectSight(
    _ facts: PatternFacts, _ text: [UInt8], from start: Int, _ source: String
  ) throws {
    let pattern = try Pattern(source, isAnchored: true)
    let scratch = MatchScratch(steps: 20_000)
    do throws(MatchError) {
      let match = try pattern.firstMatch(in: text.span, from: start, using: scratch)
      if let reach = facts.reach, start + reach < text.count {
        let cut = Array(text.prefix(start + reach))
        let other = try pattern.firstMatch(in: cut.span, from: start, using: scratch)
        #expect(match == other, "reach of \(source)")
      }
      if let behind = facts.lookbehind, start > behind {
        let cut = Array(text.dropFirst(start - behind))
        let other = try pattern.firstMatch(in: cut.span, from: behind, using: scratch)
        #expect(match?.range.count == other?.range.count, "lookbehind of \(source)")
      }
    } catch .limitReached {
      return  // says nothing about the facts
    }
  }

  @Test
  func `the drawn patterns match often and fall into every lane`() throws {
    var random = SplitMix64(seed: 1)
    var matches = 0
    var lanes: [PatternFacts.Lane: Int] = [:]
    var sighted = 0
    for _ in 0..<2_000 {
      let sketch = PatternSketch.random(using: &random)
      let facts = PatternFacts(of: sketch.source, boundary: .alnum)
      let found = try Self.matches(of: sketch, count: 2, using: &random)
      matches += found.count
      if facts.reach != nil { sighted += found.count }
      if !found.isEmpty { lanes[facts.lane, default: 0] += 1 }
    }
    #expect(matches > 1_000)
    #expect(sighted > 400)
    for lane in PatternFacts.Lane.allCases { #expect(lanes[lane, default: 0] > 10, "\(lane)") }
  }
}
