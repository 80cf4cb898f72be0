import Glibc
import TestSupport
import Testing

/// Repositories that lack what their history names: all that is there is scanned, what was found is
/// told, and the report says what is missing.
struct GitMissingObjectTests {
  let repository: GitFolder
  let secret: Credential

  init() throws {
    repository = try GitFolder()
    secret = try Credential("github.personal-access-token")
  }

  private func remove(_ name: String) throws -> String {
    let object = try repository.git("rev-parse '\(name)'")
    try repository.shell("rm -f .git/objects/\(object.prefix(2))/\(object.dropFirst(2))")
    return String(object.prefix(12))
  }

  private func report(
    status: Int32, _ arguments: String..., location: SourceLocation = #_sourceLocation
  ) throws -> ReportDocument {
    let run = try Tool.run(["git", "-q", "-f", "json"] + arguments, in: repository.folder)
    #expect(run.status == status, "\(run.errorText)", sourceLocation: location)
    return try run.report()
  }

  private func gaps(_ report: ReportDocument) -> [String] {
    report.coverage.errors.map { "\($0.place): \($0.reason)" }
  }

  @Test func `a version of a file, which a later commit changed`() throws {
    let old = try repository.commit(["a.py": "a\n", "d/b.py": "old\n"])
    try repository.commit(["d/b.py": "new\n"], time: 60)
    let blob = try remove("HEAD~1:d/b.py")
    for jobs in ["1", "3"] {
      let report = try report(status: 3, "-j", jobs)
      #expect(gaps(report) == ["d/b.py ! commit \(old.prefix(12)): git has no object \(blob)"])
      #expect(!report.coverage.complete)
    }
  }

  @Test func `a folder, beside a credential`() throws {
    try repository.commit(["d/x.py": "x\n", "key.py": "key = \"\(secret.text)\"\n"])
    try repository.commit(["a.py": "a\n"], time: 60)
    let commit = try repository.commit(["d/x.py": "y\n"], time: 120)
    let folder = try repository.git("rev-parse HEAD:d")
    _ = try remove("HEAD:d")
    let report = try report(status: 1)
    #expect(
      gaps(report) == [
        ".git ! commit \(commit.prefix(12)): git diff-tree: unable to read tree \(folder)"
      ])
    #expect(report.findings.first?.occurrences.first?.git?.present == ["HEAD", "refs/heads/main"])
  }

  @Test func `a commit, behind a later one with a credential`() throws {
    try repository.commit(["a.py": "a\n"])
    try repository.commit(["b.py": "b\n"], time: 60)
    let last = try repository.commit(["key.py": "key = \"\(secret.text)\"\n"], time: 120)
    try repository.commit(["c.py": "c\n"], time: 180)
    let missing = try repository.git("rev-parse HEAD~2")
    _ = try remove("HEAD~2")
    let report = try report(status: 1)
    #expect(report.findings.flatMap(\.occurrences).count == 1)
    #expect(
      gaps(report).contains(
        ".git ! commit \(last.prefix(12)): git diff-tree: unable to parse commit \(missing)"))
    // Git cannot follow a branch beyond it, and says so; what it listed before is scanned.
    let branch = try self.report(status: 3, "--branch", "main")
    #expect(branch.coverage.files == 1)
    #expect(
      gaps(branch) == [".git: git rev-list: Failed to traverse parents of commit \(last)"])
  }

  @Test func `what a branch, a tag and HEAD name`() throws {
    try repository.commit(["key.py": "key = \"\(secret.text)\"\n"])
    try repository.git("tag -a -m text v1", time: 30)
    try repository.git("branch broken")
    let last = try repository.commit(["a.py": "a\n"], time: 60)
    let commit = try remove("HEAD")
    try repository.shell("echo rubbish >.git/refs/heads/broken")
    let report = try report(status: 1)
    #expect(
      Set(gaps(report)).isSuperset(of: [
        ".git ! HEAD: git has no object \(commit)",
        ".git ! refs/heads/main: git has no object \(commit)",
        ".git ! refs/heads/broken: git cannot read this ref",
        ".git: git for-each-ref: missing object \(last) for refs/heads/main",
      ]))
    #expect(report.findings.count == 1)
  }

  @Test func `what only commits lack that no ref leads to`() throws {
    try repository.commit(["a.py": "a\n"])
    try repository.commit(["b.py": "b\n"], time: 60)
    let dropped = try repository.git("rev-parse HEAD")
    let blob = try remove("HEAD:b.py")
    try repository.git("reset -q --hard HEAD~1")
    #expect(try report(status: 3).coverage.errors.count == 1, "the log of HEAD leads there")
    try repository.git("reflog expire --expire=now --all")
    let report = try report(status: 0)
    #expect(report.coverage.complete)
    #expect(
      report.coverage.skipped.map { "\($0.place): \($0.reason)" }.contains(
        "b.py ! commit \(dropped.prefix(12)): git has no object \(blob), and no ref leads there"))
  }

  @Test(arguments: ["--depth 1", "--filter=blob:none", "--filter=tree:0", "--filter=blob:limit=2"])
  func `clones that say that they lack objects are complete`(option: String) throws {
    for number in 0..<4 {
      try repository.commit(["a.py": "\(number)\n", "d/e.py": "e\(number)\n"], time: number * 60)
    }
    try repository.git("config uploadpack.allowFilter true")
    try repository.git("clone -q \(option) file://$PWD clone", time: 600)
    let report = try report(status: 0, "clone")
    #expect(report.coverage.complete && report.coverage.errors.isEmpty)
    let reasons = report.coverage.skipped.map(\.reason)
    #expect(reasons.contains { $0.contains("shallow clone") || $0.contains("partial clone") })
  }

  @Test func `a partial clone tells what its branches hold now`() throws {
    let old = try Credential("github.personal-access-token", seed: 2)
    try repository.commit(["b.py": "key = \"\(secret.text)\"\n", "a.py": "\(old.text)\n"])
    // A name that means something else to git, unless it is told that it is a name.
    let last = try repository.commit(
      [":!b.py": "key = \"\(secret.text)\"\n", "a.py": "a\n", "d/e.py": "e\n"], time: 60)
    try repository.git("config uploadpack.allowFilter true")
    try repository.git("branch other HEAD~1")
    try repository.git("clone -q --filter=blob:none file://$PWD clone", time: 600)
    let report = try report(status: 1, "clone")
    #expect(report.coverage.complete && report.coverage.errors.isEmpty)
    let found = report.findings.flatMap(\.occurrences)
    #expect(found.map(\.git?.path) == [":!b.py", "b.py"])
    #expect(found.first?.git?.commit == last && found.first?.git?.state == "head")
    #expect(
      found.last?.git?.present.filter { $0.hasSuffix("main") || $0.hasSuffix("other") } == [
        "refs/heads/main", "refs/remotes/origin/main", "refs/remotes/origin/other",
      ])
  }

  @Test func `objects of another repository that is gone`() throws {
    try repository.commit(["a.py": "a\n"])
    try repository.git("clone -q --shared . clone")
    repository.folder.write("key = \"\(secret.text)\"\n", to: "clone/b.py")
    try repository.git("-C clone add b.py && git -C clone commit -q -m x", time: 60)
    try repository.shell("echo $PWD/gone >clone/.git/objects/info/alternates")
    let gap = "gone does not exist; check .git/objects/info/alternates"
    let report = try report(status: 1, "clone")
    #expect(report.findings.count == 1 && !report.coverage.complete)
    #expect(gaps(report).contains { $0.hasPrefix("clone/.git: ") && $0.hasSuffix(gap) })
    let run = try repository.sprawl("git", "--branch", "main", "clone")
    #expect(run.status == 2 && run.errorText.contains(gap))
  }
}
