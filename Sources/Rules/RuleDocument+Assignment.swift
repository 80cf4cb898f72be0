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
    exclude(Self.ofPatterns, by: "assigned", in: fields)
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

  /// The format of the files that are secrets. They have no samples: no text shows them.
  mutating func file(in fields: Fields) -> String? {
    guard fields["file"] != nil else { return nil }
    exclude(Self.ofPatterns + ["assigned", "samples", "counter-samples"], by: "file", in: fields)
    return name("file", in: fields, among: names?.files)
  }

  private mutating func exclude(_ keys: [String], by key: String, in fields: Fields) {
    for other in keys {
      if let node = fields[other] { report(.excludes(key: key, other: other), at: node) }
    }
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
