internal import Findings
internal import Patterns

/// Turns rules of other scanners into rules of this one.
struct ForeignTranslator {
  /// The provider of all of them; the first half of their ids.
  static let provider = "custom"

  private let configuration: ForeignConfiguration
  private(set) var errors: [RuleError] = []
  /// What is passed over, so that more is reported than the other scanner would.
  private(set) var notes: [RuleError]
  /// The rule that is being translated.
  private var rule: String?
  /// The allowlists at the top of the file, and the ids of the rules for which each counts.
  private var shared: [(list: Rule.Allowlist, rules: [ForeignRule.Text])] = []

  init(_ configuration: ForeignConfiguration) {
    self.configuration = configuration
    notes = configuration.notes
  }

  /// The rules that can be translated, each with the place of its id.
  mutating func rules() -> [(rule: Rule, place: SourceLocation)] {
    shared = configuration.allowlists.map { (translated($0), $0.targetRules) }
    var rules: [(rule: Rule, place: SourceLocation)] = []
    for foreign in configuration.rules {
      rule = foreign.id.text
      if let rule = translated(foreign), foreign.isHidden != true {
        rules.append((rule, foreign.id.place))
      }
    }
    rule = nil
    return rules
  }

  /// The allowlists at the top of the file that count for all rules.
  mutating func sharedAllowlists() -> [Rule.Allowlist] {
    configuration.allowlists.filter(\.targetRules.isEmpty).map { translated($0) }
  }

  private mutating func report(_ problem: RuleError.Problem, at place: SourceLocation) {
    errors.append(RuleError(at: place, rule: rule, problem))
  }

  // MARK: Rules

  private mutating func translated(_ foreign: ForeignRule) -> Rule? {
    guard let regex = foreign.regex else {
      reportMissingRegex(of: foreign)
      return nil
    }
    let before = errors.count
    let allowlists = allowlists(of: foreign)
    let looksAtMatch = allowlists.contains { $0.target == .match }
    let pattern = pattern(
      regex, key: "regex", secret: foreign.secret, keepsStart: looksAtMatch)
    let companions = foreign.parts.compactMap { companion($0) }
    let path = foreign.path.flatMap { self.pattern($0, key: "path") }
    guard let pattern, errors.count == before else { return nil }
    let type = Self.type(of: foreign.id.text)
    var rule = Rule(
      id: "\(Self.provider).\(type)", title: foreign.description ?? foreign.id.text, type: type,
      provider: Self.provider, identityKind: .unknown, severity: Self.severity(of: foreign.tags),
      lifetime: .unknown, confidence: 0.8, pattern: pattern, boundary: .none,
      minimumEntropy: foreign.entropy ?? 0, context: Self.context(of: foreign.keywords),
      companions: companions,
      tags: foreign.tags.filter { !Self.ownTags.contains($0) })
    rule.path = path
    rule.allowlists = allowlists
    rule.isDigitFree = true
    rule.samples = PatternSampler.sample(of: rule).map { [$0] } ?? []
    return rule
  }

  /// The tags that mean something to this scanner.
  private static let ownTags: Set<String> = ["anonymous", "assigned", "generic", "public", "test"]

  /// The id with lower-case letters, digits, `-` and `.` only, without the provider.
  private static func type(of id: String) -> String {
    let lowercase = id.lowercased()
    let own =
      lowercase.hasPrefix(provider + ".") ? lowercase.dropFirst(provider.count + 1) : lowercase[...]
    return String(own.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") ? $0 : "-" })
  }

  /// What a tag says, such as `high` or `severity:high`.
  private static func severity(of tags: [String]) -> Severity {
    for tag in tags {
      let word = tag.lowercased().split(separator: ":").last.map(String.init) ?? ""
      if let severity = Severity(rawValue: word) { return severity }
    }
    return .medium
  }

  /// A keyword has to stand as near as a candidate's surroundings go.
  private static func context(of keywords: [String]) -> Rule.Context? {
    keywords.isEmpty
      ? nil : Rule.Context(keywords: keywords, distance: reach, isRequired: true)
  }

  /// A rule without a regular expression that changes one of the other scanner is of no use, and of
  /// no harm: what sprawl finds is reported.
  private mutating func reportMissingRegex(of foreign: ForeignRule) {
    if foreign.path != nil {
      report(.findsFilesOnly, at: foreign.id.place)
    } else if configuration.usesDefault {
      notes.append(RuleError(at: foreign.id.place, rule: rule, .amendsOthers))
    } else {
      report(.missingKey("regex"), at: foreign.id.place)
    }
  }

  // MARK: Parts

  /// The match of another rule near that of this one: of its regular expression, whatever else that
  /// rule asks for.
  private mutating func companion(_ part: ForeignPart) -> Rule.Companion? {
    guard
      let other = configuration.rules.first(where: { $0.id.text == part.rule.text }),
      let regex = other.regex
    else {
      report(.unknownRule(part.rule.text), at: part.rule.place)
      return nil
    }
    // What is wrong with the other rule is told where that one is translated.
    guard let pattern = try? GoPattern.translate(regex.text, secret: other.secret) else {
      return nil
    }
    return Rule.Companion(
      name: Self.type(of: other.id.text),
      pattern: pattern.replacing("(?<secret>", with: "(?<value>"),
      distance: min(max(part.distance ?? Self.reach, 1), Self.reach), lines: part.lines,
      columns: part.columns, isRequired: !part.isOptional)
  }

  /// How far around a match one looks, in bytes.
  private static let reach = 4_096

  // MARK: Patterns

  private mutating func pattern(
    _ regex: ForeignRule.Text, key: String, secret: GoPattern.Secret = .none,
    keepsStart: Bool = true
  ) -> String? {
    do {
      let pattern = try GoPattern.translate(regex.text, secret: secret, keepsStart: keepsStart)
      do {
        _ = try Pattern(pattern)
        return pattern
      } catch {
        report(.patternDoesNotCompile(key: key, error), at: regex.place)
      }
    } catch {
      report(.notTranslatable(key: key, error), at: regex.place)
    }
    return nil
  }

  // MARK: Allowlists

  /// Those of the rule, and those at the top of the file that count for it.
  private mutating func allowlists(of foreign: ForeignRule) -> [Rule.Allowlist] {
    let own = foreign.allowlists.map { translated($0) }
    let others = shared.filter { list in
      list.rules.isEmpty || list.rules.contains { $0.text == foreign.id.text }
    }
    return own + others.map(\.list)
  }

  private mutating func translated(_ list: ForeignAllowlist) -> Rule.Allowlist {
    Rule.Allowlist(
      reason: list.reason, isForAll: list.isForAll, target: list.target,
      patterns: list.regexes.compactMap { pattern($0, key: "regexes") },
      paths: list.paths.compactMap { pattern($0, key: "paths") }, words: list.stopwords)
  }
}

extension ForeignRule {
  /// Which group is the secret.
  fileprivate var secret: GoPattern.Secret {
    secretGroup.map { $0 == 0 ? .firstGroup : .group($0) } ?? .firstGroup
  }
}

extension RuleDocument {
  /// Adds the rules of a configuration in TOML, or what is wrong with it.
  mutating func readForeign(_ text: String, file: String) {
    let (configuration, errors) = ForeignReader.read(text, file: file)
    for error in errors { add(error) }
    var translator = ForeignTranslator(configuration)
    let rules = translator.rules()
    for error in translator.errors { add(error) }
    for note in translator.notes { add(note: note) }
    for (rule, place) in rules { add(rule, at: place) }
  }
}
