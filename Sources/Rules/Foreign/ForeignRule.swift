/// A rule as a configuration of another scanner gives it, before it is translated.
struct ForeignRule {
  /// A text, and where it stands in its file.
  struct Text {
    let text: String
    let place: SourceLocation
  }

  let id: Text
  var description: String?
  var regex: Text?
  var secretGroup: Int?
  var entropy: Double?
  var keywords: [String] = []
  var path: Text?
  var tags: [String] = []
  var allowlists: [ForeignAllowlist] = []
  /// What has to stand near a match, or may.
  var parts: [ForeignPart] = []
  /// `skipReport`: it only serves others.
  var isHidden: Bool?

  /// The rule with what `other`, of the same id, says on top of it.
  func amended(by other: ForeignRule) -> ForeignRule {
    var rule = self
    rule.description = other.description ?? description
    rule.regex = other.regex ?? regex
    rule.secretGroup = other.secretGroup ?? secretGroup
    rule.entropy = other.entropy ?? entropy
    rule.path = other.path ?? path
    rule.keywords += other.keywords
    rule.tags += other.tags
    rule.allowlists += other.allowlists
    rule.parts += other.parts
    rule.isHidden = other.isHidden ?? isHidden
    return rule
  }
}

/// Another rule whose match completes that of a rule.
struct ForeignPart {
  let rule: ForeignRule.Text
  /// How far off it may stand, in bytes; `nil` for anywhere.
  var distance: Int?
  var lines: Int?
  var columns: Int?
  var isOptional = false
}

/// What a rule, or all of them, may find without reporting it.
struct ForeignAllowlist {
  var reason: String?
  /// `condition = "AND"`
  var isForAll = false
  var target = Rule.Allowlist.Target.secret
  var regexes: [ForeignRule.Text] = []
  var paths: [ForeignRule.Text] = []
  var stopwords: [String] = []
  /// Whether it names commits, by which nothing is suppressed here.
  var namesCommits = false
  /// The ids of the rules for which one at the top of the file counts; empty for all.
  var targetRules: [ForeignRule.Text] = []

  /// Whether it can ever hold: without commits, some of the conditions are left.
  var isOfUse: Bool {
    !(isForAll && namesCommits) && !(regexes.isEmpty && paths.isEmpty && stopwords.isEmpty)
  }
}

/// A configuration of another scanner.
struct ForeignConfiguration {
  var rules: [ForeignRule] = []
  /// Those at the top of the file.
  var allowlists: [ForeignAllowlist] = []
  /// Whether it builds on the rules that the other scanner brings.
  var usesDefault = false
  /// What it says to no effect, so that more is reported than the other scanner would.
  var notes: [RuleError] = []

  /// Adds what a file says that extends this one.
  mutating func extend(by other: ForeignConfiguration, without disabled: Set<String>) {
    rules.removeAll { disabled.contains($0.id.text) }
    for rule in other.rules {
      if let index = rules.firstIndex(where: { $0.id.text == rule.id.text }) {
        rules[index] = rules[index].amended(by: rule)
      } else {
        rules.append(rule)
      }
    }
    allowlists += other.allowlists
    usesDefault = usesDefault || other.usesDefault
    notes += other.notes
  }
}
