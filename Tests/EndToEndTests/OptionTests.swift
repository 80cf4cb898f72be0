import TestSupport
import Testing

/// What each option does to what is found.
struct OptionTests {
  let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    let github = try Credential("github.personal-access-token", seed: 21)
    let stripe = try Credential("stripe.test-secret-key", seed: 22)
    folder.write("a: \(github.text)\n", to: "root/a.txt")
    folder.write("b: \(stripe.text)\n", to: "root/sub/b.env")
    folder.write([0, 1, 0] + github.secret + [0], to: "root/c.bin")
    folder.write(
      "# \(github.text)\n" + String(repeating: "text ", count: 1_000), to: "root/d.md")
  }

  private func scan(_ arguments: [String]) throws -> Run {
    try Tool.run(["scan", "root", "-f", "json"] + arguments, in: folder)
  }

  static let rows: [(arguments: [String], places: [String])] = [
    ([], ["a.txt:1:4", "c.bin:1:4", "d.md:1:3", "sub/b.env:1:4"]),
    (["--rule", "github.*"], ["a.txt:1:4", "c.bin:1:4", "d.md:1:3"]),
    (["--rule", "stripe.test-secret-key"], ["sub/b.env:1:4"]),
    (["--exclude-rule", "github.*"], ["sub/b.env:1:4"]),
    (
      ["--rule", "*", "--exclude-rule", "*.test-secret-key"],
      ["a.txt:1:4", "c.bin:1:4", "d.md:1:3"]
    ),
    (["--no-binary"], ["a.txt:1:4", "d.md:1:3", "sub/b.env:1:4"]),
    (["--max-file-size", "4K"], ["a.txt:1:4", "c.bin:1:4", "sub/b.env:1:4"]),
    (["--exclude", "*.md", "--exclude", "sub/"], ["a.txt:1:4", "c.bin:1:4"]),
    (["--exclude", "*", "--exclude", "!d.md"], ["d.md:1:3"]),
  ]

  @Test(arguments: rows)
  func `selects what it says`(arguments: [String], places: [String]) throws {
    let run = try scan(arguments)
    #expect(run.status == 1)
    #expect(try run.report().places == places.map { "root/\($0)" })
  }

  @Test func `what is left out stands in coverage`() throws {
    let coverage = try scan(["--max-file-size", "4K", "--exclude", "sub/", "--no-binary"]).report()
      .coverage
    #expect(
      coverage.skipped.map { "\($0.place): \($0.reason)" } == [
        "root: 1 binary file (--no-binary)",
        "root/d.md: larger than 4096 bytes (--max-file-size)",
        "root/sub: excluded by --exclude 'sub/'",
      ])
    #expect(coverage.complete && coverage.files == 1)
  }

  @Test func `ignore files of sprawl always count, those of git when asked`() throws {
    folder.write("*.md\n", to: "root/.sprawlignore")
    folder.write("*.txt\n", to: "root/.gitignore")
    #expect(
      try scan([]).report().places == ["root/a.txt:1:4", "root/c.bin:1:4", "root/sub/b.env:1:4"])
    let report = try scan(["--respect-gitignore"]).report()
    #expect(report.places == ["root/c.bin:1:4", "root/sub/b.env:1:4"])
    #expect(report.coverage.skipped.count == 2)
  }

  static let statuses: [(arguments: [String], status: Int32)] = [
    ([], 1), (["--exit-code", "0"], 0), (["--exit-code", "42"], 42),
    (["--fail-on", "critical"], 1), (["--rule", "stripe.*", "--fail-on", "critical"], 0),
    (["--exclude", "*"], 0), (["--confidence", "1"], 0), (["--all"], 1),
  ]

  @Test(arguments: statuses)
  func `the exit status says what was found`(arguments: [String], status: Int32) throws {
    #expect(try scan(arguments).status == status)
  }

  @Test func `rules of the user take part`() throws {
    folder.write(
      """
      provider: acme
      rules:
        - id: acme.key
          title: Key of the Acme works
          nhi: api_client
          severity: low
          pattern: 'acmekey_[0-9a-z]{24}'
          samples: ['acmekey_{lower+digits:24}']
      """, to: "rules/acme.yaml")
    let secret = "acmekey_" + "q7w8e9r1t2y3u4i5o6p7a8s9"
    PlantedSecrets.add(Array(secret.utf8))
    folder.write("k: \(secret)\n", to: "root/e.txt")
    for path in ["rules", "rules/acme.yaml"] {
      let report = try scan(["--rules", path, "--rule", "acme.*"]).report()
      #expect(report.places == ["root/e.txt:1:4"])
      #expect(report.findings.map(\.rule) == ["acme.key"])
    }
  }

  static let markers = [
    "sprawl:allow", "gitleaks:allow", "betterleaks:allow", "trufflehog:ignore",
    "kingfisher:ignore", "pragma: allowlist secret", "ggignore", "secretlint-disable-line",
  ]
  static let markersOfNextLine = [
    "pragma: allowlist nextline secret", "secretlint-disable-next-line",
  ]

  @Test func `markers suppress, are listed, and can be overruled`() throws {
    let credential = try Credential("npm.access-token", seed: 30)
    for (number, marker) in Self.markers.enumerated() {
      folder.write("k: \(credential.text) # \(marker)\n", to: "marked/\(number).txt")
    }
    for (number, marker) in Self.markersOfNextLine.enumerated() {
      folder.write("# \(marker)\nk: \(credential.text)\n", to: "marked/next\(number).txt")
    }
    let run = try Tool.run(["scan", "marked", "-f", "json"], in: folder)
    #expect(run.status == 0)
    let report = try run.report()
    #expect(report.findings.isEmpty && report.identities.isEmpty)
    #expect(report.suppressed.map(\.marker) == Self.markers + Self.markersOfNextLine)
    let audit = try Tool.run(["scan", "marked", "-f", "json", "--no-inline-ignore"], in: folder)
    #expect(audit.status == 1)
    #expect(try audit.report().places.count == 10 && audit.report().suppressed.isEmpty)
  }
}
