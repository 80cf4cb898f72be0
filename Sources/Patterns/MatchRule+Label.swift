extension MatchRule.Lane {
  /// The lane's name for the authors of rules, as in `docs/writing-a-rule.md`.
  public var label: String {
    switch self {
    case .value: "value"
    case .valueWithDigit: "value-with-digit"
    case .prefix: "prefix"
    case .keyword: "keyword"
    case .whole: "whole"
    case .assigned: "assigned"
    case .file: "file"
    }
  }
}
