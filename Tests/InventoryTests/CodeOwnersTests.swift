import TestSupport
import Testing

@testable import Inventory

/// Rows after "About code owners" of GitHub and "Code Owners syntax" of GitLab.
struct CodeOwnersTests {
  static let github = """
    # everybody
    *       @everyone
    *.js    @js-owner #comment
    /build/logs/ @doctocat
    docs/*  docs@example.com
    apps/   @octocat
    /docs/  @doctocat
    /scripts/ @doctocat @octocat
    **/logs @loggers
    /apps/ @octocat
    /apps/github
    read\\ me.txt @spaces
    """

  static let githubRows: [(path: String, owners: [String])] = [
    ("a.txt", ["@everyone"]), ("src/a.js", ["@js-owner"]), ("build/x", ["@everyone"]),
    ("build/logs/x/y", ["@loggers"]), ("docs/a.md", ["@doctocat"]),
    ("docs/a/b.md", ["@doctocat"]), ("x/docs/a.md", ["@everyone"]),
    ("x/apps/y", ["@octocat"]), ("scripts/run", ["@doctocat", "@octocat"]),
    ("deep/logs/x", ["@loggers"]), ("apps/z", ["@octocat"]), ("apps/github/z", []),
    ("x/read me.txt", ["@spaces"]),
  ]

  @Test(arguments: githubRows)
  func `the last matching line of GitHub's file counts`(path: String, owners: [String]) {
    let file = CodeOwners(Array(Self.github.utf8))
    #expect(file.rules(for: path).flatMap(\.owners) == owners)
  }

  static let gitlab = """
    * @default
    [Docs] @docs-team
    docs/
    README.md @writers
    ^[Optional][2] @db
    *.sql
    model/ @models @models2
    """

  static let gitlabRows: [(path: String, owners: [String])] = [
    ("a.txt", ["@default"]), ("docs/a", ["@default", "@docs-team"]),
    ("x/docs/a", ["@default", "@docs-team"]), ("x/README.md", ["@default", "@writers"]),
    ("a.sql", ["@default", "@db"]), ("model/a.sql", ["@default", "@models", "@models2"]),
  ]

  @Test(arguments: gitlabRows)
  func `the sections of GitLab's file count each for itself`(path: String, owners: [String]) {
    let file = CodeOwners(Array(Self.gitlab.utf8))
    #expect(file.rules(for: path).flatMap(\.owners) == owners)
  }

  @Test func `what matches is told with its line`() throws {
    let rule = try #require(CodeOwners(Array(Self.github.utf8)).rules(for: "src/a.js").first)
    #expect(rule.line == 3 && rule.pattern == "*.js")
  }

  @Test func `100,000 lines are read once and looked up fast`() {
    let lines = (0..<100_000).map { "/services/s\($0)/**/*.swift @team\($0)\n/d\($0)/ @d\($0)" }
    let clock = ContinuousClock()
    var file = CodeOwners([])
    let reading = clock.measure {
      file = CodeOwners(Array(lines.joined(separator: "\n").utf8))
    }
    let asking = clock.measure {
      for number in stride(from: 0, to: 100_000, by: 1000) {
        #expect(file.rules(for: "d\(number)/a/b").first?.owners == ["@d\(number)"])
        #expect(file.rules(for: "services/s1/x/y.swift").first?.owners == ["@team1"])
      }
    }
    // Generous: tests are built for debugging, and many run at once.
    #expect(reading < .seconds(60) && asking < .seconds(60), "\(reading), \(asking)")
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `no file crashes`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = ["*", "**", "/", "a", "[", "]", "^", "#", "\\", " ", "@x", "!", "\n", "\r", ".js"]
    let text = (0..<random.int(0...200)).map { _ in random.pick(pieces) }.joined()
    let rules = CodeOwners(Array(text.utf8)).rules(for: "a/a.js")
    #expect(rules.allSatisfy { !$0.owners.isEmpty })
  }
}
