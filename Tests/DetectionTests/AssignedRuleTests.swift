import Findings
import Patterns
import Rules
import Testing

@testable import Detection

/// Rules that take over assignments, by keyword and form.
struct AssignedRuleTests {
  static let acme = """
    provider: acme
    rules:
      - id: acme.api-key
        title: Acme API key
        nhi: api_client
        severity: high
        assigned: {keywords: [acme, acme-cloud], value: '{lower+digits:32}'}
        samples: ['ACME_KEY=«{lower+digits:32}»']
      - id: acme.api-secret
        title: Acme API secret
        nhi: api_client
        severity: high
        assigned: {keywords: [acme], value: '{lower+digits:32}', names: [secret]}
        samples: ['ACME_SECRET=«{lower+digits:32}»']
      - id: acme.line-token
        title: Acme line token
        nhi: api_client
        severity: high
        assigned: {keywords: [line], value: '{hex:40}', names: [token], within: name}
        samples: ['LINE_TOKEN=«{hex:40}»']
      - id: acme.split
        title: Acme split key
        nhi: api_client
        severity: high
        assigned: {keywords: [acme], value: '{digits:6-8}.{base62:20-24}', within: section}
        samples: ['ACME_TOKEN=«{digits:6}.{base62:20}»']
    """

  static let rules = Result { RuleSet(adding: try RuleReader.read(acme, file: "acme.yaml")) }

  /// What rules without a pattern take over.
  struct Finder {
    let rules: RuleSet
    let matcher: Matcher
    let attributor: Attributor

    init(_ rules: RuleSet) {
      self.rules = rules
      matcher = Matcher(rules: rules.tables, isEnabled: rules.isSought)
      attributor = Attributor(rules: rules.tables, isEnabled: rules.isEnabled)
    }

    /// The ids of the rules that take over a value in `text`, and the value.
    func attributions(
      of text: [UInt8], file: String = "app/settings"
    ) -> [(id: String, secret: Range<Int>)] {
      var matches: [Match] = []
      let padded = text + [UInt8](repeating: 0, count: Matcher.padding)
      matcher.reset()
      return unsafe padded.withUnsafeBufferPointer { padded in
        let bytes = unsafe UnsafeBufferPointer(rebasing: padded[..<text.count])
        unsafe matcher.appendMatches(in: bytes, fresh: 0..<text.count, to: &matches)
        return matches.compactMap { match in
          unsafe attributor.attributed(match, in: bytes, file: file.utf8.span)
            .map { (rules[$0.rule].id, $0.secret) }
        }
      }
    }
  }

  /// A text with a value of 32 letters and digits for V, of 40 hexadecimal digits for H and one of
  /// two parts for P; the file; and the rule that takes it over.
  static let rows: [(text: String, file: String, rule: String?)] = [
    ("ACME_API_KEY=%V", "", "acme.api-key"),
    ("acmeKey: \"%V\"", "", "acme.api-key"),
    ("X-Acme-Key: %V", "", "acme.api-key"),
    ("acme.apikey = %V", "", "acme.api-key"),
    ("ACMEAPIKEY=%V", "", "acme.api-key"),
    ("deploy --acme-token %V --force", "", "acme.api-key"),
    ("ACME_SECRET=%V", "", "acme.api-secret"),
    ("acme_client_secret: %V", "", "acme.api-secret"),
    ("curl 'https://api.acme.com/v1?api_key=%V&x=1'", "", "acme.api-key"),
    ("curl -H 'X-Api-Key: %V' https://api.acme.com/v1", "", "acme.api-key"),
    ("curl -H \"Authorization: Bearer %V\" https://api.acme.com/v1", "", "acme.api-key"),
    ("acme:\n  api_key: %V", "", "acme.api-key"),
    ("[acme-cloud]\napi_key = %V", "", "acme.api-key"),
    ("{\n  \"acme\": {\n    \"token\": \"%V\"\n  }\n}", "", "acme.api-key"),
    ("api_key = %V", "src/acme_client.cfg", "acme.api-key"),
    ("headers = {\"Authorization\": \"Token %V\"}", "acme.py", "acme.api-key"),
    ("ACME_TOKEN=%P", "", "acme.split"),
    ("api_key: %P", "acme.yaml", nil),
    ("api_key = %V", "src/client.cfg", nil),
    ("PLACME_API_KEY=%V", "", nil),
    ("other:\n  acme: 1\nmore:\n  api_key: %V", "", nil),
    ("ACME_API_KEY=%Vx", "", nil),
    ("LINE_TOKEN=%H", "", "acme.line-token"),
    ("lineNotifyToken = \"%H\"", "", "acme.line-token"),
    ("ONLINE_TOKEN=%H", "", nil), ("inline_token: %H", "", nil), ("LINE_KEY=%H", "", nil),
    ("line:\n  token: %H", "", nil), ("new line: token=%H", "", nil),
    ("https://line.acme.com/?token=%H", "", nil),
  ]

  /// What %V, %H and %P stand for.
  static let values = [
    ("%V", "{lower+digits:32}"), ("%H", "{hex:40}"), ("%P", "{digits:7}.{base62:20-24}"),
  ]

  @Test(arguments: rows)
  func `the nearest keyword takes a value of its form`(
    row: (text: String, file: String, rule: String?)
  ) throws {
    let (mark, template) = try #require(Self.values.first { row.text.contains($0.0) })
    var generator = SampleGenerator(seed: 7)
    let value = String(decoding: try generator.sample(from: template).text, as: UTF8.self)
    let text = Array(row.text.replacing(mark, with: value).utf8)
    let found = Finder(try Self.rules.get()).attributions(of: text, file: row.file)
      .filter { $0.id.hasPrefix("acme.") }
    #expect(Set(found.map(\.id)) == Set([row.rule].compactMap { $0 }))
    for (_, secret) in found {
      #expect(String(decoding: text[secret], as: UTF8.self) == value)
    }
  }

  @Test(arguments: [
    "base62", "base64", "base64url", "base32", "base32-lower", "base58", "hex", "HEX", "digits",
    "lower+digits", "upper+digits", "word", "[A-F0-5_]",
  ])
  func `the form of a value has the alphabets of samples`(alphabet: String) throws {
    let text = """
      provider: acme
      rules:
        - id: acme.key
          title: Acme key
          nhi: bot
          severity: high
          confidence: 0.95
          assigned: {keywords: [acme], value: '{\(alphabet):24}'}
          samples: ['ACME_TOKEN="«{\(alphabet):24}»"']
          counter-samples:
            - 'ACME_TOKEN="{\(alphabet):23}"'
            - 'ACME_TOKEN="{\(alphabet):20}.{\(alphabet):3}"'
      """
    let rules = RuleSet(adding: try RuleReader.read(text, file: "acme.yaml"))
    let checker = RuleChecker(rules.filtered { $0.provider == "acme" })
    #expect(checker.check().map(\.description) == [])
  }

  @Test func `without its keyword no value is taken over`() throws {
    let finder = Finder(RuleSet())
    for rule in finder.rules.enabledRules {
      guard let assignment = rule.assignment else { continue }
      let sample = try rule.drawSample(0, seed: 3)
      for name in assignment.names.isEmpty ? ["api_key", "client_secret"] : assignment.names {
        let text = Array("\(name) = \"".utf8) + sample.text[sample.secret] + Array("\"".utf8)
        let found = finder.attributions(of: text)
        #expect(found.isEmpty, "\(rule.id): \(found.map(\.id))")
      }
    }
  }

  @Test func `a rule takes over by itself what it takes over among all`() throws {
    let all = Finder(RuleSet())
    let rules = all.rules.enabledRules.filter { $0.assignment != nil }
    for index in stride(from: 0, to: rules.count, by: 23) {
      let alone = Finder(all.rules.filtered { $0.id == rules[index].id })
      #expect(alone.rules.count == 1)
      let sample = try rules[index].drawSample(0, seed: 5)
      let own = alone.attributions(of: sample.text)
      let among = all.attributions(of: sample.text).filter { $0.id == rules[index].id }
      #expect(own.map(\.secret) == among.map(\.secret), "\(rules[index].id)")
      #expect(own.first?.secret == sample.secret, "\(rules[index].id)")
    }
  }
}
