internal import Findings

/// Writes rules as a file that ``RuleReader`` reads.
public struct RuleYAML {
  private var text = ""

  /// A file with these rules, all of which are of one provider.
  ///
  /// - Parameter comment: One line for the head of the file.
  public static func file(provider: String, rules: [Rule], comment: String) -> String {
    var file = RuleYAML()
    file.text = "# \(comment)\nprovider: \(quoted(provider))\nrules:\n"
    for rule in rules { file.add(rule) }
    return file.text
  }

  private mutating func add(_ rule: Rule) {
    text += "  - id: \(Self.quoted(rule.id))\n"
    add("title", rule.title)
    if rule.id != "\(rule.provider).\(rule.type)" { add("type", rule.type) }
    add("nhi", rule.identityKind.rawValue)
    add("severity", rule.severity.rawValue)
    if rule.lifetime != .unknown { add("lifetime", rule.lifetime.rawValue) }
    if rule.confidence != 0.8 { line("confidence: \(rule.confidence)") }
    add("pattern", rule.pattern)
    if rule.boundary != .alnum { add("boundary", rule.boundary.rawValue) }
    add("literals", rule.literals)
    if rule.isDigitFree { line("digit-free: true") }
    if rule.minimumEntropy > 0 { line("entropy: \(rule.minimumEntropy)") }
    if let checksum = rule.checksum { add("checksum", checksum) }
    if let decoder = rule.decoder { add("decoder", decoder) }
    if let context = rule.context { add(context) }
    add(rule.companions)
    if let path = rule.path { add("path", path) }
    add(rule.allowlists)
    add("samples", rule.samples)
    add("counter-samples", rule.counterSamples)
    add("references", rule.references)
    add("tags", rule.tags)
  }

  private mutating func add(_ context: Rule.Context) {
    line("context:")
    add("keywords", context.keywords, indent: 6)
    line("distance: \(context.distance)", indent: 6)
    if context.isRequired { line("required: true", indent: 6) }
  }

  private mutating func add(_ companions: [Rule.Companion]) {
    if companions.isEmpty { return }
    line("companions:")
    for companion in companions {
      line("- name: \(Self.quoted(companion.name))", indent: 6)
      add("pattern", companion.pattern, indent: 8)
      line("distance: \(companion.distance)", indent: 8)
      if let lines = companion.lines { line("lines: \(lines)", indent: 8) }
      if let columns = companion.columns { line("columns: \(columns)", indent: 8) }
      if companion.isRequired { line("required: true", indent: 8) }
    }
  }

  private mutating func add(_ allowlists: [Rule.Allowlist]) {
    if allowlists.isEmpty { return }
    line("allow:")
    for list in allowlists {
      line("- in: \(list.target.rawValue)", indent: 6)
      if list.isForAll { line("all: true", indent: 8) }
      if let reason = list.reason { add("reason", reason, indent: 8) }
      add("patterns", list.patterns, indent: 8)
      add("paths", list.paths, indent: 8)
      add("words", list.words, indent: 8)
    }
  }

  // MARK: Lines

  private mutating func line(_ line: String, indent: Int = 4) {
    text += String(repeating: " ", count: indent) + line + "\n"
  }

  private mutating func add(_ key: String, _ value: String, indent: Int = 4) {
    line("\(key): \(Self.quoted(value))", indent: indent)
  }

  private mutating func add(_ key: String, _ values: [String], indent: Int = 4) {
    if values.isEmpty { return }
    line("\(key):", indent: indent)
    for value in values { line("- \(Self.quoted(value))", indent: indent + 2) }
  }

  /// Plain where that is safe, in single quotes where they suffice, else with escapes.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || "-._0123456789".utf8.contains(byte)
    }
    let first = text.utf8.first ?? 0
    let isWord = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
    if isPlain, isWord, !ambiguous.contains(text) { return text }
    if text.unicodeScalars.allSatisfy(isPrintable) {
      return "'\(text.replacing("'", with: "''"))'"
    }
    return "\"\(text.unicodeScalars.map(escaped).joined())\""
  }

  /// Words that YAML takes for something other than text.
  private static let ambiguous: Set<String> = ["true", "false", "null", "yes", "no", "on", "off"]

  private static func isPrintable(_ scalar: UnicodeScalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: false
    default: true
    }
  }

  private static func escaped(_ scalar: UnicodeScalar) -> String {
    if scalar == "\"" || scalar == "\\" { return "\\\(scalar)" }
    if scalar == "\n" { return "\\n" }
    if isPrintable(scalar) { return String(Character(scalar)) }
    let digits = String(scalar.value, radix: 16)
    return "\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}
