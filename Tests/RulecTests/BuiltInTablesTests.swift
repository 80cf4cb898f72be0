import Patterns
import Rules
import TestSupport
import Testing

@testable import rulec

struct BuiltInTablesTests {
  static let rules = Result { try RuleReader.read(paths: ["\(Repository.root)/rules"]) }

  @Test func `the compiled tables are those of the rule files; else run make rules`() throws {
    let file = try Repository.text(of: "Sources/CBuiltInRules/tables.c")
    #expect(CTableWriter.file(for: try Self.rules.get()) == file, "run `make rules`")
  }

  @Test func `the records give the rules back`() throws {
    let (rules, builtIn) = (try Self.rules.get(), RuleSet())
    try #require(builtIn.count == rules.count)
    for position in rules.indices {
      #expect(builtIn[position] == rules[position], "\(rules[position].id)")
    }
  }

  @Test func `the tables give back what the matcher has to know`() throws {
    let rules = try Self.rules.get()
    let decoded = RuleSet().tables.matchRules
    let laidOut = RuleTables(rules: rules.map { MatchRule($0) }).matchRules
    try #require(decoded.count == rules.count && laidOut.count == rules.count)
    for position in rules.indices {
      let expected = MatchRule(rules[position]).withSortedLiterals
      #expect(decoded[position].withSortedLiterals == expected, "\(rules[position].id)")
      #expect(laidOut[position].withSortedLiterals == expected, "\(rules[position].id)")
    }
  }
}

extension MatchRule {
  fileprivate var withSortedLiterals: MatchRule {
    MatchRule(
      pattern: pattern, reach: reach, lane: lane, boundary: boundary,
      literals: literals.sorted {
        ($0.bytes.map(String.init).joined(separator: ","), $0.ignoresCase ? 1 : 0)
          < ($1.bytes.map(String.init).joined(separator: ","), $1.ignoresCase ? 1 : 0)
      }, literalOffset: literalOffset, assignment: assignment, isAnonymous: isAnonymous,
      gate: gate)
  }
}
