import Policy
import Testing

/// Configuration files: what they say, and what is wrong with them.
struct SettingsTests {
  private func read(_ text: String, path: String = ".sprawl.yaml") throws -> SettingsFile {
    try SettingsReader.read(Array(text.utf8), path: path, layer: .repository)
  }

  @Test func `settings become options, with their places`() throws {
    let file = try read(
      """
      # ours
      version: 1
      fail-on: high
      confidence: 0.7
      exclude: [vendor/, "-x"]
      max-file-size: 10M
      respect-gitignore: true
      no-binary: false
      rules: acme.yaml
      allow:
        - rule: generic.*
          scope: docs/
          reason: samples
          until: 2027-06-30
        - {"id":"0123456789abcdef0123"}
      """, path: "../up/.sprawl.yaml")
    #expect(
      file.values.flatMap(\.arguments) == [
        "--fail-on=high", "--confidence=0.7", "--exclude=vendor/", "--exclude=-x",
        "--max-file-size=10M", "--respect-gitignore", "--rules=../up/acme.yaml",
      ])
    #expect(file.values.first?.place.description == "../up/.sprawl.yaml:3:1")
    #expect(file.accepted.map(\.place.line) == [11, 15])
    #expect(
      file.accepted.map { Baseline.line(of: $0.acceptance) } == [
        #"{"rule":"generic.*","scope":"docs/","reason":"samples","until":"2027-06-30"}"#,
        #"{"id":"0123456789abcdef0123"}"#,
      ])
  }

  @Test(arguments: ["", "# nothing\n", "version: 1\n"])
  func `a file may say nothing`(text: String) throws {
    let file = try read(text)
    #expect(file.values.isEmpty && file.accepted.isEmpty)
  }

  static let faults: [(text: String, message: String)] = [
    (
      "fail-on: hihg",
      ".sprawl.yaml:1:10: 'fail-on' must be one of critical, high, medium, low, info"
    ),
    (
      "version: 1\nfail_on: high",
      ".sprawl.yaml:2:1: unknown key 'fail_on'; did you mean 'fail-on'?"
    ),
    ("a: 1\n", ".sprawl.yaml:1:1: unknown key 'a'; `sprawl config explain` lists all"),
    ("version: 2", ".sprawl.yaml:1:10: 'version' must be 1"),
    ("confidence: 3", "'confidence' must be a number from 0 to 1"),
    ("jobs: many", "'jobs' must be a whole number from 0 to 1024"),
    ("max-file-size: big", "'max-file-size' must be a number of bytes"),
    ("no-binary: maybe", "'no-binary' must be true or false"),
    ("exclude: [[a]]", "'exclude' must be a text"),
    ("- a", "a configuration must be a mapping"),
    ("allow: x", "'allow' must be a list"),
    (
      "allow:\n  - reason: x",
      ".sprawl.yaml:2:5: says not what is allowed; add 'id', 'rule' or 'scope'"
    ),
    ("allow:\n  - id: abc", "'abc' is no id"),
    ("allow: [{scope: '!x'}]", "'scope' must be a pattern"),
    ("allow: [{rule: a.b, until: soon}]", "'until' must be a day"),
    ("a: &x 1\nb: *x", "may not use YAML aliases"),
    ("exclude: [a", "this is not YAML"),
    ("exclude: a\nexclude: b", "stands here twice"),
  ]

  @Test(arguments: faults)
  func `a mistake is told with its place and what to mend`(text: String, message: String) throws {
    let error = #expect(throws: TextFaults.self) { try read(text) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  @Test func `all mistakes are told at once`() throws {
    let error = #expect(throws: TextFaults.self) { try read("fail-on: a\njobs: b\nallow: c\n") }
    #expect(error?.all.map(\.place.line) == [1, 2, 3])
  }
}
