internal import Patterns
internal import Yams

/// What a rule says in place of a pattern.
extension RuleDocument {
  /// The keys that speak of a pattern, and have no meaning without one.
  private static let ofPatterns = ["pattern", "boundary", "literals"]

  mutating func assignment(in fields: Fields) -> Rule.Assignment? {
    guard let node = fields["assigned"],
      let inner = self.fields(
        of: node, key: "assigned", allowed: ["keywords", "value", "names", "within"])
    else { return nil }
    for key in Self.ofPatterns {
      if let other = fields[key] { report(.excludes(key: "assigned", other: key), at: other) }
    }
    let keywords = self.node("keywords", in: inner) == nil ? nil : words("keywords", in: inner)
    let names = words("names", in: inner) ?? []
    for keyword in keywords ?? [] where Rule.Assignment.isUsualName(keyword) {
      report(.namesNoIssuer(keyword), at: inner["keywords"] ?? node)
    }
    let within = optionalValue("within", in: inner, of: Rule.Assignment.Within.self) ?? .file
    guard let keywords, let value = string("value", in: inner) else { return nil }
    do {
      _ = try ValueTemplate.stretches(of: value)
    } catch {
      report(.badValue(reason: error.reason), at: inner["value"] ?? node)
    }
    return Rule.Assignment(keywords: keywords, value: value, names: names, within: within)
  }

  /// One word or more, each of two letters or digits or more.
  private mutating func words(_ key: String, in fields: Fields) -> [String]? {
    guard let words = strings(key, in: fields) else { return nil }
    if words.isEmpty || words.contains(where: { WordHash($0.utf8).length < 2 }) {
      report(
        .wrongType(key: key, expected: "a list of words of 2 letters or digits or more"),
        at: fields[key] ?? fields.node)
    }
    return words
  }
}
