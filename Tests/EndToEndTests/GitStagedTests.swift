import TestSupport
import Testing

/// `sprawl git --staged`: what the next commit brings, no more and no less.
struct GitStagedTests {
  let repository: GitFolder
  let old: Credential
  let new: Credential

  init() throws {
    repository = try GitFolder()
    old = try Credential("github.personal-access-token", seed: 1)
    new = try Credential("github.personal-access-token", seed: 2)
  }

  private func staged(_ more: String...) throws -> (status: Int32, places: [String], files: Int) {
    let arguments = ["git", "--staged", "-q", "-f", "json"] + more
    let run = try Tool.run(arguments, in: repository.folder)
    let report = try run.report()
    return (run.status, report.places, report.coverage.files)
  }

  @Test func `before the first commit all staged files are new`() throws {
    repository.folder.write("a\nkey = \"\(new.text)\"\n", to: "deep/a.py")
    try repository.git("add -A")
    let found = try staged()
    #expect(found.status == 1 && found.files == 1)
    #expect(found.places == ["deep/a.py:2:8"])
  }

  @Test func `what is not staged does not count, and what is staged does`() throws {
    try repository.commit(["a.py": "a\n", "b.py": "b\n"])
    repository.folder.write("a\nkey = \"\(new.text)\"\n", to: "a.py")
    #expect(try staged() == (0, [], 0))
    try repository.git("add a.py")
    // The folder has no secret any more, but the index has.
    repository.folder.write("a\n", to: "a.py")
    #expect(try staged() == (1, ["a.py:2:8"], 1))
  }

  @Test func `only the staged part of a file counts`() throws {
    try repository.commit(["a.py": "1\n2\n3\n4\n5\n6\n7\n8\n9\n"])
    repository.folder.write("0\n1\n2\n3\n4\n5\n6\n7\n8\n9\nkey = \"\(new.text)\"\n", to: "a.py")
    try repository.shell("printf 'y\\nn\\n' | git add -p a.py >/dev/null")
    #expect(try staged() == (0, [], 1))
  }

  @Test func `a secret that HEAD holds is not this commit's`() throws {
    try repository.commit(["a.py": "key = \"\(old.text)\"\n"])
    repository.folder.write("first\nkey = \"\(old.text)\"\n", to: "a.py")
    try repository.git("add a.py")
    #expect(try staged() == (0, [], 1))
    #expect(try staged("--whole-files") == (1, ["a.py:2:8"], 1))
    repository.folder.write("key = \"\(old.text)\"\nnext = \"\(new.text)\"\n", to: "a.py")
    try repository.git("add a.py")
    #expect(try staged() == (1, ["a.py:2:9"], 1))
  }

  @Test func `a renamed file brings nothing, a copied one does`() throws {
    try repository.commit(["a.py": "key = \"\(old.text)\"\n"])
    try repository.git("mv a.py b.py")
    #expect(try staged() == (0, [], 1))
    try repository.shell("cp b.py a.py && git add a.py")
    #expect(try staged().places == ["b.py:1:8"])
  }

  @Test func `a hook's own index counts, as with commit -a`() throws {
    try repository.commit(["a.py": "a\n"])
    repository.folder.write("key = \"\(new.text)\"\n", to: "a.py")
    try repository.shell("GIT_INDEX_FILE=.git/other git read-tree HEAD")
    try repository.shell("GIT_INDEX_FILE=.git/other git add a.py")
    let run = try repository.sprawl(
      "git", "--staged", "-q", "-f", "json", environment: ["GIT_INDEX_FILE": ".git/other"])
    #expect(try run.report().places == ["a.py:1:8"])
    #expect(try staged() == (0, [], 0))
  }

  @Test func `awkward names, links and submodules do no harm`() throws {
    try repository.commit(["sub/x": "x\n"])
    repository.folder.write(
      "key = \"\(new.text)\"\n".utf8, to: Array("line\nfeed \"".utf8) + [0xFF])
    try repository.shell("ln -s \(new.text) link && git init -q module")
    try repository.shell("cd module && git commit -q --allow-empty -m x")
    try repository.git("add -A 2>/dev/null")
    #expect(try staged().places == ["line\\x0Afeed \"\\xFF:1:8", "link:1:1"])
  }

  @Test func `excluded files are skipped and told`() throws {
    repository.folder.write("key = \"\(new.text)\"\n", to: "vendor/a.py")
    try repository.git("add -A")
    let run = try repository.sprawl("git", "--staged", "-f", "json", "--exclude", "vendor")
    let report = try run.report()
    #expect(run.status == 0)
    #expect(report.coverage.skipped.map(\.place) == ["vendor/a.py"])
    #expect(run.errorText == "sprawl: scanned 0 staged files, 0 bytes: nothing found\n")
  }

  @Test func `a missing object makes the scan incomplete`() throws {
    repository.folder.write("a\n", to: "a.py")
    repository.folder.write("key = \"\(new.text)\"\n", to: "b.py")
    try repository.git("add -A")
    let object = try repository.git("rev-parse :a.py")
    try repository.shell("rm -f .git/objects/\(object.prefix(2))/\(object.dropFirst(2))")
    let run = try repository.sprawl("git", "--staged", "-f", "json")
    let report = try run.report()
    #expect(report.coverage.errors.map(\.place) == ["a.py"])
    #expect(report.places == ["b.py:1:8"])
  }

  @Test func `files of git LFS count, where they are here`() throws {
    func stage(_ text: String, isHere: Bool = true) throws {
      repository.folder.write(text, to: "big")
      let digest = try repository.shell("sha256sum <big | cut -c1-64")
      let path = "\(digest.prefix(2))/\(digest.dropFirst(2).prefix(2))/\(digest)"
      if isHere { repository.folder.write(text, to: ".git/lfs/objects/\(path)") }
      repository.folder.write(
        "version https://git-lfs.github.com/spec/v1\noid sha256:\(digest)\nsize \(text.count)\n",
        to: "big")
      try repository.git("add big")
    }
    try stage("a\nkey = \"\(old.text)\"\n")
    #expect(try staged() == (1, ["big:2:8"], 1))
    try repository.git("commit -q -m x")
    try stage("key = \"\(old.text)\"\nkey = \"\(new.text)\"\n")
    #expect(try staged() == (1, ["big:2:8"], 1))
    try stage("key = \"\(new.text)\"\n", isHere: false)
    let run = try repository.sprawl("git", "--staged", "-q", "-f", "json")
    let skipped = try run.report().coverage.skipped
    #expect(skipped.map { "\($0.place): \($0.reason)" } == ["big: its file of git LFS is not here"])
  }

  @Test func `outside of a repository it says so`() throws {
    let run = try Tool.run(["git", "--staged"], in: TemporaryFolder())
    #expect(run.status == 2)
    #expect(run.errorText.contains("not a git repository"))
  }
}
