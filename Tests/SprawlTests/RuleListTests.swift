import Rules
import TestSupport
import Testing

@testable import sprawl

struct RuleListTests {
  @Test func `the page of the built-in rules is up to date; else run make rules`() throws {
    let page = try Repository.text(of: "docs/rules.md")
    #expect(RuleList(RuleFacts.all(of: RuleSet())).markdown == page, "run `make rules`")
  }

  static let rules = """
    provider: acme
    rules:
      - id: acme.api-key
        title: Acme API key
        nhi: api_client
        severity: high
        pattern: 'acme_[a-z0-9]{32}'
        samples: ['acme_{lower+digits:32}']
      - id: acme.pin
        title: Acme <pin> | code
        nhi: human
        severity: low
        pattern: '[0-9]{6}'
        samples: ['{digits:6}']
        url: https://acme.example/pin
    """

  func list() throws -> RuleList {
    let rules = RuleSet(adding: try RuleReader.read(Self.rules, file: "acme.yaml"))
    return RuleList(RuleFacts.all(of: rules.filtered { $0.provider == "acme" }))
  }

  @Test func `columns are as wide as what they hold`() throws {
    #expect(
      try list().table == """
        ID            SEVERITY  NHI         LANE    TITLE
        acme.api-key  high      api_client  prefix  Acme API key
        acme.pin      low       human       whole   Acme <pin> | code

        2 rules of 1 provider

        """)
  }

  @Test func `Markdown escapes what would end a cell`() throws {
    let page = try list().markdown
    #expect(page.contains("| `acme.api-key` | Acme API key | api_client | high | unknown |\n"))
    #expect(page.contains("| [Acme &lt;pin> \\| code](https://acme.example/pin) | human | low |"))
  }

  @Test func `a rule without a pattern tells its words and the form`() throws {
    let text = """
      provider: acme
      rules:
        - id: acme.api-key
          title: Acme API key
          nhi: api_client
          severity: high
          assigned: {keywords: [acme, acme-cloud], value: '{hex:32}', within: section}
          samples: ['ACME_KEY=«{hex:32}»']
      """
    let rules = RuleSet(adding: try RuleReader.read(text, file: "acme.yaml"))
    let facts = try #require(RuleFacts.all(of: rules).first { $0.rule.id == "acme.api-key" })
    #expect(
      RulePage(facts).text.contains(
        """
        How it is found
          value     {hex:32}
          keywords  acme, acme-cloud  (in the name of the value, the line or the section)
          names     any for secrets
          lane      assigned: among the values that rules without an issuer find, by keyword and form

        Samples
        """))
  }

  @Test func `a rule is told in full`() throws {
    let rules = RuleSet(adding: try RuleReader.read(Self.rules, file: "acme.yaml"))
    let facts = try #require(RuleFacts.all(of: rules).first { $0.rule.id == "acme.api-key" })
    #expect(
      RulePage(facts).text == """
        Acme API key

          id          acme.api-key
          type        api-key
          provider    acme
          identity    api_client
          severity    high
          lifetime    unknown
          confidence  0.8

        How it is found
          pattern   acme_[a-z0-9]{32}
          boundary  alnum
          lane      prefix: by the literal that begins a long run
          literals  acme_; 0 bytes from the start
          run       37 or more of [A-Za-z0-9_-]
          length    37 to 37 bytes

        Samples (templates)
          acme_{lower+digits:32}

        """)
  }
}
