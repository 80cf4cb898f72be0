internal import Rules

/// The rules that were met so far, each taken out of the rule set once. One per thread.
final class KnownRules {
  private let rules: RuleSet
  private var known: [KnownRule?]

  init(_ rules: RuleSet) {
    self.rules = rules
    known = Array(repeating: nil, count: rules.isEnabled.count)
  }

  /// The rule at a position of the rule set.
  subscript(position: Int) -> KnownRule {
    if let rule = known[position] { return rule }
    let rule = KnownRule(rules[position])
    known[position] = rule
    return rule
  }
}

/// A rule that is passed on without being copied.
final class KnownRule {
  let rule: Rule
  /// Whether the rule goes by the name that a value is assigned to, and knows nothing of the value.
  let isGeneric: Bool
  /// Whether the rule counts in some files only.
  let isConfined: Bool
  let knowledge: Candidate.Knowledge

  init(_ rule: Rule) {
    self.rule = rule
    isGeneric = rule.provider == "generic"
    isConfined = rule.path != nil
    knowledge =
      if isGeneric { .name } else if rule.isAnonymous { .header } else {
        rule.assignment == nil ? .form : .issuer
      }
  }
}
