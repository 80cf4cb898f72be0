import PatternsTestSupport
import TestSupport
import Testing

@testable import Patterns

struct ListItemsTests {
  static func rule(isAnonymous: Bool = true) -> MatchRule {
    MatchRule(
      pattern: "tokens(?:: ?| = )\\s*(?:[\\[{(]|- )?\\s*[\"']?(?<secret>[a-z0-9-]{4,20})",
      reach: 80,
      lane: .keyword, boundary: .none,
      literals: [.init(Array("tokens".utf8), ignoresCase: false)], literalOffset: 0,
      isAnonymous: isAnonymous)
  }

  static let rows: [(text: String, secrets: [String])] = [
    ("tokens: [\"aaaa\", \"bbbb\",\"cccc\"]", ["aaaa", "bbbb", "cccc"]),
    ("tokens = [\n  'aaaa',\n  'bbbb',\n]\n'dddd'", ["aaaa", "bbbb"]),
    ("tokens = {\"aaaa\", \"bbbb\"}", ["aaaa", "bbbb"]),
    ("tokens: [aaaa, bbbb, cc, dddd]", ["aaaa", "bbbb", "dddd"]),
    ("tokens: [\"aaaa\", bbbb]", ["aaaa"]),
    ("tokens: [\"aaaa\", \"b\\\"bb\", \"cccc\"]", ["aaaa"]),
    ("tokens: [\"aaaa\", \"b\nbbb\"]", ["aaaa"]),
    (
      "tokens:\n  - aaaa\n  - \"bbbb\"\n  - 'cc cc' # old\n  - dddd\nport: 80",
      [
        "aaaa", "bbbb", "cc cc", "dddd",
      ]
    ),
    ("tokens:\r\n- aaaa\r\n- bbbb\r\n", ["aaaa", "bbbb"]),
    ("tokens:\n  - aaaa\n- bbbb\n", ["aaaa"]),
    ("tokens:\n  - aaaa\n  - name: bbbb\n", ["aaaa"]),
    ("tokens:\n  - aaaa\n    - bbbb\n", ["aaaa"]),
    ("tokens: (\"aaaa\", \"bbbb\")", ["aaaa"]),
    ("tokens: aaaa, bbbb", ["aaaa"]),
    ("tokens: \"aaaa\", \"bbbb\"", ["aaaa"]),
    ("tokens: [\"aaaa\", ", ["aaaa"]),
    ("tokens:\n- aaaa", ["aaaa"]),
    ("tokens: [\"aaaa\"], tokens: [\"bbbb\", \"cccc\"]", ["aaaa", "bbbb", "cccc"]),
  ]

  @Test(arguments: rows)
  func `the items of a list are found with the first`(text: String, secrets: [String]) {
    #expect(found(in: text, rule: Self.rule()) == secrets)
  }

  @Test func `rules that know an issuer find the first alone`() {
    let rule = Self.rule(isAnonymous: false)
    #expect(found(in: "tokens: [\"aaaa\", \"bbbb\"]", rule: rule) == ["aaaa"])
  }

  @Test func `lists end where the matcher may look no further`() {
    let items = (1000..<2000).map { "\"\($0)\"" }
    let found = found(in: "tokens: [\(items.joined(separator: ", "))]", rule: Self.rule())
    #expect(found == (1000..<(1000 + found.count)).map(String.init))
    #expect((400..<600).contains(found.count))
  }

  @Test(arguments: [1, 64, 700])
  func `chunk borders change nothing`(chunk: Int) {
    let tables = RuleTables(rules: [Self.rule()])
    let items = (100..<900).map { "'item-\($0)'" }.joined(separator: ",\n  ")
    let text = Array("# some\ntokens = [\n  \(items)\n]\n".utf8)
    let whole = Matcher(rules: tables).matches(in: text)
    #expect(whole.count > 100)
    let chunked = Matcher(rules: tables).matches(
      in: text, chunk: chunk, reach: tables.greatestReach)
    #expect(whole == chunked)
  }

  private func found(in text: String, rule: MatchRule) -> [String] {
    let bytes = Array(text.utf8)
    return Matcher(rules: RuleTables(rules: [rule])).matches(in: bytes).map {
      String(decoding: bytes[$0.secret], as: UTF8.self)
    }
  }
}
