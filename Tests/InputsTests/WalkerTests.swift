import Findings
import Glibc
import TestSupport
import Testing

@testable import Inputs

struct WalkerTests {
  @Test func `files of any name are read, links and special files are counted`() throws {
    let folder = TemporaryFolder()
    folder.write("x", to: "plain")
    folder.write("x".utf8, to: Array("line\nbreak".utf8))
    folder.write("x".utf8, to: [0x66, 0xff, 0xfe])
    folder.write("", to: "empty")
    folder.run("ln -s nowhere dangling; ln -s . loop; ln -s plain link; mkfifo fifo")
    let walked = try Walked(folder)
    #expect(walked.files == ["empty", "f\\xFF\\xFE", "line\\x0Abreak", "plain"])
    #expect(walked.bytes == 3 && walked.tally.files == 4)
    #expect(
      walked.skipped(in: folder) == [": 1 FIFO not opened", ": 3 symbolic links not followed"])
    #expect(walked.tally.coverage.isComplete)
  }

  @Test(.enabled(if: geteuid() == 0, "only root may make devices"))
  func `devices are not opened`() throws {
    let folder = TemporaryFolder()
    folder.run("mknod null c 1 3")
    #expect(try Walked(folder).skipped(in: folder) == [": 1 device not opened"])
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func `what may not be read is an error, and the walk goes on`() throws {
    let folder = TemporaryFolder()
    folder.write("x", to: "a")
    folder.write("x", to: "locked/b")
    folder.write("x", to: "c")
    folder.run("chmod 000 a locked")
    let walked = try Walked(folder)
    #expect(walked.files == ["c"])
    #expect(
      walked.errors(in: folder) == ["a: permission denied", "locked: permission denied"])
  }

  @Test func `a file that even root may not read is an error`() throws {
    let walked = try Walked(["/proc/sys/vm"])
    let reasons = walked.tally.coverage.errors.filter { $0.place.path.hasSuffix("compact_memory") }
    #expect(reasons.map(\.reason) == ["permission denied"])
  }

  @Test func `a folder that is gone or replaced by a link when its turn comes is an error`() throws
  {
    let folder = TemporaryFolder()
    folder.write("x", to: "gone/x")
    folder.write("x", to: "swapped/x")
    folder.write("x", to: "stays/x")
    let walked = try Walked(
      folder,
      beforeVisit: { path in
        if path.hasSuffix("gone") { folder.run("rm -r gone") }
        if path.hasSuffix("swapped") { folder.run("rm -r swapped; ln -s stays swapped") }
      })
    #expect(walked.files == ["stays/x"])
    #expect(
      walked.errors(in: folder) == [
        "gone: no such file or directory", "swapped: not a directory",
      ])
  }

  @Test(arguments: [(depth: 2_000, siblings: 0), (depth: 2_000, siblings: 2)])
  func `folders nested deeper than a path can say are walked`(depth: Int, siblings: Int) throws {
    let folder = TemporaryFolder()
    let innermost = try folder.makeNest(depth: depth, siblings: siblings)
    unsafe symlinkat("nowhere", innermost, "link")
    var visits = 0
    let walked = try Walked(folder, beforeVisit: { _ in visits += 1 })
    #expect(walked.errors(in: folder) == [])
    #expect(visits == 1 + depth * (siblings + 1))
    #expect(walked.skipped(in: folder) == [": 1 symbolic link not followed"])
  }

  @Test func `nesting beyond the limit is told`() throws {
    let folder = TemporaryFolder()
    _ = try folder.makeNest(depth: 4100, siblings: 0)
    let walked = try Walked(folder)
    #expect(
      walked.tally.coverage.limitsHit.map(\.reason) == ["nested deeper than 4096 folders"])
  }

  @Test func `a folder of 100,000 files is listed whole`() throws {
    let folder = TemporaryFolder()
    folder.makeLinks(100_000)
    let walked = try Walked(folder)
    #expect(walked.tally.files == 100_000 && Set(walked.files).count == 100_000)
    #expect(walked.bytes == 100_000)
  }

  @Test func `version-control folders are left out but for what people write in them`() throws {
    let folder = TemporaryFolder()
    for name in [
      ".git/config", ".git/HEAD", ".git/objects/aa/bb", ".git/hooks/pre-push", ".hg/hgrc",
      ".hg/store/x", ".svn/wc.db", "sub/CVS/Root", "sub/CVS/Entries", "worktree/.git", "a",
      "config",
    ] { folder.write("x", to: name) }
    var policy = WalkPolicy()
    let walked = try Walked(folder, policy: policy)
    #expect(
      walked.files == [
        ".git/config", ".git/hooks/pre-push", ".hg/hgrc", "a", "config", "sub/CVS/Root",
        "worktree/.git",
      ])
    #expect(
      walked.skipped(in: folder) == [
        ".git: version-control internals, except config, config.worktree, hooks/",
        ".hg: version-control internals, except hgrc", ".svn: version-control internals",
        "sub/CVS: version-control internals, except Root",
      ])
    policy.includesVersionControl = true
    #expect(try Walked(folder, policy: policy).files.count == 12)
  }

  @Test func `exclusions are relative to the root and the last one decides`() throws {
    let folder = TemporaryFolder()
    for name in ["a.log", "keep.log", "d/b.log", "d/sub/x", "node_modules/y", "e/sub/z"] {
      folder.write("x", to: name)
    }
    var policy = WalkPolicy()
    policy.excludes = ["*.log", "!keep.log", "node_modules/", "/d/sub"].compactMap {
      IgnoreRule(line: $0.utf8)
    }
    let walked = try Walked(folder, policy: policy)
    #expect(walked.files == ["e/sub/z", "keep.log"])
    #expect(
      walked.skipped(in: folder) == [
        ": 2 files excluded by --exclude '*.log'", "d/sub: excluded by --exclude '/d/sub'",
        "node_modules: excluded by --exclude 'node_modules/'",
      ])
  }

  @Test func `ignore files count from their folder downwards, and from the repository's root`()
    throws
  {
    let folder = TemporaryFolder()
    for name in ["a.tmp", "d/a.tmp", "d/keep.tmp", "d/e/only", "only", "x.git"] {
      folder.write("x", to: name)
    }
    folder.write("*.tmp\n", to: ".sprawlignore")
    folder.write("!keep.tmp\n/e/only\n", to: "d/.sprawlignore")
    folder.write("*.git", to: ".gitignore")
    folder.write("", to: ".git/HEAD")
    let ignoreFiles: Set = [".sprawlignore", "d/.sprawlignore", ".gitignore"]
    var policy = WalkPolicy()
    #expect(
      try Set(Walked(folder, policy: policy).files)
        == ignoreFiles.union(["d/keep.tmp", "only", "x.git"]))
    #expect(
      try Walked(folder, ["d"], policy: policy).files == ["d/.sprawlignore", "d/keep.tmp"])
    policy.respectsGitignore = true
    #expect(
      try Set(Walked(folder, policy: policy).files) == ignoreFiles.union(["d/keep.tmp", "only"]))
  }

  @Test(arguments: [1, 300, 1_000, 2_000])
  func `an ignore file counts wherever it stands in the listing of a folder`(files: Int) throws {
    let folder = TemporaryFolder()
    for number in 1...files {
      let name = String(repeating: "long", count: 20) + "\(number)"  // 2,000 fill the buffer thrice
      folder.write("x", to: "\(name).txt")
      if number == files / 2 { folder.write("*.txt\n", to: ".sprawlignore") }
    }
    if files == 1 { folder.write("*.txt\n", to: ".sprawlignore") }
    #expect(try Walked(folder).files == [".sprawlignore"])
  }

  @Test func `git's rules end where another repository begins, sprawl's do not`() throws {
    let folder = TemporaryFolder()
    for name in ["a/one", "a/two", "inner/one", "inner/two"] { folder.write("x", to: name) }
    folder.run("mkdir .git inner/.git; echo one > .gitignore; echo two > .sprawlignore")
    var policy = WalkPolicy()
    policy.respectsGitignore = true
    #expect(
      try Walked(folder, policy: policy).files == [".gitignore", ".sprawlignore", "inner/one"])
  }

  @Test func `large and binary files are left out on request`() throws {
    let folder = TemporaryFolder()
    folder.write("12345", to: "five")
    folder.write("123456", to: "six")
    folder.write("1\0\u{1}", to: "binary")
    var policy = WalkPolicy()
    policy.maximumFileSize = 5
    policy.skipsBinary = true
    let walked = try Walked(folder, policy: policy)
    #expect(walked.files == ["five"])
    #expect(
      walked.skipped(in: folder) == [
        ": 1 binary file (--no-binary)", "six: larger than 5 bytes (--max-file-size)",
      ])
  }

  @Test func `mounts such as proc are passed over when met, and read when named`() throws {
    let walked = try Walked(["/proc/sys/kernel/random", "/proc/self/comm"])
    #expect(walked.files.contains("/proc/sys/kernel/random/boot_id"))
  }
}
