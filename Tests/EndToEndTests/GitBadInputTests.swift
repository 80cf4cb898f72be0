import Glibc
import TestSupport
import Testing

/// Repositories that are broken or mean harm: what can be read is, and the rest is told.
struct GitBadInputTests {
  let repository: GitFolder
  let secret: Credential

  init() throws {
    repository = try GitFolder()
    secret = try Credential("github.personal-access-token")
  }

  private func plant(_ name: String = "b.py") throws {
    try repository.commit(["a.py": "a\n", name: "key = \"\(secret.text)\"\n"])
  }

  /// Runs `sprawl git`, and checks that the secret was found and that the report is incomplete.
  private func expectIncomplete(
    _ arguments: String..., location: SourceLocation = #_sourceLocation
  ) throws -> ReportDocument {
    let run = try Tool.run(["git", "-q", "-f", "json"] + arguments, in: repository.folder)
    let report = try run.report()
    #expect(report.findings.count == 1, sourceLocation: location)
    #expect(run.status == 1 && !report.coverage.complete, sourceLocation: location)
    return report
  }

  @Test func `a loose object of rubbish`() throws {
    try plant()
    let object = try repository.git("rev-parse HEAD:a.py")
    let file = ".git/objects/\(object.prefix(2))/\(object.dropFirst(2))"
    try repository.shell("chmod u+w \(file) && printf rubbish >\(file)")
    let report = try expectIncomplete()
    #expect(report.coverage.errors.contains { $0.place == ".git ! object \(object.prefix(12))" })
  }

  @Test func `a pack of which a part is overwritten`() throws {
    for number in 0..<30 {
      var random = SplitMix64(seed: UInt64(number))
      let noise = (0..<3000).map { _ in UInt8.random(in: 33...126, using: &random) }
      repository.folder.write(noise, to: "n\(number)")
    }
    try plant()
    try repository.git("gc -q")
    try repository.shell(
      """
      pack=$(ls .git/objects/pack/*.pack); chmod u+w $pack
      head -c 1000 /dev/zero | dd of=$pack bs=1 seek=40000 conv=notrunc status=none
      """)
    let report = try expectIncomplete()
    #expect(report.coverage.errors.count < 10)
    #expect(report.coverage.files > 20)
  }

  @Test func `an object that is missing in a range`() throws {
    try plant()
    let object = try repository.git("rev-parse HEAD:a.py")
    try repository.shell("rm -f .git/objects/\(object.prefix(2))/\(object.dropFirst(2))")
    let report = try expectIncomplete("--branch", "main")
    #expect(report.coverage.errors.map(\.place) == [".git ! object \(object.prefix(12))"])
  }

  /// Puts a git into the folder `bin` that ends early when it is called as `pattern` says, in the language
  /// of `case`, and then writes a file `killed`.
  private func makeMortalGit(_ pattern: String, after bytes: Int) {
    repository.folder.writeProgram(
      """
      #!/bin/bash
      case "$*" in
        # One that is asked through a pipe gets one question, and would else wait for the next.
        *'cat-file --batch') input() { head -n 1; };;
        *) input() { cat; };;
      esac
      case "$*" in
        \(pattern)) touch killed; input | /usr/bin/git "$@" | head -c \(bytes); kill -9 $$;;
        *) exec /usr/bin/git "$@";;
      esac

      """, to: "bin/git")
  }

  private func runWithMortalGit(_ arguments: [String]) throws -> Run {
    try Tool.run(
      ["git", "-q", "-f", "json"] + arguments, in: repository.folder,
      environment: ["PATH": "\(repository.folder.path)/bin:/usr/bin:/bin"])
  }

  @Test func `a git that is killed again and again`() throws {
    for number in 0..<50 { repository.folder.write("\(number)\n", to: "n\(number)") }
    try plant()
    makeMortalGit("*'cat-file --batch --buffer'*", after: 500)
    let run = try runWithMortalGit([])
    let report = try run.report()
    #expect(!report.coverage.complete && run.status != 0)
    #expect(report.coverage.files > 20)
  }

  static let killed = [
    "*'cat-file --batch'", "*'cat-file --batch --buffer'*", "*batch-all-objects*", "*batch-check*",
    "*rev-list*", "*diff-tree*", "*for-each-ref*", "*'rev-parse --path-format'*",
    "*'rev-parse --verify'*", "*diff-index*", "*ls-files*",
  ]

  @Test(arguments: killed)
  func `whichever git is killed, nothing looks clean or complete`(pattern: String) throws {
    for number in 0..<30 { repository.folder.write("\(number)\n", to: "n\(number)") }
    try plant()
    repository.folder.write(String(repeating: "x\n", count: 1000), to: "staged.py")
    // What no commit has makes the scan ask for staged files.
    try repository.shell(
      "git add staged.py && printf 'key = \"\(secret.text)\"' | git hash-object -w --stdin")
    var kills = 0
    for bytes in [30, 1000] {
      makeMortalGit(pattern, after: bytes)
      for arguments in [[], ["--branch", "main"], ["--staged"]] {
        let run = try runWithMortalGit(arguments)
        let isKilled =
          try repository.shell("test -e killed && rm killed && echo yes || true") == "yes"
        kills += isKilled ? 1 : 0
        guard isKilled else { continue }
        #expect(run.status != 0, "\(arguments) \(bytes)")
        let isTold = try run.status == 2 || !run.report().coverage.complete
        #expect(isTold, "\(arguments) \(bytes) \(run.status): \(run.errorText)")
      }
    }
    #expect(kills >= 2)
  }

  @Test func `no git at all`() throws {
    let run = try repository.sprawl("git", environment: ["PATH": "/nowhere"])
    #expect(run.status == 2)
    #expect(run.errorText.contains("the program git is not installed"))
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give files away"))
  func `a repository of another user`() throws {
    try plant()
    try repository.shell("chown -R 12345 .git .")
    let run = try repository.sprawl("git", ".")
    #expect(run.status == 2)
    #expect(run.errorText.contains("git config --global --add safe.directory"))
    try repository.shell("chown -R 0 .git .")
  }

  static let nowhere: [(arguments: [String], message: String)] = [
    (["git", "nowhere"], "nowhere: git rev-parse: cannot change to 'nowhere'"),
    (["git", "."], ".: git rev-parse: not a git repository"),
    (["git", "--staged", "--since", "x"], "--staged is about the next commit"),
    (["git", "--range", "--all"], "Missing value for '--range"),
    (["git", "--range=--all"], "'--all' names no commits"),
    (["git", "--range", "a..b", "--since", "x"], "leave out --since"),
  ]

  @Test(arguments: nowhere)
  func `what is no repository, and what is no range`(
    arguments: [String], message: String
  ) throws {
    let run = try Tool.run(arguments, in: TemporaryFolder())
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errorText.contains(message))
  }

  @Test func `a revision that is not there`() throws {
    try plant()
    let run = try repository.sprawl("git", "--since", "nothing")
    #expect(run.status == 2)
    #expect(run.errorText.contains("bad revision '^nothing'"))
  }

  @Test func `an empty repository, and a shallow one`() throws {
    #expect(try repository.sprawl("git").status == 0)
    try plant()
    try repository.commit(["c.py": "c\n"], time: 60)
    try repository.git("clone -q --depth 1 file://$PWD shallow", time: 60)
    let run = try repository.sprawl("git", "-q", "-f", "json", "shallow")
    let report = try run.report()
    #expect(report.findings.count == 1)
    #expect(report.coverage.skipped.contains { $0.reason.hasPrefix("a shallow clone") })
  }

  @Test func `names with line feeds and bytes that are no text`() throws {
    repository.folder.write(
      "key = \"\(secret.text)\"\n".utf8, to: Array("line\nfeed ".utf8) + [0xFF])
    let commit = try repository.commit([:])
    let report = try repository.sprawl("git", "-q", "-f", "json").report()
    let found = report.findings.flatMap(\.occurrences)
    #expect(found.map(\.place) == ["line\\x0Afeed \\xFF ! commit \(commit.prefix(12))"])
    #expect(found.first?.git?.present == ["HEAD", "refs/heads/main"])
  }

  @Test func `submodules that lead in circles`() throws {
    try plant()
    try repository.shell("mkdir -p .git/modules/a && ln -s ../.. .git/modules/a/b")
    try repository.shell("ln -s .. .git/modules/c")
    let report = try repository.sprawl("git", "-q", "-f", "json").report()
    #expect(report.findings.flatMap(\.occurrences).count == 1 && report.coverage.complete)
  }

  @Test func `a large object comes in windows, and fills nobody's memory`() throws {
    let line = "key = \"\(secret.text)\"\n"
    try repository.shell("head -c 150000000 /dev/zero | tr '\\0' 'a' >big")
    try repository.shell("printf '\\n%s' '\(line)' >>big && printf '%s' '\(line)' >small")
    try repository.git("config core.looseCompression 1 && git add -A")
    for arguments in [[], ["--staged"]] {
      let run = try Tool.run(["git", "-q", "-f", "json"] + arguments, in: repository.folder)
      #expect(try run.report().findings.flatMap(\.occurrences).map(\.line).sorted() == [1, 2])
      // The largest of its processes, git among them.
      #expect(run.peakMemory < 100_000_000)
    }
  }

  @Test func `as many refs as a large server has`() throws {
    try plant()
    try repository.shell(
      """
      head=$(git rev-parse HEAD); seq 20000 | sed "s|.*|$head refs/heads/b/&|" >>.git/packed-refs
      """)
    let report = try repository.sprawl("git", "-q", "-f", "json").report()
    let found = try #require(report.findings.first?.occurrences.first?.git)
    #expect(report.coverage.complete && found.present.count == 100 && found.presentCount == 20_002)
  }
}
