internal import Yams

/// Where a rule does not count, and what it finds without reporting it.
extension RuleDocument {
  mutating func addConditions(from fields: Fields, to rule: inout Rule) {
    if fields["path"] != nil { rule.path = pattern("path", in: fields) }
    rule.isDigitFree = boolean("digit-free", in: fields) ?? false
    guard let node = fields["allow"] else { return }
    guard case .sequence(let nodes) = node else {
      return report(.wrongType(key: "allow", expected: "a list of allowlists"), at: node)
    }
    for node in nodes {
      if let allowlist = allowlist(from: node) { rule.allowlists.append(allowlist) }
    }
  }

  private mutating func allowlist(from node: Node) -> Rule.Allowlist? {
    let keys = ["reason", "all", "in", "patterns", "paths", "words"]
    guard let inner = fields(of: node, key: "allow", allowed: keys) else { return nil }
    let allowlist = Rule.Allowlist(
      reason: optionalString("reason", in: inner), isForAll: boolean("all", in: inner) ?? false,
      target: optionalValue("in", in: inner, of: Rule.Allowlist.Target.self) ?? .secret,
      patterns: patterns("patterns", in: inner), paths: patterns("paths", in: inner),
      words: strings("words", in: inner) ?? [])
    if allowlist.patterns.isEmpty, allowlist.paths.isEmpty, allowlist.words.isEmpty {
      report(.missingKey("patterns"), at: node)
    }
    return allowlist
  }

  /// Patterns that compile.
  private mutating func patterns(_ key: String, in fields: Fields) -> [String] {
    guard let node = fields[key], let sources = strings(key, in: fields) else { return [] }
    for (index, source) in sources.enumerated() {
      check(source, key: key, at: node.sequence?[index] ?? node)
    }
    return sources
  }
}
