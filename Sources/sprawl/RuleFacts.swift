internal import Patterns
internal import Rules

/// A rule, and how the scanner finds its matches.
struct RuleFacts {
  let rule: Rule
  let matchRule: MatchRule

  /// The rules that take part, by id.
  static func all(of rules: RuleSet) -> [RuleFacts] {
    let matchRules = rules.tables.matchRules
    return rules.isEnabled.indices.filter { rules.isEnabled[$0] }
      .map { RuleFacts(rule: rules[$0], matchRule: matchRules[$0]) }
      .sorted { $0.rule.id < $1.rule.id }
  }

  var lane: String { matchRule.lane.label }

  /// The literals as text, bytes outside of ASCII as `\xNN`; with `(any case)` where case does not
  /// matter.
  var literals: [String] {
    matchRule.literals.map { literal in
      let text = literal.bytes.map { byte in
        byte >= 0x20 && byte < 0x7F
          ? String(UnicodeScalar(byte))
          : "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
      return text.joined() + (literal.ignoresCase ? " (any case)" : "")
    }.sorted()
  }
}
