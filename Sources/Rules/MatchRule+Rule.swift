public import Patterns

extension MatchRule {
  /// What the matcher has to know of a rule.
  public init(_ rule: Rule) {
    let facts = PatternFacts(of: rule.pattern, boundary: rule.boundary, literals: rule.literals)
    let end = rule.boundary.rightCondition
    self.init(
      // A group of its own, so that the boundary holds for every alternative.
      pattern: end.isEmpty ? rule.pattern : "(?:\(rule.pattern))\(end)",
      reach: facts.reach.map { $0 + 1 },
      lane: Lane(facts.lane), boundary: Boundary(rule.boundary),
      literals: facts.literals?.all.map { Literal($0.bytes, ignoresCase: $0.isCaseInsensitive) }
        ?? [],
      literalOffset: facts.literals?.offset ?? 0)
  }
}

extension MatchRule.Lane {
  fileprivate init(_ lane: PatternFacts.Lane) {
    self =
      switch lane {
      case .value: .value
      case .prefix: .prefix
      case .valueWithDigit: .valueWithDigit
      case .keyword: .keyword
      case .whole: .whole
      }
  }
}

extension MatchRule.Boundary {
  fileprivate init(_ boundary: Rule.Boundary) {
    self =
      switch boundary {
      case .none: .none
      case .alnum: .alnum
      case .token: .token
      case .base64: .base64
      }
  }
}

extension Rule.Boundary {
  /// What must hold behind a match, in PCRE2.
  fileprivate var rightCondition: String {
    switch self {
    case .none: ""
    case .alnum: "(?![A-Za-z0-9])"
    case .token: "(?![A-Za-z0-9_-])"
    case .base64: "(?![A-Za-z0-9+/=_-])"
    }
  }
}
