/// Reads configurations in TOML that gitleaks and betterleaks read as well.
///
/// Source: the section "Configuration" of the README of either.
struct ForeignReader {
  var reader: TOMLReader
  /// What has no effect here.
  private var notes: [RuleError] = []
  /// How many files extend this one, one through the other.
  private let depth: Int

  /// Files may extend each other this deep.
  private static let deepest = 8

  private init(_ reader: TOMLReader, depth: Int) {
    self.reader = reader
    self.depth = depth
  }

  /// Reads the text of a file; `depth` counts the files that extend it.
  static func read(
    _ text: String, file: String, depth: Int = 0
  ) -> (configuration: ForeignConfiguration, errors: [RuleError]) {
    var reader = ForeignReader(TOMLReader(text, file: file), depth: depth)
    do throws(TOMLParser.Malformed) {
      let configuration = reader.configuration(in: try TOMLParser.parse(text))
      return (configuration, reader.reader.errors)
    } catch {
      let place = reader.reader.place(of: error.offset)
      return (ForeignConfiguration(), [RuleError(at: place, .invalidTOML(reason: error.reason))])
    }
  }

  private static let rootKeys = [
    "title", "description", "minVersion", "betterleaksMinVersion", "extend", "rules", "allowlist",
    "allowlists", "filter", "prefilter",
  ]

  private mutating func configuration(in root: TOMLTable) -> ForeignConfiguration {
    reader.check(root, known: Self.rootKeys)
    var own = ForeignConfiguration()
    for table in reader.tables("rules", in: root) {
      if let rule = rule(in: table) { own.rules.append(rule) }
    }
    reader.rule = nil
    own.allowlists = allowlists(in: root) + filters(in: root)
    own.notes = notes
    guard let extend = reader.table("extend", in: root) else { return own }
    // The built-in rules are in force anyway; those of the other scanner are not here.
    own.usesDefault = reader.boolean("useDefault", in: extend) ?? false
    var (base, disabled) = base(in: extend)
    base.extend(by: own, without: disabled)
    return base
  }

  /// What the expressions at the top of the file hide.
  private mutating func filters(in root: TOMLTable) -> [ForeignAllowlist] {
    let filters = [filter("prefilter", in: root), filter("filter", in: root)]
    if filters.contains(where: { $0.entropy != nil }),
      let node = root["filter"] ?? root["prefilter"]
    {
      reader.report(
        .unsupportedKey("entropy(…)", reason: "a rule tells its own"), at: node.offset)
    }
    return filters.flatMap(\.allowlists)
  }

  // MARK: Extending

  /// What the file extends, and which rules of that it leaves out.
  private mutating func base(in table: TOMLTable) -> (ForeignConfiguration, Set<String>) {
    reader.check(table, known: ["useDefault", "path", "disabledRules"])
    let disabled = Set(reader.texts("disabledRules", in: table).map(\.text))
    guard let path = reader.text("path", in: table) else {
      return (ForeignConfiguration(), disabled)
    }
    guard depth < Self.deepest else {
      reader.report(
        .invalidTOML(reason: "files extend each other more than \(Self.deepest) deep"),
        at: path.place)
      return (ForeignConfiguration(), disabled)
    }
    do throws(RuleError) {
      let text = try RuleFile.text(of: path.text)
      let (base, errors) = Self.read(text, file: path.text, depth: depth + 1)
      reader.add(errors)
      return (base, disabled)
    } catch {
      reader.report(error.problem, at: path.place)
      return (ForeignConfiguration(), disabled)
    }
  }

  // MARK: Rules

  private static let ruleKeys = [
    "id", "description", "regex", "secretGroup", "entropy", "keywords", "path", "tags", "allowlist",
    "allowlists", "required", "components", "skipReport", "filter",
    // These ask the issuer whether a secret is live and what it may do; nothing here uses the network.
    "validate", "analyze", "revoke",
    "tokenEfficiency",  // Doubts values that read like words; here all are judged so.
  ]
  /// What changes which matches are reported, and cannot be told here.
  private static let unsupportedKeys = [
    "prefilter": "it stands at the top of the file"
  ]

  private mutating func rule(in table: TOMLTable) -> ForeignRule? {
    reader.rule = nil
    guard let id = reader.text("id", in: table) else {
      if table["id"] == nil { reader.report(.missingKey("id"), at: table.offset) }
      return nil
    }
    reader.rule = id.text
    for (name, offset) in table.keys {
      if let reason = Self.unsupportedKeys[name] {
        reader.report(.unsupportedKey(name, reason: reason), at: offset)
      }
    }
    reader.check(table, known: Self.ruleKeys + Self.unsupportedKeys.keys.sorted())
    let filter = filter("filter", in: table)
    return ForeignRule(
      id: id, description: reader.text("description", in: table)?.text,
      regex: reader.text("regex", in: table),
      secretGroup: reader.integer("secretGroup", in: table, within: 0...1_000),
      entropy: reader.number("entropy", in: table, within: 0...8) ?? filter.entropy,
      keywords: reader.texts("keywords", in: table).map { $0.text.lowercased() },
      path: reader.text("path", in: table),
      tags: reader.texts("tags", in: table).map(\.text),
      allowlists: allowlists(in: table) + filter.allowlists,
      parts: parts(in: table), isHidden: reader.boolean("skipReport", in: table))
  }

  // MARK: Allowlists

  private mutating func allowlists(in table: TOMLTable) -> [ForeignAllowlist] {
    let old = reader.table("allowlist", in: table)
    if old != nil, let node = table["allowlists"] {
      reader.report(.excludes(key: "allowlist", other: "allowlists"), at: node.offset)
    }
    var all: [ForeignAllowlist] = []
    for table in (old.map { [$0] } ?? []) + reader.tables("allowlists", in: table) {
      all.append(allowlist(in: table))
    }
    return all.filter(\.isOfUse)
  }

  private mutating func namesCommits(_ table: TOMLTable) -> Bool {
    guard !reader.texts("commits", in: table).isEmpty, let node = table["commits"] else {
      return false
    }
    let place = reader.place(of: node.offset)
    notes.append(RuleError(at: place, rule: reader.rule, .hidesNothing("commits")))
    return true
  }

  private mutating func allowlist(in table: TOMLTable) -> ForeignAllowlist {
    let isOfRule = reader.rule != nil
    reader.check(
      table,
      known: [
        "description", "condition", "regexTarget", "regexes", "paths", "stopwords", "commits",
      ] + (isOfRule ? [] : ["targetRules"]))
    let condition = reader.word("condition", in: table, among: ["and", "or", "&&", "||"])
    let target = reader.word("regexTarget", in: table, among: ["secret", "match", "line"])
    return ForeignAllowlist(
      reason: reader.text("description", in: table)?.text,
      isForAll: condition == "and" || condition == "&&",
      target: target.flatMap(Rule.Allowlist.Target.init) ?? .secret,
      regexes: reader.texts("regexes", in: table), paths: reader.texts("paths", in: table),
      stopwords: reader.texts("stopwords", in: table).map(\.text),
      namesCommits: namesCommits(table),
      targetRules: isOfRule ? [] : reader.texts("targetRules", in: table))
  }
}
