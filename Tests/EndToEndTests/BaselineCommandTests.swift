import TestSupport
import Testing

/// `sprawl baseline`, and what `scan` and `git` make of a baseline.
struct BaselineCommandTests {
  let repository: GitFolder
  let one: Credential
  let two: Credential

  init() throws {
    repository = try GitFolder()
    one = try Credential("github.personal-access-token", seed: 11)
    two = try Credential("github.personal-access-token", seed: 12)
    repository.folder.write("key = \"\(one.text)\"\n", to: "src/a.py")
    repository.folder.write("key = \"\(one.text)\"\n", to: "b c.py")
  }

  private func sprawl(_ arguments: String...) throws -> Run {
    try Tool.run(arguments, in: repository.folder)
  }

  private func report(_ arguments: String...) throws -> ReportDocument {
    try Tool.run(["scan", "-q", "-f", "json"] + arguments, in: repository.folder).report()
  }

  private var baseline: String {
    get throws {
      String(decoding: try repository.folder.bytes(of: ".sprawl-baseline.jsonl"), as: UTF8.self)
    }
  }

  private func create(_ arguments: String...) throws {
    let run = try Tool.run(["baseline", "create", "-q"] + arguments, in: repository.folder)
    try #require(run.status == 0, "\(run.errorText)")
  }

  @Test func `identities and explain know the ids of the baseline`() throws {
    try create("--reason", "demo")
    repository.folder.write("key = \"\(two.text)\"\n", to: "new.py")
    let findings = try report().findings
    try #require(findings.count == 1)
    #expect(try sprawl("explain", "-q", findings[0].id, ".").status == 0)
    let list = try sprawl("identities", "-q", ".").outputText
    #expect(list.contains("1 credential in 1 place"), "\(list)")
  }

  @Test func `create keeps words, and does not write over a file`() throws {
    try create("--reason", "demo", "--owner", "ana", "--until", "2030-01-31")
    let lines = try baseline.split(separator: "\n")
    #expect(lines.count == 2 && lines[0].hasPrefix(#"{"baseline":"sprawl/1","salt":""#))
    #expect(
      lines[1].hasSuffix(
        #","rule":"github.personal-access-token","reason":"demo","owner":"ana","until":"2030-01-31"}"#
      ))
    let again = try sprawl("baseline", "create")
    #expect(again.status == 2 && again.errorText.contains("`sprawl baseline update` adds to it"))
    #expect(try report("--reference-time", "2030-01-31").findings.isEmpty)
    #expect(try report("--reference-time", "2030-02-01").findings.count == 1)
    #expect(try report("--no-baseline").findings.count == 1)
    #expect(try report().suppressed.map(\.reason) == ["demo", "demo"])
  }

  @Test func `update adds and keeps, and equal contents change nothing`() throws {
    try create("--reason", "old")
    repository.folder.write("key = \"\(two.text)\"\n", to: "new.py")
    #expect(try report().places == ["new.py:1:8"])
    let run = try sprawl("baseline", "update", "-q", "--reason", "new")
    #expect(run.outputText == ".sprawl-baseline.jsonl: 1 kept, 1 added\n")
    #expect(try baseline.contains("\"old\"") && baseline.contains("\"new\""))
    #expect(try report().findings.isEmpty)
    let facts = try repository.shell("stat -c '%i %Y' .sprawl-baseline.jsonl")
    #expect(try sprawl("baseline", "update", "-q").outputText.contains("2 kept, 0 added"))
    #expect(try repository.shell("stat -c '%i %Y' .sprawl-baseline.jsonl") == facts)
  }

  @Test func `it counts from every folder of the repository, for every user`() throws {
    try create()
    let run = try repository.shell("cd src && HOME=/nowhere $sprawl scan -f json -q . ../'b c.py'")
    let document = try ReportDocument(Array(run.utf8))
    #expect(document.findings.isEmpty && document.suppressed.count == 2)
  }

  @Test func `the line that a report prints accepts exactly that when it is pasted`() throws {
    try repository.shell("printf '' >.sprawl-baseline.jsonl")
    let page = try sprawl("scan", "-q", ".").outputText
    let line = try #require(page.split(separator: "\n").first { $0.hasPrefix("    {\"id\":") })
    repository.folder.write("key = \"\(two.text)\"\n", to: "new.py")
    repository.folder.write("\(line.drop { $0 == " " })\n", to: ".sprawl-baseline.jsonl")
    #expect(try report().places == ["new.py:1:8"])
    repository.folder.write("", to: ".sprawl-baseline.jsonl")
    repository.folder.write("allow:\n  - \(line)\n", to: ".sprawl.yaml")
    #expect(try report().places == ["new.py:1:8"])
  }

  @Test func `the lines that explain prints accept it in one file`() throws {
    let id = try report().findings[0].id
    let page = try sprawl("explain", "-q", id, ".").outputText
    let lines = page.split(separator: "\n").filter { $0.contains("\"scope\":") }
    #expect(lines.count == 2)
    for (line, left) in zip(lines, ["src/a.py:1:8", "b c.py:1:8"]) {
      repository.folder.write("\(line.drop { $0 == " " })\n", to: ".sprawl-baseline.jsonl")
      #expect(try report().places == [left], "\(line)")
    }
  }

  @Test func `suppressed findings are counted, and shown when asked for`() throws {
    try create("--reason", "demo")
    let plain = try sprawl("scan", "-q", ".")
    #expect(plain.status == 0 && plain.outputText.contains("2 suppressed"))
    let shown = try sprawl("scan", "-q", "--show-suppressed", ".").outputText
    #expect(shown.contains("src/a.py:1 github.personal-access-token by baseline: demo"))
  }

  @Test func `what is staged and what is pushed is compared with it`() throws {
    try create()
    try repository.git("add -A")
    let staged = try sprawl("git", "--staged", "-f", "json")
    #expect(staged.status == 0)
    #expect(try staged.report().suppressed.count == 2)
    try repository.commit([:])
    let history = try sprawl("git", "-q", "-f", "json").report()
    #expect(history.findings.isEmpty && history.suppressed.count == 2)
    repository.folder.write("key = \"\(two.text)\"\n", to: "src/a.py")
    try repository.git("add -A")
    #expect(try sprawl("git", "--staged", "-q", "-f", "json").report().places == ["src/a.py:1:8"])
  }

  @Test func `prune removes what is gone and what has expired, and nothing in doubt`() throws {
    repository.folder.write("key = \"\(two.text)\"\n", to: "gone.py")
    try create()
    try repository.shell("rm gone.py")
    let dry = try sprawl("baseline", "prune", "-q", "--dry-run")
    #expect(dry.status == 0 && dry.outputText.split(separator: "\n").count == 1)
    #expect(dry.errorText == ".sprawl-baseline.jsonl: 1 kept, 1 to remove\n")
    #expect(try sprawl("baseline", "prune", "-q").errorText.contains("1 kept, 1 removed"))
    #expect(try baseline.split(separator: "\n").count == 2)
    #expect(try report().findings.isEmpty)
    // What history holds is not gone.
    try repository.commit([:])
    try repository.shell("rm -r src 'b c.py'")
    #expect(try sprawl("baseline", "prune", "-q").errorText.contains("1 kept, 0 removed"))
    let object = try repository.git("rev-parse HEAD:src/a.py")
    let file = ".git/objects/\(object.prefix(2))/\(object.dropFirst(2))"
    try repository.shell("chmod u+w \(file) && printf rubbish >\(file)")
    #expect(try sprawl("baseline", "prune", "-q").status == 3)
    #expect(try baseline.split(separator: "\n").count == 2)
  }

  @Test func `with history it accepts what only commits hold`() throws {
    try repository.commit([:])
    try repository.git("rm -q src/a.py 'b c.py'", time: 60)
    try repository.commit([:], time: 60)
    try create("--history")
    #expect(try baseline.split(separator: "\n").count == 2)
    #expect(try sprawl("git", "-q").status == 0)
  }

  @Test func `a key of the user takes the place of the salt, and has to be the same`() throws {
    try repository.shell(
      "head -c 32 /dev/urandom >../key-$$; mv ../key-$$ one.key; head -c 32 /dev/urandom >two.key")
    try create("--key-file", "one.key", "src", "b c.py")
    #expect(try baseline.hasPrefix(#"{"baseline":"sprawl/1","key":""#))
    #expect(try report("--key-file", "one.key", "src").findings.isEmpty)
    let other = try sprawl("scan", "--key-file", "two.key", "src")
    #expect(other.status == 2 && other.errorText.contains("its ids were made with another key"))
  }

  @Test func `as a merge driver of git it joins what two branches accepted`() throws {
    try create()
    repository.folder.write(".sprawl-baseline.jsonl merge=sprawl\n", to: ".gitattributes")
    try repository.commit([:])
    try repository.git("config merge.sprawl.driver \"$sprawl baseline merge %O %A %B\"")
    for (branch, number) in [("left", 21), ("right", 22)] as [(String, UInt64)] {
      try repository.git("checkout -q -b \(branch) main")
      let token = try Credential("github.personal-access-token", seed: number)
      repository.folder.write("key = \"\(token.text)\"\n", to: "\(branch).py")
      #expect(try sprawl("baseline", "update", "-q").status == 0)
      try repository.commit([:], time: Int(number))
    }
    try repository.git("merge -q -m merged left", time: 60)
    #expect(try baseline.split(separator: "\n").count == 4)
    #expect(try report().findings.isEmpty)
    let run = try sprawl("baseline", "merge", "/dev/null", "src/a.py", ".sprawl-baseline.jsonl")
    #expect(run.status == 2 && run.errorText.contains("src/a.py:1:1: this is not JSON"))
  }

  @Test func `check tells what expired and what lacks words`() throws {
    try create("--until", "2030-01-31")
    #expect(try sprawl("baseline", "check", "--reference-time", "2030-01-31").status == 0)
    let late = try sprawl("baseline", "check", "--reference-time", "2030-02-01")
    #expect(late.status == 1 && late.outputText.hasPrefix("expired: {\"id\":"))
    let bare = try sprawl("baseline", "check", "--require", "reason")
    #expect(bare.status == 1 && bare.outputText.hasPrefix("without reason: {\"id\":"))
    repository.folder.write("{\"id\":1}\n", to: ".sprawl-baseline.jsonl")
    let broken = try sprawl("baseline", "check")
    #expect(broken.status == 2)
    #expect(broken.errorText == "sprawl: .sprawl-baseline.jsonl:1:1: 'id' must be one text\n")
    #expect(try sprawl("scan", ".").status == 2)
  }
}
