internal import Findings
internal import Patterns
internal import Yams

/// The keys of a rule, and what each may hold.
extension RuleDocument {
  static let ruleKeys = [
    "id", "title", "type", "nhi", "severity", "lifetime", "confidence", "pattern", "assigned",
    "boundary",
    "literals", "entropy", "checksum", "decoder", "context", "companions", "samples",
    "counter-samples", "file", "path", "allow", "digit-free", "remediation", "url", "references",
    "tags",
  ]

  /// Reads what every rule must have, then the rest; `nil` when a needed key is missing.
  mutating func rule(from fields: Fields, id: String, provider: String) -> Rule? {
    let title = string("title", in: fields)
    let kind = value("nhi", in: fields, of: IdentityKind.self)
    let severity = value("severity", in: fields, of: Severity.self)
    let assignment = assignment(in: fields)
    let file = file(in: fields)
    let hasPattern = fields["assigned"] == nil && fields["file"] == nil
    let pattern = hasPattern ? pattern("pattern", in: fields) : ""
    let samples = fields["file"] == nil ? samples(in: fields) : []
    let isConfidence = 0.0...1
    let lifetime = optionalValue("lifetime", in: fields, of: Lifetime.self) ?? .unknown
    let confidence = number("confidence", in: fields, within: isConfidence) ?? 0.8
    let boundary = optionalValue("boundary", in: fields, of: Rule.Boundary.self) ?? .alnum
    let type = optionalString("type", in: fields) ?? String(id.dropFirst(provider.count + 1))
    let optional = optionalParts(from: fields, pattern: pattern)
    guard let title, let kind, let severity, let pattern, let samples,
      assignment != nil || file != nil || !pattern.isEmpty
    else { return nil }
    var rule = Rule(
      id: id, title: title, type: type, provider: provider, identityKind: kind, severity: severity,
      lifetime: lifetime, confidence: confidence, pattern: pattern, assignment: assignment,
      boundary: boundary, samples: samples)
    rule.file = file
    optional.add(to: &rule)
    addConditions(from: fields, to: &rule)
    return rule
  }

  /// What a rule may have and need not.
  private struct OptionalParts {
    var literals: [String]
    var minimumEntropy: Double
    var checksum: String?
    var decoder: String?
    var context: Rule.Context?
    var companions: [Rule.Companion]
    var counterSamples: [String]
    var remediation: Remediation
    var references: [String]
    var tags: [String]

    func add(to rule: inout Rule) {
      rule.literals = literals
      rule.minimumEntropy = minimumEntropy
      rule.checksum = checksum
      rule.decoder = decoder
      rule.context = context
      rule.companions = companions
      rule.counterSamples = counterSamples
      rule.remediation = remediation
      rule.references = references
      rule.tags = tags
    }
  }

  private mutating func optionalParts(from fields: Fields, pattern: String?) -> OptionalParts {
    OptionalParts(
      literals: literals(in: fields, pattern: pattern),
      minimumEntropy: number("entropy", in: fields, within: 0...8) ?? 0,
      checksum: name("checksum", in: fields, among: names?.checksums),
      decoder: name("decoder", in: fields, among: names?.decoders),
      context: context(in: fields),
      companions: companions(in: fields),
      counterSamples: strings("counter-samples", in: fields) ?? [],
      remediation: Remediation(
        steps: strings("remediation", in: fields) ?? [], url: optionalString("url", in: fields)),
      references: strings("references", in: fields) ?? [],
      tags: strings("tags", in: fields) ?? [])
  }

  // MARK: Parts with a form of their own

  /// A pattern that compiles.
  mutating func pattern(_ key: String, in fields: Fields) -> String? {
    guard let source = string(key, in: fields) else { return nil }
    return check(source, key: key, at: fields[key] ?? fields.node) ? source : nil
  }

  /// Whether a pattern compiles; reports it otherwise.
  @discardableResult
  mutating func check(_ pattern: String, key: String, at node: Node) -> Bool {
    do {
      _ = try Pattern(pattern)
      return true
    } catch {
      report(.patternDoesNotCompile(key: key, error), at: node)
      return false
    }
  }

  private mutating func literals(in fields: Fields, pattern: String?) -> [String] {
    let literals = strings("literals", in: fields) ?? []
    for literal in literals {
      let node = fields["literals"] ?? fields.node
      if literal.utf8.count < PatternFacts.Literal.minimumLength {
        report(.literalTooShort(literal), at: node)
      } else if let pattern, !PatternFacts.canMatch(literal, in: pattern) {
        report(.literalCannotMatch(literal), at: node)
      }
    }
    return literals
  }

  /// At least one sample, each of which marks one secret or none.
  private mutating func samples(in fields: Fields) -> [String]? {
    guard let node = node("samples", in: fields), let samples = strings("samples", in: fields)
    else { return nil }
    if samples.isEmpty {
      report(.outOfRange(key: "samples", allowed: "one sample or more"), at: node)
    }
    for (index, sample) in samples.enumerated() {
      let marks = sample.filter { $0 == "«" || $0 == "»" }
      if !marks.isEmpty, marks != "«»" {
        let place = node.sequence?[index] ?? node
        report(.unbalancedMarks(key: "samples", number: index + 1), at: place)
      }
    }
    return samples
  }

  /// Without a distance, keywords count within 80 bytes.
  private mutating func context(in fields: Fields) -> Rule.Context? {
    guard let node = fields["context"],
      let inner = self.fields(
        of: node, key: "context", allowed: ["keywords", "distance", "required"])
    else { return nil }
    let keywords = self.node("keywords", in: inner) == nil ? nil : strings("keywords", in: inner)
    let distance = integer("distance", in: inner, within: 1...4096) ?? 80
    let isRequired = boolean("required", in: inner) ?? false
    return keywords.map {
      Rule.Context(
        keywords: $0.map { $0.lowercased() }, distance: distance, isRequired: isRequired)
    }
  }

  private mutating func companions(in fields: Fields) -> [Rule.Companion] {
    guard let node = fields["companions"] else { return [] }
    guard case .sequence(let nodes) = node else {
      report(.wrongType(key: "companions", expected: "a list of companions"), at: node)
      return []
    }
    var companions: [Rule.Companion] = []
    for node in nodes {
      if let companion = companion(from: node) { companions.append(companion) }
    }
    return companions
  }

  /// Without a distance, a companion counts within 400 bytes.
  private mutating func companion(from node: Node) -> Rule.Companion? {
    let keys = ["name", "pattern", "distance", "lines", "columns", "required"]
    guard let inner = fields(of: node, key: "companions", allowed: keys) else { return nil }
    let name = string("name", in: inner)
    let pattern = pattern("pattern", in: inner)
    let distance = integer("distance", in: inner, within: 1...4096) ?? 400
    let lines = integer("lines", in: inner, within: 0...4096)
    let columns = integer("columns", in: inner, within: 0...4096)
    let isRequired = boolean("required", in: inner) ?? false
    guard let name, let pattern else { return nil }
    return Rule.Companion(
      name: name, pattern: pattern, distance: distance, lines: lines, columns: columns,
      isRequired: isRequired)
  }
}
