import TestSupport
import Testing

/// `.sprawl.yaml` and its like: what they change, and who has the last word.
struct ConfigTests {
  let folder = TemporaryFolder()
  let secret: Credential

  init() throws {
    secret = try Credential("github.personal-access-token", seed: 31)
    folder.write("key = \"\(secret.text)\"\n", to: "docs/a.py")
    folder.write("key = \"\(secret.text)\"\n", to: "src/a.py")
  }

  private func run(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws -> Run {
    try Tool.run(arguments, in: folder, environment: environment)
  }

  private func places(
    _ arguments: String..., environment: [String: String] = [:]
  ) throws -> [String] {
    try Tool.run(
      ["scan", "-q", "-f", "json"] + arguments + ["."], in: folder, environment: environment
    ).report().places
  }

  static let rows: [(settings: String, places: [String])] = [
    ("exclude: docs/", ["src/a.py:1:8"]),
    ("exclude-rule: ['*']", []),
    ("rule: [github.*]", ["docs/a.py:1:8", "src/a.py:1:8"]),
    ("max-file-size: 4", []),
    ("allow: [{rule: github.*, scope: docs/}]", ["src/a.py:1:8"]),
    ("allow: [{rule: github.personal-access-token}]", []),
    ("allow: [{scope: '*.py', until: 2020-01-01}]", ["docs/a.py:1:8", "src/a.py:1:8"]),
    ("allow: [{rule: gitlab.*}]", ["docs/a.py:1:8", "src/a.py:1:8"]),
    ("allow: [{scope: /a.py}]", ["docs/a.py:1:8", "src/a.py:1:8"]),
  ]

  @Test(arguments: rows)
  func `a setting changes what is reported`(settings: String, places: [String]) throws {
    folder.write(settings + "\n", to: ".sprawl.yaml")
    #expect(try self.places() == places)
    #expect(try self.places("--no-config").count == 2)
    #expect(try self.places(environment: ["SPRAWL_CONFIG": "/dev/null"]).count == 2)
  }

  @Test func `identities and explain accept what a scan accepts`() throws {
    let id = try run("scan", "-q", "-f", "json", ".").report().findings[0].id
    #expect(try run("explain", "-q", id, ".").status == 0)
    folder.write("allow: [{rule: github.*, reason: demo}]\n", to: ".sprawl.yaml")
    #expect(try run("identities", "-q", "--json", ".").outputText.contains("\"identities\": []"))
    let refused = try run("explain", "-q", id, ".")
    #expect(refused.status == 2)
    #expect(refused.errorText.contains("is accepted by allow in .sprawl.yaml (demo)"))
    #expect(try run("explain", "-q", "--no-config", id, ".").status == 0)
    folder.write("exclude: docs/\n", to: ".sprawl.yaml")
    #expect(!(try run("explain", "-q", id, ".").outputText.contains("docs/a.py")))
  }

  @Test func `what is allowed is told as suppressed, with its reason`() throws {
    folder.write("allow:\n- {scope: docs/, reason: samples}\n", to: ".sprawl.yaml")
    let report = try run("scan", "-q", "-f", "json", ".").report()
    #expect(report.suppressed.map(\.place) == ["docs/a.py"])
    #expect(report.suppressed.map(\.marker) == ["allow in .sprawl.yaml"])
    #expect(report.suppressed.map(\.reason) == ["samples"])
  }

  @Test
  func `options count more than the repository, that than the user, that than the organisation`()
    throws
  {
    let organisation = ["SPRAWL_ORGANISATION_CONFIG": folder["organisation.yaml"]]
    func status(_ options: String...) throws -> Int32 {
      try Tool.run(["scan", "-q"] + options + ["."], in: folder, environment: organisation).status
    }
    folder.write("exit-code: 11\n", to: "organisation.yaml")
    #expect(try status() == 11)
    folder.write("exit-code: 12\n", to: "home/.config/sprawl/config.yaml")
    #expect(try status() == 12)
    folder.write("exit-code: 13\n", to: ".sprawl.yaml")
    #expect(try status() == 13)
    #expect(try status("--exit-code", "14") == 14)
    #expect(try status("--no-config") == 1)
    folder.write("exit-code: 15\n", to: "other.yaml")
    #expect(try status("-c", "other.yaml") == 15 && status("--config=other.yaml") == 15)
    let explained = try run("config", "explain", environment: organisation).outputText
    let line = try #require(explained.split(separator: "\n").first { $0.hasPrefix("exit-code ") })
    #expect(line.split(separator: " ").map(String.init) == ["exit-code", "13", ".sprawl.yaml:1:1"])
    #expect(explained.contains("confidence") && explained.contains("built in"))
  }

  @Test func `a mistake ends the command with its place`() throws {
    folder.write("version: 1\nfail-on: hihg\n", to: ".sprawl.yaml")
    for arguments in [["scan", "."], ["git"], ["config", "explain"], ["baseline", "create"]] {
      let run = try Tool.run(arguments, in: folder)
      #expect(run.status == 2 && run.output.isEmpty)
      #expect(
        run.errorText
          == "sprawl: .sprawl.yaml:2:10: 'fail-on' must be one of critical, high, medium, low, info\n"
      )
    }
    #expect(try run("scan", "--help").status == 0)
    let missing = try run("scan", "-c", "nowhere.yaml", ".")
    #expect(missing.status == 2 && missing.errorText.contains("nowhere.yaml: no such file"))
  }

  @Test func `a file in what is scanned counts for nothing`() throws {
    folder.write("allow: [{scope: '*'}]\n", to: "src/.sprawl.yaml")
    folder.write("{\"id\":\"0123456789abcdef0123\"}\n", to: "src/.sprawl-baseline.jsonl")
    #expect(try places().count == 2)
  }

  @Test func `paths are those of the folder of the file`() throws {
    folder.makeFolder(".git")
    folder.makeFolder("lists")
    folder.write("baseline: lists/accepted.jsonl\n", to: ".sprawl.yaml")
    let create = try run("baseline", "create", "-q", "--baseline", "lists/accepted.jsonl", ".")
    #expect(create.status == 0, "\(create.errorText)")
    #expect(try places().isEmpty)
    let below = try Tool.shell("cd src && $sprawl scan -q .", in: folder)
    #expect(below.status == 0, "\(below.errorText)")
  }
}
