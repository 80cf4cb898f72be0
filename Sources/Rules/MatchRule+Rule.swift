public import Patterns

extension MatchRule {
  /// What the matcher has to know of a rule.
  public init(_ rule: Rule) {
    if let assignment = rule.assignment {
      self.init(
        pattern: "", reach: nil, lane: .assigned, boundary: .none, literals: [], literalOffset: 0,
        assignment: Assignment(assignment))
      return
    }
    if rule.file != nil {
      self.init(
        pattern: "", reach: nil, lane: .file, boundary: .none, literals: [], literalOffset: 0)
      return
    }
    let facts = PatternFacts(of: rule.pattern, boundary: rule.boundary, literals: rule.literals)
    let end = rule.boundary.rightCondition
    self.init(
      // A group of its own, so that the boundary holds for every alternative.
      pattern: end.isEmpty ? rule.pattern : "(?:\(rule.pattern))\(end)",
      reach: facts.reach.map { $0 + 1 },
      lane: Lane(rule.isDigitFree ? facts.laneWithoutDigit : facts.lane),
      boundary: Boundary(rule.boundary),
      literals: facts.literals?.all.map {
        Literal($0.bytes, ignoresCase: $0.isCaseInsensitive, following: $0.following)
      }
        ?? [],
      literalOffset: facts.literals?.offset ?? 0, isAnonymous: rule.isAnonymous,
      gate: facts.gate)
  }
}

extension MatchRule.Assignment {
  /// - Precondition: The rule was read from a file, so that the form of the value makes sense.
  fileprivate init(_ assignment: Rule.Assignment) {
    let names = assignment.names.isEmpty ? Rule.Assignment.usualNames : assignment.names
    self.init(
      keywords: assignment.keywords.map { WordHash($0.utf8).value },
      names: names.map { WordHash($0.utf8).value },
      reach: MatchRule.Reach(assignment.within),
      value: (try? ValueTemplate.stretches(of: assignment.value)) ?? [])
  }
}

extension MatchRule.Reach {
  fileprivate init(_ within: Rule.Assignment.Within) {
    self =
      switch within {
      case .name: .name
      case .section: .section
      case .file: .file
      }
  }
}

extension Rule {
  /// Whether the rule knows a secret without knowing who issued it.
  public var isAnonymous: Bool { tags.contains("generic") || tags.contains("anonymous") }
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
