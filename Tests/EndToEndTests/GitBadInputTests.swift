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

  @Test func `a git that is killed again and again`() throws {
    for number in 0..<50 { repository.folder.write("\(number)\n", to: "n\(number)") }
    try plant()
    repository.folder.write(
      """
      #!/bin/bash
      case "$*" in
        *"cat-file --batch --buffer"*) /usr/bin/git "$@" | head -c 500; exit 1;;
        *) exec /usr/bin/git "$@";;
      esac

      """, to: "bin/git")
    try repository.shell("chmod +x bin/git")
    let run = try repository.sprawl(
      "git", "-q", "-f", "json",
      environment: ["PATH": "\(repository.folder.path)/bin:/usr/bin:/bin"])
    let report = try run.report()
    #expect(!report.coverage.complete && run.status != 0)
    #expect(report.coverage.files > 20)
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

  @Test func `a large object comes in windows`() throws {
    let line = "key = \"\(secret.text)\"\n"
    try repository.shell("head -c 40000000 /dev/zero | tr '\\0' 'a' >big")
    try repository.shell("printf '\\n%s' '\(line)' >>big && printf '%s' '\(line)' >small")
    try repository.commit([:])
    let report = try repository.sprawl("git", "-q", "-f", "json").report()
    #expect(report.findings.flatMap(\.occurrences).map(\.line).sorted() == [1, 2])
  }

  @Test func `no program that the repository names is run, and nothing is written`() throws {
    try plant()
    try repository.commit([".gitattributes": "* filter=evil diff=evil\n"], time: 60)
    try repository.shell(
      """
      for name in filter.evil.clean filter.evil.smudge filter.evil.process diff.evil.textconv \
        diff.evil.command diff.external core.fsmonitor core.pager core.sshCommand gpg.program \
        core.alternateRefsCommand core.editor core.askPass credential.helper gpg.ssh.program \
        uploadpack.packObjectsHook merge.evil.driver pager.rev-list pager.diff-tree; do
        git config $name "touch $PWD/ran; cat"
      done
      for name in cat-file rev-list diff-tree for-each-ref rev-parse; do
        git config alias.$name "!touch $PWD/ran"
      done
      printf '[core]\n\tfsmonitor = "touch %s/ran"\n\thooksPath = %s/evil\n' $PWD $PWD >more.config
      git config include.path $PWD/more.config
      mkdir evil
      for hook in post-index-change reference-transaction pre-commit; do
        printf '#!/bin/sh\ntouch %s/ran\n' $PWD >evil/$hook && chmod +x evil/$hook
      done
      git config log.showSignature true; git config core.logAllRefUpdates always
      git config remote.origin.url "ext::touch $PWD/ran"; git config remote.origin.promisor true
      git config extensions.partialClone origin
      """)
    let list = "find . -path ./home -prune -o -type f -printf '%p %T@ %s\\n' | sort | md5sum"
    let before = try repository.shell(list)
    for arguments in [[], ["--reachable"], ["--branch", "main"]] {
      let run = try Tool.run(["git", "-q", "-f", "json"] + arguments, in: repository.folder)
      #expect(try run.report().findings.count == 1)
    }
    #expect(try repository.shell("ls ran 2>/dev/null || true").isEmpty)
    #expect(try repository.shell(list) == before)
  }
}
