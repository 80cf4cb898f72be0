import Findings
import Patterns
import TestSupport
import Testing

@testable import Rules

struct RuleSetTests {
  /// A rule with every field drawn at random, of text that a YAML file may hold.
  static func rule(_ random: inout SplitMix64, id: String) -> Rule {
    func text() -> String {
      let pieces = ["a", "Z", "9", " ", "\n", "\\", "\"", "é", "🔑", "«", "»", "?", "\t", "%", "'"]
      return String(
        (0..<Int.random(in: 1...12, using: &random))
          .map { _ in pieces.randomElement(using: &random)! }.joined())
    }
    func texts() -> [String] { (0..<Int.random(in: 0...3, using: &random)).map { _ in text() } }
    func maybe<Value>(_ value: Value) -> Value? { Bool.random(using: &random) ? value : nil }
    return Rule(
      id: id, title: text(), type: text(), provider: text(),
      identityKind: IdentityKind.allCases.randomElement(using: &random)!,
      severity: Severity.allCases.randomElement(using: &random)!,
      lifetime: Lifetime.allCases.randomElement(using: &random)!,
      confidence: Double.random(in: 0...1, using: &random), pattern: text(),
      assignment: maybe(
        Rule.Assignment(
          keywords: texts(), value: text(), names: texts(),
          within: Rule.Assignment.Within.allCases.randomElement(using: &random)!)),
      boundary: Rule.Boundary.allCases.randomElement(using: &random)!, literals: texts(),
      minimumEntropy: Double.random(in: 0...8, using: &random), checksum: maybe(text()),
      context: maybe(
        Rule.Context(
          keywords: texts(), distance: Int.random(in: 1...4096, using: &random),
          isRequired: Bool.random(using: &random))),
      companions: texts().map {
        Rule.Companion(
          name: $0, pattern: text(), distance: Int.random(in: 1...4096, using: &random),
          isRequired: Bool.random(using: &random))
      },
      decoder: maybe(text()), samples: texts(), counterSamples: texts(),
      remediation: Remediation(steps: texts(), url: maybe(text())), references: texts(),
      tags: texts())
  }

  @Test func `a record gives its rule back`() {
    var random = SplitMix64(seed: 5)
    for number in 0..<1000 {
      let rule = Self.rule(&random, id: "acme.rule-\(number)")
      #expect(RuleRecord.decode(RuleRecord.encode(rule)) == rule, "rule \(number)")
    }
  }

  @Test func `what is no record is no rule`() {
    var random = SplitMix64(seed: 6)
    let record = RuleRecord.encode(Self.rule(&random, id: "acme.key"))
    let fields = record.split(separator: 0x1E, omittingEmptySubsequences: false)
    for count in 0..<fields.count {
      #expect(RuleRecord.decode(Array(fields.prefix(count).joined(separator: [0x1E]))) == nil)
    }
    for _ in 0..<300 {
      let noise = (0..<Int.random(in: 0...80, using: &random)).map { _ in
        [0x1E, 0x1F, UInt8.random(in: 0...255, using: &random)].randomElement(using: &random)!
      }
      #expect(RuleRecord.decode(noise) == nil)
    }
  }

  @Test func `a filter leaves the positions and changes what takes part`() {
    let all = RuleSet()
    let some = all.filtered { $0.provider == "github" }
    #expect(some.count > 3 && some.count < all.count)
    #expect(some.isEnabled.count == all.isEnabled.count)
    #expect(some.enabledRules == all.enabledRules.filter { $0.provider == "github" })
    #expect(some.digest != all.digest)
    #expect(some.filtered { $0.provider == "gitlab" }.count == 0)
    #expect(all.filtered { _ in true }.enabledRules == all.enabledRules)
  }

  @Test func `by itself, a rule that takes over has those sought whose matches it takes`() {
    let rules = RuleSet()
    let assigned = rules.filtered { $0.assignment != nil }
    #expect(assigned.count > 600 && assigned.count < rules.count)
    for position in rules.isEnabled.indices {
      let isSought = rules[position].assignment != nil || rules[position].isAnonymous
      #expect(assigned.isSought[position] == isSought, "\(rules[position].id)")
    }
    #expect(rules.isSought == rules.isEnabled)
    let github = rules.filtered { $0.provider == "github" && $0.assignment == nil }
    #expect(github.isSought == github.isEnabled)
  }

  @Test func `a user's rule stands beside the built-in ones, and replaces one of its id`() throws {
    let builtIn = RuleSet()
    let github = try #require(builtIn.enabledRules.first { $0.provider == "github" })
    var changed = github
    changed.title = "Ours"
    let added = Rule(
      id: "acme.key", title: "Acme key", type: "key", provider: "acme", identityKind: .bot,
      severity: .high, lifetime: .long, confidence: 0.8, pattern: "acme_[a-z0-9]{32}")
    let rules = RuleSet(adding: [changed, added])
    #expect(rules.count == builtIn.count + 1)
    #expect(rules.enabledRules.filter { $0.id == github.id } == [changed])
    #expect(rules.enabledRules.suffix(2) == [changed, added])
    #expect(rules.digest != builtIn.digest)
    #expect(rules.tables.matchRules.last == MatchRule(added))
    #expect(RuleSet(adding: []).digest == builtIn.digest)
  }
}
