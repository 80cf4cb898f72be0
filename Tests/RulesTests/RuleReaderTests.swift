import Findings
import TestSupport
import Testing

@testable import Rules

struct RuleReaderTests {
  /// A file with one rule, in which `old` is replaced by `new`.
  static func file(replacing old: String = "", with new: String = "") -> String {
    let text = """
      provider: acme
      rules:
        - id: acme.api-key
          title: Acme API key
          nhi: api_client
          severity: high
          pattern: 'acme_[a-z0-9]{32}'
          samples: ['acme_{lower+digits:32}']
      """
    return old.isEmpty ? text : text.replacing(old, with: new, maxReplacements: 1)
  }

  /// What is wrong with a text, one fault on each line.
  static func complaint(about text: String) -> String {
    do {
      return "\(try RuleReader.read(text, file: "acme.yaml").count) rules"
    } catch {
      return error.description
    }
  }

  static let names: [(line: String, complaint: String)] = [
    ("checksum: crc32", "  "),
    ("decoder: acme", "  "),
    (
      "checksum: crc33",
      """
      r.yaml:9:15: rule 'acme.api-key': 'crc33' is no value of 'checksum'; use one of crc32, luhn
      """
    ),
    (
      "decoder: acne",
      "r.yaml:9:14: rule 'acme.api-key': 'acne' is no value of 'decoder'; use one of acme"
    ),
  ]

  @Test(arguments: names)
  func `a checksum or decoder that does not exist is refused`(
    line: String, complaint: String
  ) throws {
    let folder = TemporaryFolder()
    folder.write(Self.file() + "\n    \(line)\n", to: "r.yaml")
    let known = KnownNames(checksums: ["luhn", "crc32"], decoders: ["acme"])
    func read(_ names: KnownNames?) -> String {
      do throws(RuleErrors) {
        _ = try RuleReader.readWithPlaces(paths: ["\(folder.path)/r.yaml"], names: names)
        return "  "
      } catch {
        return String(error.description.dropFirst(folder.path.utf8.count + 1))
      }
    }
    #expect(read(known) == complaint)
    #expect(read(nil) == "  ")
  }

  @Test
  func `reads every key`() throws {
    let text = """
      provider: acme
      rules:
        - id: acme.api-key
          title: Acme API key
          type: key
          nhi: service_account
          severity: critical
          lifetime: static
          confidence: 0.9
          pattern: 'acme_(?<secret>[a-z0-9]{32})'
          boundary: token
          literals: [acme_]
          entropy: 3.5
          checksum: crc32-base62
          decoder: acme-token
          context: {keywords: [Acme], distance: 60, required: true}
          companions:
            - {name: user, pattern: 'user=(?<value>\\w{1,9})', distance: 300, required: true}
            - {name: host, pattern: 'host', lines: 5, columns: 80}
          samples:
            - 'acme_{lower+digits:32}'
            - 'KEY=«acme_{lower+digits:32}»'
          counter-samples: ['acme_{xxx:32}']
          remediation: [Delete the key., Look at the log.]
          url: https://acme.example/keys
          references: [https://acme.example/docs]
          tags: [cloud, test]
      """
    let rule = Rule(
      id: "acme.api-key", title: "Acme API key", type: "key", provider: "acme",
      identityKind: .serviceAccount, severity: .critical, lifetime: .static, confidence: 0.9,
      pattern: "acme_(?<secret>[a-z0-9]{32})", boundary: .token, literals: ["acme_"],
      minimumEntropy: 3.5, checksum: "crc32-base62",
      context: Rule.Context(keywords: ["acme"], distance: 60, isRequired: true),
      companions: [
        Rule.Companion(
          name: "user", pattern: "user=(?<value>\\w{1,9})", distance: 300, isRequired: true),
        Rule.Companion(
          name: "host", pattern: "host", distance: 400, lines: 5, columns: 80, isRequired: false),
      ],
      decoder: "acme-token",
      samples: ["acme_{lower+digits:32}", "KEY=«acme_{lower+digits:32}»"],
      counterSamples: ["acme_{xxx:32}"],
      remediation: Remediation(
        steps: ["Delete the key.", "Look at the log."], url: "https://acme.example/keys"),
      references: ["https://acme.example/docs"], tags: ["cloud", "test"])
    #expect(try RuleReader.read(text, file: "acme.yaml") == [rule])
  }

  @Test
  func `fills in what is not said`() throws {
    let rule = Rule(
      id: "acme.api-key", title: "Acme API key", type: "api-key", provider: "acme",
      identityKind: .apiClient, severity: .high, lifetime: .unknown, confidence: 0.8,
      pattern: "acme_[a-z0-9]{32}", samples: ["acme_{lower+digits:32}"])
    #expect(try RuleReader.read(Self.file(), file: "acme.yaml") == [rule])
  }

  static let faults: [(old: String, new: String, complaint: String)] = [
    (
      "severity:", "severty:",
      """
      acme.yaml:3:5: rule 'acme.api-key': the key 'severity' is missing; add it
      acme.yaml:6:5: rule 'acme.api-key': unknown key 'severty'; did you mean 'severity'?
      """
    ),
    (
      "title: Acme API key", "title: Acme API key\n    colour: red",
      "acme.yaml:5:5: rule 'acme.api-key': unknown key 'colour'; remove it"
    ),
    (
      "title: Acme API key", "title: [Acme]",
      "acme.yaml:4:12: rule 'acme.api-key': 'title' must be a string"
    ),
    (
      "title: Acme API key", "title:",
      "acme.yaml:4:11: rule 'acme.api-key': 'title' must be a string"
    ),
    (
      "severity: high", "severity: highest",
      """
      acme.yaml:6:15: rule 'acme.api-key': 'highest' is no value of 'severity'; use one of info, \
      low, medium, high, critical
      """
    ),
    (
      "severity: high", "severity: high\n    confidence: 2",
      "acme.yaml:7:17: rule 'acme.api-key': 'confidence' is out of range; use 0.0 to 1.0"
    ),
    (
      "severity: high", "severity: high\n    entropy: lots",
      "acme.yaml:7:14: rule 'acme.api-key': 'entropy' must be a number"
    ),
    (
      "severity: high", "severity: high\n    tags: cloud",
      "acme.yaml:7:11: rule 'acme.api-key': 'tags' must be a list of strings"
    ),
    (
      "severity: high", "severity: high\n    context: {distance: 9999}",
      """
      acme.yaml:7:14: rule 'acme.api-key': the key 'keywords' is missing; add it
      acme.yaml:7:25: rule 'acme.api-key': 'distance' is out of range; use 1 to 4096
      """
    ),
    (
      "severity: high", "severity: high\n    companions: [{name: a, pattern: '(', required: 1}]",
      """
      acme.yaml:7:37: rule 'acme.api-key': the pattern does not compile: missing closing \
      parenthesis; mend it at the caret
        (
         ^
      acme.yaml:7:52: rule 'acme.api-key': 'required' must be true or false
      """
    ),
    (
      "severity: high", "severity: high\n    literals: [ac, zzz]",
      """
      acme.yaml:7:15: rule 'acme.api-key': the literal 'ac' skips too few files; use 3 bytes or more
      """
    ),
    (
      "severity: high", "severity: high\n    literals: [AC!]",
      """
      acme.yaml:7:15: rule 'acme.api-key': no match of the pattern can hold the literal 'AC!'; \
      mend either of them
      """
    ),
    (
      "id: acme.api-key", "id: other.api-key",
      """
      acme.yaml:3:9: rule 'other.api-key': the id 'other.api-key' does not fit; write 'acme.' and \
      the credential type in lower-case letters, digits and '-'
      """
    ),
    (
      "'acme_[a-z0-9]{32}'", "'acme_[a-z'",
      """
      acme.yaml:7:14: rule 'acme.api-key': the pattern does not compile: missing terminating ] for \
      character class; mend it at the caret
        acme_[a-z
                 ^
      """
    ),
    (
      "['acme_{lower+digits:32}']", "['«a']",
      """
      acme.yaml:8:15: rule 'acme.api-key': number 1 of 'samples' must hold one « and one » after \
      it, or neither
      """
    ),
    (
      "['acme_{lower+digits:32}']", "['a', '»a«']",
      """
      acme.yaml:8:20: rule 'acme.api-key': number 2 of 'samples' must hold one « and one » after \
      it, or neither
      """
    ),
    (
      "['acme_{lower+digits:32}']", "[]",
      "acme.yaml:8:14: rule 'acme.api-key': 'samples' is out of range; use one sample or more"
    ),
    (
      "provider: acme\n", "",
      "acme.yaml:1:1: the key 'provider' is missing; add it"
    ),
    (
      "rules:", "rulez:",
      """
      acme.yaml:1:1: the key 'rules' is missing; add it
      acme.yaml:2:1: unknown key 'rulez'; did you mean 'rules'?
      """
    ),
    (
      "id: acme.api-key", "id: acme.api-key\n    id: acme.b",
      "acme.yaml:3:5: this is not YAML: the key 'id' stands here twice"
    ),
    (
      "title: Acme API key", "title: 'Acme",
      "acme.yaml:7:15: this is not YAML: did not find expected key"
    ),
  ]

  @Test(arguments: faults)
  func `says of a fault where it is and what to mend`(old: String, new: String, complaint: String) {
    #expect(Self.complaint(about: Self.file(replacing: old, with: new)) == complaint)
  }

  @Test(arguments: [
    ("", "acme.yaml:1:1: the key 'provider' is missing; add it"),
    ("- a", "acme.yaml:1:1: 'file' must be a mapping of provider, rules"),
    ("provider: a\nrules: b", "acme.yaml:2:8: 'rules' must be a list of rules"),
    (
      "provider: a\nrules: [b]",
      "acme.yaml:2:9: 'rules' must be a mapping of keys such as id and title"
    ),
    ("é: &b 1\na: [é, *b]", "acme.yaml:2:8: rules may not use YAML aliases; write the value out"),
    ("a: *b", "acme.yaml:1:4: this is not YAML: found undefined alias"),
  ])
  func `says what a file lacks`(text: String, complaint: String) {
    #expect(Self.complaint(about: text) == complaint)
  }

  @Test
  func `shows the line of a long pattern that does not compile`() {
    let text = Self.file(
      replacing: "'acme_[a-z0-9]{32}'",
      with: "|-\n      (?x)  # the key\n      é(b  # open\n      c")
    #expect(
      Self.complaint(about: text) == """
        acme.yaml:7:14: rule 'acme.api-key': the pattern does not compile: missing closing \
        parenthesis; mend it at the caret
          c
           ^
        """)
  }

  @Test
  func `an id is given once, also across files`() {
    let folder = TemporaryFolder()
    folder.write(Self.file(), to: "b.yaml")
    folder.write(Self.file(), to: "a.yml")
    folder.write("not a rule", to: "notes.txt")
    let error = #expect(throws: RuleErrors.self) {
      try RuleReader.read(paths: [folder.path])
    }
    #expect(
      error?.description == """
        \(folder.path)/b.yaml:3:9: rule 'acme.api-key': the id 'acme.api-key' is taken at \
        \(folder.path)/a.yml:3:9; choose another
        """)
  }

  @Test
  func `reads files and folders in order`() throws {
    let folder = TemporaryFolder()
    folder.write(Self.file(replacing: "acme.api-key", with: "acme.two"), to: "2.yaml")
    folder.write(Self.file(replacing: "acme.api-key", with: "acme.one"), to: "1.yaml")
    #expect(try RuleReader.read(paths: [folder.path]).map(\.id) == ["acme.one", "acme.two"])
    let files = [folder.path + "/2.yaml", folder.path + "/1.yaml"]
    #expect(try RuleReader.read(paths: files).map(\.id) == ["acme.two", "acme.one"])
  }

  @Test
  func `collects what is wrong with every file`() {
    let folder = TemporaryFolder()
    folder.write("- 1", to: "a.yaml")
    folder.write([0x61, 0xFF], to: "b.yaml")
    let missing = folder.path + "/missing"
    let error = #expect(throws: RuleErrors.self) {
      try RuleReader.read(paths: [missing, folder.path])
    }
    #expect(
      error?.description == """
        \(missing):1:1: cannot be read: No such file or directory
        \(folder.path)/a.yaml:1:1: 'file' must be a mapping of provider, rules
        \(folder.path)/b.yaml:1:1: this is not YAML: it holds bytes that are not UTF-8
        """)
  }

  @Test(arguments: ["[", "{", "- ", "? ", "a: [", "\"", "&a [*a, "])
  func `deeply nested text is refused`(piece: String) {
    let text = String(repeating: piece, count: 20_000)
    #expect(throws: RuleErrors.self) { try RuleReader.read(text, file: "acme.yaml") }
  }

  @Test(arguments: ["? *z7\n: 1", "*z7 : 1", "{*z7 : 1}", "? [*z7]\n: 1"])
  func `a text that stands for an enormous one is refused at once`(key: String) {
    let levels = (1...7).map { level in
      "z\(level): &z\(level) ["
        + (0..<10).map { _ in level == 1 ? "x" : "*z\(level - 1)" }.joined(separator: ",") + "]"
    }
    let text = levels.joined(separator: "\n") + "\n" + key
    #expect(Self.complaint(about: text).hasPrefix("acme.yaml:2:10: rules may not use YAML aliases"))
  }

  @Test
  func `asterisks and ampersands in patterns are no aliases`() {
    let text = Self.file(replacing: "acme_[a-z0-9]{32}", with: "[?&,]key=[a-z]*key *[a-z0-9]{32}")
    #expect(Self.complaint(about: text) == "1 rules")
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `a damaged file is read or refused`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<20 {
      var bytes = Array(Self.file().utf8)
      for _ in 0..<3 {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        bytes[index] = Array(" \n:'[]{}-#&*!|>\"%@?,0a«".utf8).randomElement(using: &random)!
      }
      let text = String(decoding: bytes, as: UTF8.self)
      do throws(RuleErrors) {
        #expect(try RuleReader.read(text, file: "acme.yaml").count <= 1)
      } catch {
        #expect(!error.all.isEmpty)
      }
    }
  }
}
