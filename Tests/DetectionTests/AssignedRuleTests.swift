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

  /// The ids of Acme's rules that take over a value in `text`, and the value.
  static func attributions(
    of text: [UInt8], file: String = "app/settings", in rules: RuleSet
  ) -> [(id: String, secret: Range<Int>)] {
    let attributor = Attributor(rules: rules.tables, isEnabled: rules.isEnabled)
    let matcher = Matcher(rules: rules.tables, isEnabled: rules.isSought)
    var matches: [Match] = []
    let padded = text + [UInt8](repeating: 0, count: Matcher.padding)
    return unsafe padded.withUnsafeBufferPointer { padded in
      let bytes = unsafe UnsafeBufferPointer(rebasing: padded[..<text.count])
      unsafe matcher.appendMatches(in: bytes, fresh: 0..<text.count, to: &matches)
      return matches.compactMap { match in
        unsafe attributor.attributed(match, in: bytes, file: file.utf8.span)
          .map { (rules[$0.rule].id, $0.secret) }
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
    let found = Self.attributions(of: text, file: row.file, in: try Self.rules.get())
      .filter { $0.id.hasPrefix("acme.") }
    #expect(Set(found.map(\.id)) == Set([row.rule].compactMap { $0 }))
    for (_, secret) in found {
      #expect(String(decoding: text[secret], as: UTF8.self) == value)
    }
  }

  @Test func `without its keyword no value is taken over`() throws {
    let rules = RuleSet()
    for rule in rules.enabledRules where rule.assignment != nil {
      let names = try #require(rule.assignment).names
      for index in rule.samples.indices {
        let sample = try rule.drawSample(index, seed: 3)
        for name in names.isEmpty ? ["api_key", "token", "client_secret"] : names {
          let text = Array("\(name) = \"".utf8) + sample.text[sample.secret] + Array("\"".utf8)
          let found = Self.attributions(of: text, in: rules)
          #expect(found.isEmpty, "\(rule.id), sample \(index + 1): \(found.map(\.id))")
        }
      }
    }
  }

  @Test func `of rules by themselves the same ones take over the same values`() throws {
    let rules = RuleSet()
    for rule in rules.enabledRules where rule.assignment != nil {
      let alone = rules.filtered { $0.id == rule.id }
      #expect(alone.count == 1)
      let sample = try rule.drawSample(0, seed: 5)
      let found = Self.attributions(of: sample.text, in: rules)
      let again = Self.attributions(of: sample.text, in: alone)
      #expect(found.map(\.id) == again.map(\.id) && found.map(\.secret) == again.map(\.secret))
    }
  }
}
