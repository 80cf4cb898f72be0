internal import Findings

/// The form in which the program carries its built-in rules: text that is taken apart only for
/// rules that matched.
///
/// The last four fields, which few rules have, are left out when they are empty. Fields are separated by U+001E and the items of a list by U+001F; rules hold neither.
public enum RuleRecord {
  private static let field = UInt8(0x1E)
  private static let item = UInt8(0x1F)

  /// Encodes a rule.
  public static func encode(_ rule: Rule) -> [UInt8] {
    let context = rule.context
    let fields: [String] = [
      rule.id, rule.title, rule.type, rule.provider, rule.identityKind.rawValue,
      rule.severity.rawValue, rule.lifetime.rawValue, String(rule.confidence), rule.pattern,
      rule.boundary.rawValue, list(rule.literals), String(rule.minimumEntropy),
      rule.checksum ?? "", list(context?.keywords ?? []), String(context?.distance ?? -1),
      String(context?.isRequired ?? false),
      list(rule.companions.flatMap(parts)),
      rule.decoder ?? "", list(rule.samples), list(rule.counterSamples),
      list(rule.remediation.steps), rule.remediation.url ?? "", list(rule.references),
      list(rule.tags), list(rule.assignment?.keywords ?? []), rule.assignment?.value ?? "",
      list(rule.assignment?.names ?? []), rule.assignment?.within.rawValue ?? "",
    ]
    let further = [
      rule.path ?? "", list(rule.allowlists.flatMap(\.recorded)), rule.isDigitFree ? "true" : "",
      rule.file ?? "",
    ]
    return Array(
      (fields + (further.allSatisfy(\.isEmpty) ? [] : further)).map { Array($0.utf8) }.joined(
        separator: [field]))
  }

  /// Decodes what ``encode(_:)`` made.
  ///
  /// - Returns: `nil` when the bytes are not such a record.
  public static func decode(_ bytes: some Sequence<UInt8>) -> Rule? {
    let fields = Array(bytes).split(separator: field, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard fields.count == 28 || fields.count == 32,
      let kind = IdentityKind(rawValue: fields[4]), let severity = Severity(rawValue: fields[5]),
      let lifetime = Lifetime(rawValue: fields[6]), let confidence = Double(fields[7]),
      let boundary = Rule.Boundary(rawValue: fields[9]), let entropy = Double(fields[11])
    else { return nil }
    var rule = Rule(
      id: fields[0], title: fields[1], type: fields[2], provider: fields[3], identityKind: kind,
      severity: severity, lifetime: lifetime, confidence: confidence, pattern: fields[8],
      assignment: assignment(fields[24...27]), boundary: boundary, literals: items(fields[10]),
      minimumEntropy: entropy,
      checksum: optional(fields[12]),
      context: context(fields[13...15]), companions: companions(items(fields[16])),
      decoder: optional(fields[17]), samples: items(fields[18]),
      counterSamples: items(fields[19]),
      remediation: Remediation(steps: items(fields[20]), url: optional(fields[21])),
      references: items(fields[22]), tags: items(fields[23]))
    if fields.count == 32 {
      rule.path = optional(fields[28])
      var items = items(fields[29])[...]
      while let allowlist = Rule.Allowlist.taken(from: &items) { rule.allowlists.append(allowlist) }
      rule.isDigitFree = fields[30] == "true"
      rule.file = optional(fields[31])
    }
    return rule
  }

  private static func list(_ items: [String]) -> String {
    items.joined(separator: String(UnicodeScalar(item)))
  }

  private static func items(_ text: String) -> [String] {
    guard !text.isEmpty else { return [] }
    return text.utf8.split(separator: item, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  private static func parts(of companion: Rule.Companion) -> [String] {
    [
      companion.name, companion.pattern, String(companion.distance),
      companion.lines.map { String($0) } ?? "", companion.columns.map { String($0) } ?? "",
      String(companion.isRequired),
    ]
  }

  private static func optional(_ text: String) -> String? { text.isEmpty ? nil : text }

  private static func context(_ fields: ArraySlice<String>) -> Rule.Context? {
    let fields = Array(fields)
    guard let distance = Int(fields[1]), distance >= 0 else { return nil }
    return Rule.Context(
      keywords: items(fields[0]), distance: distance, isRequired: fields[2] == "true")
  }

  private static func assignment(_ fields: ArraySlice<String>) -> Rule.Assignment? {
    let fields = Array(fields)
    return Rule.Assignment.Within(rawValue: fields[3]).map { within in
      Rule.Assignment(
        keywords: items(fields[0]), value: fields[1], names: items(fields[2]), within: within)
    }
  }

  private static func companions(_ items: [String]) -> [Rule.Companion] {
    var companions: [Rule.Companion] = []
    for start in stride(from: 0, to: items.count - items.count % 6, by: 6) {
      let companion = Rule.Companion(
        name: items[start], pattern: items[start + 1], distance: Int(items[start + 2]) ?? 0,
        lines: Int(items[start + 3]), columns: Int(items[start + 4]),
        isRequired: items[start + 5] == "true")
      companions.append(companion)
    }
    return companions
  }
}
