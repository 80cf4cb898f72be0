import Patterns
import Testing

@testable import Rules

struct GateTests {
  @Test(arguments: [
    ("pass[0-9]{0,3}[ ]?=[ ]?(?<secret>[a-z]{4,20})", "pass = abcd", true),
    ("pass[0-9]{0,3}[ ]?=[ ]?(?<secret>[a-z]{4,20})", "pass12=abcd", true),
    ("pass[0-9]{0,3}[ ]?=[ ]?(?<secret>[a-z]{4,20})", "passed = abcd", false),
    ("pass[0-9]{0,3}[ ]?=[ ]?(?<secret>[a-z]{4,20})", "pass == abcd", false),
    ("://[^\\s/@]{1,40}@host", "://user:word@host", true),
    ("://[^\\s/@]{1,40}@host", "://example.com/path@host", false),
    ("(?i)key=[0-9]+", "KEY=7", true), ("(?i)key=[0-9]+", "KEY=x", false),
    // Cut off: more text might make a match.
    ("key=[0-9]{8}", "key=12", true),
    // Conditions count as met.
    ("key(?!s)[a-z]*=", "keys=", true),
  ])
  func `a gate lets every match through and most other text not`(
    pattern: String, text: String, isAdmitted: Bool
  ) throws {
    let gate = try #require(PatternFacts(of: pattern, boundary: .none).gate)
    let bytes = Array(text.utf8)
    let result = gate.admits(bytes.span, from: 0)
    #expect(result == isAdmitted)
  }

  @Test func `what can follow a literal is known`() throws {
    let facts = PatternFacts(of: "token[0-9]?(?::|=)", boundary: .none)
    let literal = try #require(facts.literals?.all.first)
    #expect(literal.bytes == Array("token".utf8))
    #expect(literal.following == ByteSet("0123456789:=".utf8))
    let open = PatternFacts(of: "token[0-9]?", boundary: .none)
    #expect(open.literals?.all.first?.following == .all)
  }
}
