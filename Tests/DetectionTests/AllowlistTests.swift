import Findings
import Rules
import Testing

@testable import Detection

struct AllowlistTests {
  typealias Allowlist = Rule.Allowlist

  static let rows: [(name: String, list: Allowlist, isSuppressed: Bool)] = [
    ("a word in the secret", Allowlist(words: ["QX7"]), true),
    ("a word beside it", Allowlist(words: ["token"]), false),
    ("a pattern in the secret", Allowlist(patterns: ["^acme_"]), true),
    ("a pattern in the line", Allowlist(patterns: ["token"]), false),
    (
      "a pattern in the line, asked for", Allowlist(target: .line, patterns: ["^ token.*# x\\z"]),
      true
    ),
    ("a pattern in another line", Allowlist(target: .line, patterns: ["other"]), false),
    ("a pattern in the match", Allowlist(target: .match, patterns: ["token"]), false),
    ("a path", Allowlist(paths: ["^src/"]), true),
    ("another path", Allowlist(paths: ["^test/"]), false),
    ("one of two", Allowlist(paths: ["^test/"], words: ["qx7"]), true),
    (
      "one of two where both are asked for",
      Allowlist(isForAll: true, paths: ["^test/"], words: ["qx7"]), false
    ),
    ("both", Allowlist(isForAll: true, paths: ["^src/"], words: ["qx7"]), true),
    ("nothing", Allowlist(isForAll: true), false),
    ("a pattern that does not compile", Allowlist(patterns: ["("]), false),
  ]

  @Test(arguments: rows)
  func `suppresses what it names`(name: String, list: Allowlist, isSuppressed: Bool) throws {
    var rule = rule(pattern: "acme_[a-z0-9]{12}")
    rule.allowlists = [Allowlist(words: ["nothing"]), list]
    let excerpt = try excerpt("other\n token: «acme_qx7f9k2m4p1z» # x\n")
    let verdict = try #require(Detector().verdict(on: excerpt, rule: rule))
    #expect((verdict.suppression?.marker == "allowlist") == isSuppressed)
    #expect(verdict.suppression?.isInline != true)
  }

  @Test func `the reason is told, and an allowlist goes before a marker`() throws {
    var rule = rule(pattern: "acme_[a-z0-9]{12}")
    rule.allowlists = [Allowlist(reason: "made up", words: ["acme"])]
    let excerpt = try excerpt("«acme_qx7f9k2m4p1z» # gitleaks:allow")
    let both = try #require(Detector().verdict(on: excerpt, rule: rule)?.suppression)
    #expect(both == Verdict.Suppression(marker: "allowlist", reason: "made up"))
    rule.allowlists = []
    let marker = try #require(Detector().verdict(on: excerpt, rule: rule)?.suppression)
    #expect(marker.marker == "gitleaks:allow" && marker.isInline)
  }

  @Test func `a rule with a path counts in the files that it names`() {
    var rule = rule()
    #expect(Detector().isCounted(rule, at: "a.py"))
    rule.path = "\\.env\\z"
    #expect(Detector().isCounted(rule, at: "src/.env"))
    #expect(!Detector().isCounted(rule, at: "src/.env.py"))
  }
}
