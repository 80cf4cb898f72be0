import Findings
import TestSupport
import Testing

@testable import Rules

/// Configurations of other scanners.
struct ForeignRuleTests {
  /// What is wrong with a text, one fault on each line; or the rules in it.
  static func complaint(about text: String) -> String {
    do {
      return try RuleReader.read(text, file: "t.toml").map(\.id).joined(separator: " ")
    } catch {
      return error.description
    }
  }

  /// All keys that a configuration may hold.
  private static let everyKey = """
    title = "Rules of the Acme works"
    minVersion = "v8.25.0"

    [extend]
    useDefault = true
    disabledRules = ["other"]

    [[rules]]
    id = "Acme_API.key"
    description = "Acme API key"
    regex = '''(?i)[\\w.-]{0,50}?acme(?:_|-)([a-z0-9]{32})(?:["'\\s]|$)'''
    secretGroup = 1
    entropy = 3.5
    keywords = ["ACME"]
    path = '''\\.env$'''
    tags = ["vcs", "generic", "severity:high"]

    [[rules.allowlists]]
    description = "made up"
    condition = "AND"
    regexTarget = "line"
    regexes = ['''fake$''']
    paths = ['''^docs/''']
    stopwords = ["Example"]

    [[allowlists]]
    targetRules = ["Acme_API.key"]
    stopwords = ["zzz"]

    [[allowlists]]
    targetRules = ["other"]
    stopwords = ["yyy"]

    [[allowlists]]
    commits = ["0123"]
    """

  /// What ``everyKey`` says.
  private static let everyKeyRead: Rule = {
    var rule = Rule(
      id: "custom.acme-api.key", title: "Acme API key", type: "acme-api.key", provider: "custom",
      identityKind: .unknown, severity: .high, lifetime: .unknown, confidence: 0.8,
      pattern: "(?i)acme(?:_|-)(?<secret>[0-9a-z]{32})(?:[\\x09-\\x0A\\x0C-\\x0D \"']|\\z)",
      boundary: .none, minimumEntropy: 3.5,
      context: Rule.Context(keywords: ["acme"], distance: 4_096, isRequired: true),
      samples: ["acme_«{[0-9A-Za-z]:32}» "],
      tags: ["vcs", "severity:high"])
    rule.path = "\\.env\\z"
    rule.isDigitFree = true
    rule.allowlists = [
      Rule.Allowlist(
        reason: "made up", isForAll: true, target: .line, patterns: ["fake\\z"],
        paths: ["^docs/"], words: ["Example"]),
      Rule.Allowlist(words: ["zzz"]),
    ]
    return rule
  }()

  @Test func `reads every key`() throws {
    let rule = Self.everyKeyRead
    let read = try RuleReader.read(Self.everyKey, file: "t.toml")
    #expect(read.count == 1)
    var found = read[0]
    // The order of members in a class is not what this is about.
    #expect(
      try PatternParser.parse(found.pattern) == PatternParser.parse(rule.pattern),
      "\(found.pattern)")
    found = Self.replacing(found, pattern: rule.pattern)
    #expect(found == rule)
  }

  /// The rule with another pattern.
  private static func replacing(_ rule: Rule, pattern: String) -> Rule {
    var new = Rule(
      id: rule.id, title: rule.title, type: rule.type, provider: rule.provider,
      identityKind: rule.identityKind, severity: rule.severity, lifetime: rule.lifetime,
      confidence: rule.confidence, pattern: pattern, boundary: rule.boundary,
      minimumEntropy: rule.minimumEntropy, context: rule.context, samples: rule.samples,
      tags: rule.tags)
    (new.path, new.allowlists, new.isDigitFree) = (rule.path, rule.allowlists, rule.isDigitFree)
    return new
  }

  @Test func `records keep what stands in no other rule`() throws {
    let text = """
      [[rules]]
      id = "a"
      regex = 'aaa'
      path = 'p'
      [rules.allowlist]
      regexes = ['x', 'y']
      regexTarget = "match"
      stopwords = ['z']
      """
    let rule = try RuleReader.read(text, file: "t.toml")[0]
    #expect(rule.allowlists.count == 1)
    #expect(RuleRecord.decode(RuleRecord.encode(rule)) == rule)
  }

  static let faults: [(text: String, complaint: String)] = [
    ("[[rules]]\nid = 'a'\nregex = 'x'", "custom.a"),
    ("a = [", "t.toml:1:5: this is not TOML: close the array with ']'"),
    (
      "é = 1",
      """
      t.toml:1:1: this is not TOML: this is no key; keys consist of letters, digits, '_' and '-', \
      or are quoted
      """
    ),
    ("[[rules]]\nregex = 'x'", "t.toml:1:1: the key 'id' is missing; add it"),
    (
      "[[rules]]\nid = 'a'",
      "t.toml:2:6: rule 'a': the key 'regex' is missing; add it"
    ),
    (
      "[[rules]]\nid = 'a'\npath = 'x'",
      """
      t.toml:2:6: rule 'a': it has a 'path' and no 'regex', and sprawl finds secrets, not files by \
      their names; remove the rule or give it a 'regex'
      """
    ),
    (
      "[[rules]]\nid = 'a'\nregex = 'é(?=x)'",
      """
      t.toml:3:9: rule 'a': the regex cannot be translated: Go has no group of this kind (no \
      lookaround, conditions or comments); mend it at the caret
        é(?=x)
         ^
      """
    ),
    (
      "[[rules]]\nid = 'a'\nregex = '(x)'\nsecretGroup = 2",
      """
      t.toml:3:9: rule 'a': the regex cannot be translated: it has 1 groups, and 'secretGroup' asks \
      for the group 2; mend it at the caret
        (x)
        ^
      """
    ),
    (
      "[[rules]]\nid = 'a'\nregexp = 'x'\nregex = 'x'",
      "t.toml:3:1: rule 'a': unknown key 'regexp'; did you mean 'regex'?"
    ),
    (
      "[[rules]]\nid = 'a'\nregex = 'x'\nfilter = 'true'",
      """
      t.toml:4:10: rule 'a': 'filter' has no meaning here: it says more than entropy(…), \
      matchesAny(…) and containsAny(…) with '||'; remove it
      """
    ),
    (
      "filter = 'entropy(finding.secret) <= 3'",
      "t.toml:1:10: 'entropy(…)' has no meaning here: a rule tells its own; remove it"
    ),
    ("[[rules]]\nid = 'a'\nregex = 'x'\nskipReport = true", ""),
    (
      "[[rules]]\nid = 'a'\nregex = 'x'\n[[rules.required]]\nid = 'b'\nwithinLine = 2",
      """
      t.toml:5:6: rule 'a': there is no rule 'b' in the file; add it, or remove the part
      t.toml:6:1: rule 'a': unknown key 'withinLine'; did you mean 'withinLines'?
      """
    ),
    (
      "[[rules]]\nid = 'a'\nregex = 'x'\ncomponents = [{ id = 'a', within = '5 lines' }]",
      """
      t.toml:4:36: rule 'a': '5 lines' is no value of 'within'; use one of 5L, 100C, 5L,100C
      """
    ),
    (
      "[[rules]]\nid = 'a'\nregex = 'x'\n[[rules.required]]\nwithinLines = 2",
      "t.toml:4:1: rule 'a': the key 'id' is missing; add it"
    ),
    (
      "[extend]\nuseDefault = true\n[[rules]]\nid = 'a'\n[[rules]]\nid = 'b'\nregex = 'x'",
      "custom.b"
    ),
    (
      "[[rules]]\nid = 'a'\nregex = 'x'\nentropy = 9",
      "t.toml:4:11: rule 'a': 'entropy' is out of range; use 0.0 to 8.0"
    ),
    (
      "[[rules]]\nid = 'a'\nregex = 7\nkeywords = 'x'\ntags = [1]",
      """
      t.toml:2:6: rule 'a': the key 'regex' is missing; add it
      t.toml:3:9: rule 'a': 'regex' must be a string
      t.toml:4:12: rule 'a': 'keywords' must be an array of strings
      t.toml:5:9: rule 'a': 'tags' must be an array of strings
      """
    ),
    (
      "[[rules]]\nid = 'a'\nregex = 'x'\n[[rules.allowlists]]\nregexTarget = 'file'\nregexes = ['x']",
      "t.toml:5:15: rule 'a': 'file' is no value of 'regexTarget'; use one of secret, match, line"
    ),
    (
      "[[rules]]\nid = 'a'\nregex = 'x'\n[[rules]]\nid = 'A'\nregex = 'x'",
      "t.toml:5:6: rule 'custom.a': the id 'custom.a' is taken at t.toml:2:6; choose another"
    ),
    (
      """
      [allowlist]
      regexes = ['x', '\\C']
      [[rules]]
      id = 'a'
      regex = 'x'
      [[rules]]
      id = 'b'
      regex = 'x'
      """,
      """
      t.toml:2:17: the regexes cannot be translated: Go has no escape '\\C', or bytes have none; \
      mend it at the caret
        \\C
        ^
      """
    ),
    (
      "[allowlist]\npaths = ['x']\n[[allowlists]]\npaths = ['x']",
      "t.toml:3:1: a rule with 'allowlist' has no 'allowlists'; remove either"
    ),
    (
      "[extend]\npath = 'none.toml'",
      "t.toml:2:8: cannot be read: No such file or directory"
    ),
  ]

  @Test(arguments: faults)
  func `says where, what and what to mend`(text: String, complaint: String) {
    #expect(Self.complaint(about: text) == complaint)
  }

  @Test func `other rules become parts`() throws {
    let text = """
      [[rules]]
      id = "pair"
      regex = 'secret=([0-9a-z]{20})'
      [[rules.required]]
      id = "Key.ID"
      withinLines = 3
      withinColumns = 40
      [[rules.required]]
      id = "host"

      [[rules]]
      id = "later"
      regex = 'token=([0-9a-z]{20})'
      components = [
        { id = "Key.ID", within = "5L, 100C" }, { id = "host", within = "-2L,+4L", optional = true },
      ]

      [[rules]]
      id = "Key.ID"
      regex = '(id)=([0-9]{8})'
      secretGroup = 2
      skipReport = true

      [[rules]]
      id = "host"
      regex = '[a-z]+@acme'
      skipReport = true
      """
    let rules = try RuleReader.read(text, file: "t.toml")
    #expect(rules.map(\.id) == ["custom.pair", "custom.later"])
    let (id, host) = ("(?:id)=(?<value>[0-9]{8})", "[a-z]+@acme")
    #expect(
      rules[0].companions == [
        Rule.Companion(
          name: "key.id", pattern: id, distance: 4_096, lines: 3, columns: 40, isRequired: true),
        Rule.Companion(name: "host", pattern: host, distance: 4_096, isRequired: true),
      ])
    #expect(
      rules[1].companions == [
        Rule.Companion(name: "key.id", pattern: id, distance: 100, lines: 5, isRequired: true),
        Rule.Companion(name: "host", pattern: host, distance: 4_096, lines: 4, isRequired: false),
      ])
    let sample = "id={[0-9]:8}\n{[a-z]:24-40}@acme\nsecret=«{[0-9a-z]:20}»"
    #expect(rules[0].samples == [sample])
  }

  @Test func `filters become the least entropy and allowlists`() throws {
    let text = ##"""
      prefilter = '''matchesAny(attributes[?"path"].orValue(""), [r"""^vendor/"""])'''
      [[rules]]
      id = "a"
      regex = 'x{20}'
      filter = '''
        filter.entropy(finding["secret"]) <= 3.5 || failsTokenEfficiency(finding.secret)
        || (containsAny(finding["line"], ["a.b", 'c',]))
        || matchesAny(finding.secret, [`\d{4}$`])
      '''
      """##
    let rule = try #require(try RuleReader.read(text, file: "t.toml").first)
    #expect(rule.minimumEntropy == 3.5)
    #expect(
      rule.allowlists == [
        Rule.Allowlist(target: .line, patterns: ["a\\.b", "c"]),
        Rule.Allowlist(patterns: ["\\d{4}\\z"]),
        Rule.Allowlist(paths: ["^vendor/"]),
      ])
  }

  static let expressions: [(text: String, isRead: Bool)] = [
    ("entropy(finding.secret) <= 3", true),
    ("entropy(finding.secret) <= 9", false),
    ("entropy(finding.match) <= 3", false),
    ("entropy(finding.secret) >= 3", false),
    ("entropy(finding.secret) <= 3 && failsTokenEfficiency(finding.secret)", false),
    ("containsAny(attributes.path ?? \"\", [\"x\"])", true),
    ("containsAny(finding.path, [\"x\"])", false),
    ("containsAny(finding.secret, [\"a\\nb\"])", false),
    ("containsAny(finding.secret, [])", false),
    ("matchesAny(finding.secret, [r\"a\\Eb\"])", false),
    ("finding.secret == \"x\"", false),
    (String(repeating: "(", count: 8) + "entropy(finding.secret) < 3))))))))", true),
    (String(repeating: "(", count: 100_000), false),
    ("", false),
  ]

  @Test(arguments: expressions)
  func `a filter that says more is refused`(text: String, isRead: Bool) {
    #expect((ForeignFilter(text) != nil) == isRead)
  }

  @Test func `what has no effect is noted`() throws {
    let folder = TemporaryFolder()
    folder.write(
      """
      [extend]
      useDefault = true
      [[rules]]
      id = "theirs"
      [[rules.allowlists]]
      commits = ["0123"]
      [[rules]]
      id = "own"
      regex = 'x{20}'
      tokenEfficiency = true
      [[allowlists]]
      condition = "AND"
      commits = ["0123"]
      stopwords = ["a"]
      """, to: "own.toml")
    let path = "\(folder.path)/own.toml"
    let notes = try RuleReader.readWithPlaces(paths: [path]).notes
    #expect(
      notes.map(\.description) == [
        "\(path):6:11: rule 'theirs': 'commits' is passed over: what it would hide is reported",
        "\(path):13:11: 'commits' is passed over: what it would hide is reported",
        """
        \(path):4:6: rule 'theirs': it changes a rule that the other scanner brings, and is passed \
        over; give it a 'regex' to make it a rule
        """,
      ])
  }

  @Test func `a file extends another`() throws {
    let folder = TemporaryFolder()
    folder.write(
      """
      [allowlist]
      stopwords = ["fake"]
      [[rules]]
      id = "a"
      description = "base"
      regex = 'aaa'
      keywords = ["one"]
      [[rules]]
      id = "b"
      regex = 'bbb'
      """, to: "base.toml")
    folder.write(
      """
      [extend]
      path = "\(folder.path)/base.toml"
      disabledRules = ["b"]
      [[rules]]
      id = "a"
      description = "own"
      keywords = ["two"]
      [[rules]]
      id = "c"
      regex = 'ccc'
      """, to: "own.toml")
    let rules = try RuleReader.read(paths: ["\(folder.path)/own.toml"])
    #expect(rules.map(\.id) == ["custom.a", "custom.c"])
    #expect(rules.map(\.title) == ["own", "c"])
    #expect(rules[0].pattern == "aaa" && rules[0].context?.keywords == ["one", "two"])
    #expect(rules.allSatisfy { $0.allowlists == [Rule.Allowlist(words: ["fake"])] })
  }

  @Test func `files that extend each other in a circle are refused`() {
    let folder = TemporaryFolder()
    folder.write("[extend]\npath = \"\(folder.path)/a.toml\"", to: "a.toml")
    let path = "\(folder.path)/a.toml"
    #expect {
      try RuleReader.read(paths: [path])
    } throws: { error in
      "\(error)" == "\(path):2:8: this is not TOML: files extend each other more than 8 deep"
    }
  }

  @Test func `what is written as YAML reads the same`() throws {
    let text = """
      [[rules]]
      id = "a"
      description = "it's: \\"#odd\\"\\n"
      regex = '''key=['"]?([a-z]{20})'''
      entropy = 2
      keywords = ["yes", "a: b"]
      path = 'x'
      tags = ["low", "#x"]
      [[rules.allowlists]]
      description = "é"
      condition = "AND"
      regexTarget = "match"
      regexes = ['\\{x']
      stopwords = ["- no", "\\u0007"]
      [[rules]]
      id = "b"
      regex = 'bbb\\{[0-9]{8}'
      components = [{ id = "a", within = "2L" }, { id = "c", optional = true }]
      [[rules]]
      id = "c"
      regex = '[a-z]{20}'
      [[rules.required]]
      id = "a"
      withinColumns = 7
      """
    let rules = try RuleReader.read(text, file: "t.toml")
    let yaml = RuleYAML.file(provider: "custom", rules: rules, comment: "test")
    #expect(try RuleReader.read(yaml, file: "t.yaml") == rules, "\(yaml)")
  }
}
