import TestSupport
import Testing

/// Lists of accepted findings of other scanners, as they stand and taken over.
struct MigrationTests {
  let repository: GitFolder
  let one: Credential
  let two: Credential
  let commit: String

  init() throws {
    repository = try GitFolder()
    one = try Credential("github.personal-access-token", seed: 41)
    two = try Credential("github.personal-access-token", seed: 42)
    commit = try repository.commit([
      "a.py": "\nkey = \"\(one.text)\"\n", "dir/b.py": "key = \"\(two.text)\"\n",
    ])
  }

  private func places(_ arguments: String...) throws -> [String] {
    try Tool.run(
      ["scan", "-q", "-f", "json"] + arguments + ["."], in: repository.folder
    ).report().places
  }

  private func sha1(_ text: String) throws -> String {
    try repository.shell("printf %s '\(text)' | sha1sum | cut -c1-40")
  }

  /// Name and text of each kind of list that accepts the credential in `a.py`.
  private func lists() throws -> [(name: String, text: String)] {
    [
      (".gitleaksignore", "# comment\n\na.py:github-pat:2\n"),
      (
        "gitleaks.json",
        #"[{"RuleID": "github-pat", "StartLine": 2, "File": "a.py", "Secret": "REDACTED", "Commit": ""}]"#
      ),
      (
        "plain.json",
        """
        [{"RuleID": "github-pat", "StartLine": 99, "File": "a.py", "Secret": "\(one.text)", "Commit": "x"}]
        """
      ),
      (
        ".secrets.baseline",
        """
        {"version": "1.5.0", "results": {"a.py": [{"type": "Secret Keyword", "filename": "a.py",
          "hashed_secret": "\(try sha1(one.text))", "is_verified": false, "line_number": 9}]}}
        """
      ),
      (
        "kingfisher.yaml",
        """
        version: 2
        fingerprint_algorithm: kingfisher-v1
        repositories:
        - id: local:///x
          findings:
          - path: a.py
            fingerprint: '15129240624321126048'
            rule_id: betterleaks.github-pat
            line: 2

        """
      ),
    ]
  }

  @Test(arguments: 0..<5)
  func `each kind of list counts as it stands, and can be taken over`(index: Int) throws {
    let (name, text) = try lists()[index]
    // A list with plain secrets would be found itself.
    try repository.shell("mkdir -p ../lists-$$ && rmdir ../lists-$$")
    repository.folder.write(text, to: name)
    defer { repository.folder.run("rm -f \(name)") }
    let options = ["--exclude", "/\(name)"]
    func left(_ more: String...) throws -> [String] {
      try Tool.run(
        ["scan", "-q", "-f", "json"] + options + more + ["."], in: repository.folder
      ).report().places
    }
    #expect(try left("--baseline", name) == ["dir/b.py:1:8"])
    let run = try Tool.run(["baseline", "import", "-q", name] + options, in: repository.folder)
    #expect(run.outputText == ".sprawl-baseline.jsonl: 0 kept, 1 taken over\n", "\(run.errorText)")
    #expect(try left() == ["dir/b.py:1:8"])
    // Lines may move now; another file is another matter.
    repository.folder.write("\n\n\n\nkey = \"\(one.text)\"\n", to: "a.py")
    repository.folder.write("key = \"\(one.text)\"\n", to: "other.py")
    #expect(try left() == ["dir/b.py:1:8", "other.py:1:8"])
  }

  @Test func `hashes of what all tokens begin with are refused, with a reason`() throws {
    repository.folder.write(
      """
      {"version": "1.5.0", "results": {"a.py": [{"type": "GitHub Token", "filename": "a.py",
        "hashed_secret": "\(try sha1("ghp"))", "line_number": 2}]}}
      """, to: ".secrets.baseline")
    let run = try repository.sprawl("scan", "-f", "json", "--baseline", ".secrets.baseline", ".")
    #expect(try run.report().places.count == 2)
    #expect(
      run.errorText.contains(
        "a.py:2:1: not taken from .secrets.baseline: its hash is that of 'ghp', with which every "
          + "GitHub Token begins"))
  }

  @Test func `entries that name a commit count for that commit`() throws {
    repository.folder.write("\(commit):a.py:github-pat:2\n", to: ".gitleaksignore")
    #expect(try places("--baseline", ".gitleaksignore").count == 2)
    let history = try repository.sprawl(
      "git", "-q", "-f", "json", "--baseline", ".gitleaksignore"
    ).report()
    #expect(history.findings.flatMap(\.occurrences).compactMap(\.git?.path) == ["dir/b.py"])
  }

  @Test func `the allow lists of gitleaks count for our rules`() throws {
    repository.folder.write(
      """
      title = "ours"
      [allowlist]
      description = "samples"
      paths = ['''^dir/''']
      [[rules]]
      id = "x"
      regex = '''x'''
      required = [{id = "y"}]
      """, to: ".gitleaks.toml")
    #expect(try places("--baseline", ".gitleaks.toml") == ["a.py:2:8"])
    repository.folder.write("[allowlist]\nregexes = ['''^ghp_''']\n", to: ".gitleaks.toml")
    #expect(try places("--baseline", ".gitleaks.toml").isEmpty)
    repository.folder.write("[allowlist]\nregexes = ['''(''']\n", to: ".gitleaks.toml")
    let run = try repository.sprawl("scan", "--baseline", ".gitleaks.toml", ".")
    #expect(run.status == 2 && run.errorText.contains(".gitleaks.toml:2:"))
  }

  static let faults: [(name: String, text: String, message: String)] = [
    (
      ".gitleaksignore", "a.py:x:2\nno colon\n",
      ".gitleaksignore:2:1: must be '[commit:]file:rule:line'"
    ),
    ("x.json", "[{\"File\": \"a\"}]", "x.json:1:1: item 1 has no 'File' and 'StartLine'"),
    ("x.json", "[{\n]", "x.json:2:1: this is not JSON"),
    ("x.json", "{}", "has no 'results'"),
    ("x.yaml", "repositories: 1\n", "has no 'repositories'"),
    (
      "x.yaml", "repositories:\n- findings:\n  - path: a\n",
      "x.yaml:3:5: a finding needs 'path' and 'line'"
    ),
    ("x.txt", "hello\n", "x.txt:1:1: is no baseline: give one of sprawl"),
  ]

  @Test(arguments: faults)
  func `a file that is none of these is refused`(name: String, text: String, message: String) throws
  {
    repository.folder.write(text, to: name)
    let run = try repository.sprawl("scan", "--baseline", name, ".")
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errorText.contains(message), "\(run.errorText)")
  }

  @Test func `our report for gitleaks is read back as its baseline`() throws {
    let path = "report.json"
    let run = try repository.sprawl("scan", "-q", "-f", "gitleaks", "-o", path, ".")
    #expect(run.status == 1)
    #expect(try places("--baseline", path, "--exclude", path).isEmpty)
  }
}
