import TestSupport
import Testing

/// `sprawl git`: a secret anywhere in a repository is found, with where it came from.
struct GitHistoryTests {
  let repository: GitFolder

  init() throws { repository = try GitFolder() }

  /// The text of a made-up token; another one for each number.
  private func token(_ number: UInt64) throws -> String {
    try Credential("github.personal-access-token", seed: number).text
  }

  private func report(_ arguments: String...) throws -> ReportDocument {
    let run = try Tool.run(["git", "-q", "-f", "json"] + arguments, in: repository.folder)
    return try run.report()
  }

  /// The only occurrence of the only finding.
  private func only(
    _ report: ReportDocument, _ location: SourceLocation = #_sourceLocation
  ) throws -> ReportDocument.Occurrence {
    #expect(report.coverage.complete, sourceLocation: location)
    try #require(report.findings.count == 1, "\(report.places)", sourceLocation: location)
    try #require(report.findings[0].occurrences.count == 1, sourceLocation: location)
    return report.findings[0].occurrences[0]
  }

  @Test(arguments: ["", "--object-format=sha256"])
  func `a file that was deleted`(format: String) throws {
    let repository = try GitFolder(format)
    let first = try repository.commit(["a.py": "a\n"])
    let brought = try repository.commit(["b/x.py": "1\nkey = \"\(token(1))\"\n"], time: 60)
    let changed = try repository.commit(["b/x.py": "0\n1\nkey = \"\(token(1))\"\n"], time: 120)
    try repository.git("rm -q b/x.py")
    let removed = try repository.commit([:], time: 180)
    try repository.git("gc -q")
    let found = try only(try repository.sprawl("git", "-q", "-f", "json").report())
    #expect(found.place == "b/x.py ! commit \(brought.prefix(12))")
    #expect(found.line == 2 && found.column == 8)
    let git = try #require(found.git)
    #expect(git.commit == brought && git.lastCommit == changed && git.removedBy == removed)
    #expect(git.author == "Ana <ana@example.org>" && git.date == "2026-01-01T00:01:00Z")
    #expect(git.path == "b/x.py" && git.state == "history" && git.present == [])
    #expect(git.object == (try repository.git("rev-parse \(brought):b/x.py")))
    #expect(first != brought)
  }

  @Test func `a file that is still there, under its old and its new name`() throws {
    let brought = try repository.commit(["old.py": "key = \"\(token(1))\"\n"])
    try repository.git("mv old.py new.py")
    let renamed = try repository.commit([:], time: 60)
    try repository.git("tag v1 && git branch other HEAD~1")
    let report = try report()
    #expect(report.findings.count == 1)
    let places = report.findings[0].occurrences
    #expect(
      places.map(\.place) == [
        "new.py ! commit \(renamed.prefix(12))", "old.py ! commit \(brought.prefix(12))",
      ])
    #expect(places.map(\.git?.commit) == [renamed, brought])
    #expect(places[0].git?.present == ["HEAD", "refs/heads/main", "refs/tags/v1"])
    #expect(places[0].git?.state == "head")
    #expect(places[1].git?.present == ["refs/heads/other"] && places[1].git?.state == "ref")
  }

  @Test func `a commit that was amended away, of which only the log of refs knows`() throws {
    try repository.commit(["a.py": "a\n"])
    let lost = try repository.commit(["b.py": "key = \"\(token(1))\"\n"], time: 60)
    repository.folder.write("b\n", to: "b.py")
    try repository.git("add -A && git commit -q --amend -m other", time: 120)
    let found = try only(report())
    #expect(found.git?.commit == lost && found.git?.state == "unreachable")
    #expect(found.git?.date == "2026-01-01T00:01:00Z")
    #expect(try report("--reachable").findings.isEmpty)
  }

  @Test func `stashes`() throws {
    try repository.commit(["a.py": "a\n"])
    repository.folder.write("key = \"\(try token(1))\"\n", to: "a.py")
    try repository.git("stash -q", time: 60)
    repository.folder.write("key = \"\(try token(2))\"\n", to: "a.py")
    try repository.git("stash -q", time: 120)
    let report = try report()
    #expect(report.findings.count == 2)
    let states = report.findings.flatMap(\.occurrences).compactMap(\.git)
    #expect(Set(states.map(\.state)) == ["ref", "unreachable"])
    #expect(Set(states.map(\.present)) == [["refs/stash"], []])
  }

  @Test func `an object that nothing leads to`() throws {
    try repository.commit(["a.py": "a\n"])
    repository.folder.write("1\nkey = \"\(try token(1))\"\n", to: "x")
    let object = try repository.git("hash-object -w x")
    let found = try only(report())
    #expect(found.place == ".git ! blob \(object.prefix(12))" && found.line == 2)
    #expect(found.git?.state == "unreachable" && found.git?.object == object)
  }

  @Test func `a file that is staged, and in no commit yet`() throws {
    try repository.commit(["a.py": "a\n"])
    repository.folder.write("key = \"\(try token(1))\"\n", to: "b.py")
    try repository.git("add b.py")
    let found = try only(report())
    #expect(found.place == "b.py" && found.git?.state == "staged")
  }

  @Test func `messages of commits and tags, and notes`() throws {
    let commit = try repository.commit(["a.py": "a\n"], message: "Use \(token(1))", time: 60)
    try repository.git("tag -a v1 -m 'key = \"\(token(2))\"'", time: 120)
    try repository.git("notes add -m 'key = \"\(token(3))\"'", time: 180)
    let places = try report().findings.flatMap(\.occurrences).filter { $0.git != nil }
    try #require(places.count == 3)
    #expect(places[0].place == ".git ! commit \(commit.prefix(12))")
    #expect(places[0].git?.commit == commit && places[0].git?.author == "Ana <ana@example.org>")
    #expect(places[2].place == ".git ! tag v1")
    #expect(places[2].git?.author == "Bob <bob@example.org>")
    #expect(places[2].git?.date == "2026-01-01T00:02:00Z")
    #expect(places[2].git?.present == ["refs/tags/v1"])
    #expect(places[1].git?.present == ["refs/notes/commits"])
    #expect(places[1].git?.path == commit)
    #expect(places[1].place.hasPrefix(".git ! note on \(commit.prefix(12)) ! commit "))
  }

  @Test func `an author whose name is a secret, which is not told`() throws {
    repository.folder.write("a\n", to: "a.py")
    try repository.git("add -A && git commit -q -m x --author '\(token(1)) <a@b.c>'")
    let found = try only(report())
    #expect(found.git?.author == nil && found.git?.commit != nil)
  }

  @Test func `a change that only a merge brought`() throws {
    try repository.commit(["a.py": "a\n"])
    try repository.git("checkout -q -b topic")
    try repository.commit(["b.py": "b\n"], time: 60)
    try repository.git("checkout -q main")
    try repository.commit(["c.py": "c\n"], time: 120)
    try repository.git("merge -q --no-commit topic")
    repository.folder.write("a\nkey = \"\(try token(1))\"\n", to: "a.py")
    let merge = try repository.commit([:], time: 180)
    try repository.git("checkout -q topic")
    let found = try only(report())
    #expect(found.git?.commit == merge && found.git?.present == ["refs/heads/main"])
  }

  @Test func `objects of another repository, packed and loose`() throws {
    try repository.commit(["a.py": "key = \"\(token(1))\"\n"])
    try repository.git("gc -q")
    try repository.commit(["b.py": "key = \"\(token(2))\"\n"], time: 60)
    try repository.git("clone -q --shared . ../\(repository.folder.name)-clone")
    defer { repository.folder.run("rm -rf ../\(repository.folder.name)-clone") }
    let clone = "../\(repository.folder.name)-clone"
    let report = try report(clone)
    #expect(report.findings.count == 2)
    #expect(report.findings.allSatisfy { $0.occurrences[0].place.hasPrefix("\(clone)/") })
    #expect(report.findings.allSatisfy { $0.occurrences[0].git?.state == "head" })
  }

  @Test func `submodules whose files are gone`() throws {
    let module = try GitFolder()
    let brought = try module.commit(["m.py": "key = \"\(token(1))\"\n"])
    try repository.commit(["a.py": "a\n"])
    try repository.git(
      "-c protocol.file.allow=always submodule --quiet add \(module.folder.path) lib/m")
    try repository.commit([:], time: 60)
    try repository.git("submodule --quiet deinit -f lib/m")
    let found = try only(report())
    #expect(found.place == ".git/modules/lib/m/m.py ! commit \(brought.prefix(12))")
    #expect(found.git?.commit == brought && found.git?.path == "m.py")
  }

  @Test func `files of git LFS, where they are here`() throws {
    let text = "key = \"\(try token(1))\"\n"
    repository.folder.write(text, to: "big")
    let digest = try repository.shell("sha256sum <big | cut -c1-64")
    try repository.shell("rm big")
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:%\nsize \(text.count)\n"
    let absent = String(repeating: "0", count: 64)
    let brought = try repository.commit([
      "big": pointer.replacing("%", with: digest), "gone": pointer.replacing("%", with: absent),
    ])
    repository.folder.write(
      text, to: ".git/lfs/objects/\(digest.prefix(2))/\(digest.dropFirst(2).prefix(2))/\(digest)")
    let report = try report()
    let found = try only(report)
    #expect(found.place == "big ! commit \(brought.prefix(12)) ! LFS object")
    #expect(found.line == 1 && found.git?.commit == brought && found.git?.path == "big")
    #expect(report.coverage.skipped.map(\.place) == ["gone ! LFS object"])
  }

  @Test func `archives that were committed, also in a commit to be`() throws {
    repository.folder.write("1\nkey = \"\(try token(1))\"\n", to: "in/x.py")
    try repository.shell("tar czf a.tgz in && rm -r in && git add -A")
    let staged = try repository.sprawl("git", "--staged", "-q", "-f", "json").report()
    #expect(staged.places == ["a.tgz ! in/x.py:2:8"])
    #expect(staged.findings[0].occurrences[0].git?.state == "staged")
    let commit = try repository.commit([:])
    let found = try only(report())
    #expect(found.place == "a.tgz ! commit \(commit.prefix(12)) ! in/x.py" && found.line == 2)
    #expect(found.git?.commit == commit && found.git?.path == "a.tgz")
  }

  @Test func `settings, hooks and logs of git`() throws {
    try repository.commit(["a.py": "a\n"])
    try repository.git("config remote.origin.url https://ana:\(token(1))@example.org/x.git")
    repository.folder.write("curl -H 'Authorization: token \(try token(2))'", to: ".git/hooks/push")
    #expect(
      try report().findings.flatMap(\.occurrences).map { $0.place } == [
        ".git/config", ".git/hooks/push",
      ])
  }

  @Test func `ranges of commits`() throws {
    let first = try repository.commit(["a.py": "key = \"\(token(1))\"\n"])
    try repository.commit(["b.py": "key = \"\(token(2))\"\n"], time: 60)
    try repository.git("checkout -q -b topic")
    try repository.commit(["c.py": "key = \"\(token(3))\"\n"], time: 120)
    try repository.git("checkout -q main")
    func paths(_ arguments: String...) throws -> [String] {
      let run = try Tool.run(["git", "-q", "-f", "json"] + arguments, in: repository.folder)
      return try run.report().findings.flatMap(\.occurrences).compactMap(\.git?.path)
    }
    #expect(try paths() == ["a.py", "b.py", "c.py"])
    #expect(try paths("--since", first) == ["b.py"])
    #expect(try paths("--since", "main", "--branch", "topic") == ["c.py"])
    #expect(try paths("--range", "main..topic") == ["c.py"])
    #expect(try paths("--range", "\(first)..topic") == ["b.py", "c.py"])
    #expect(try paths("--branch", "main") == ["a.py", "b.py"])
    #expect(try paths("--max-commits", "1") == ["c.py"])
    #expect(try paths("--reachable") == ["a.py", "b.py", "c.py"])
  }

  @Test func `several repositories, bare ones among them, with one credential`() throws {
    try repository.commit(["a.py": "key = \"\(token(1))\"\n"])
    try repository.shell("git clone -q --bare . bare.git")
    let report = try report(".", "bare.git")
    #expect(report.findings.count == 1)
    #expect(report.findings[0].occurrences.map(\.git?.path) == ["a.py", "a.py"])
    #expect(report.places.contains { $0.hasPrefix("bare.git/a.py ! commit ") })
  }

  @Test func `any number of workers gives the same report`() throws {
    for number in 0..<40 {
      try repository.commit(["f\(number % 7).py": "key = \"\(token(UInt64(number % 11)))\"\n"])
    }
    let runs = try ["1", "2", "8"].map {
      try repository.sprawl("git", "-q", "-f", "json", "-j", $0).output
    }
    #expect(runs[0] == runs[1] && runs[1] == runs[2] && !runs[0].isEmpty)
  }
}

extension TemporaryFolder {
  /// The last component of the path.
  fileprivate var name: String { String(path.split(separator: "/").last!) }
}
