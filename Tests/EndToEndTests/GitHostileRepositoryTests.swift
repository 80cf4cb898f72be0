import TestSupport
import Testing

/// A repository that names programs wherever git takes one: no scan runs any of them, and none writes
/// anything.
struct GitHostileRepositoryTests {
  let repository: GitFolder
  let secret: Credential
  /// The first, the second, and one that no ref leads to.
  let commits: [String]

  init() throws {
    repository = try GitFolder()
    secret = try Credential("github.personal-access-token")
    let line = "key = \"\(secret.text)\"\n"
    let first = try repository.commit(["a.py": "a\n", "lost.py": "lost\n"])
    let second = try repository.commit(
      ["b.py": line, ".gitattributes": "* filter=evil diff=evil merge=evil\n"], time: 60)
    repository.folder.write("\(line)2\n", to: "c.py")
    try repository.git("add c.py")
    let loose = try repository.git("commit-tree -p HEAD -m x $(git write-tree)")
    commits = [first, second, loose]
    try repository.shell("mkdir -p .git/modules/m && git clone -q --bare . .git/modules/m")
    repository.folder.writeProgram("#!/bin/sh\necho \"$0 $*\" >>\(marker)\ncat\n", to: "evil")
    for configuration in [".git/config", ".git/modules/m/config"] {
      try plantSettings(in: configuration)
    }
    try plantHooks()
    // Git would have to fetch it, with the programs of the remote.
    let lost = try repository.git("rev-parse \(first):lost.py")
    try repository.shell("rm -f .git/objects/\(lost.prefix(2))/\(lost.dropFirst(2))")
  }

  private var marker: String { repository.folder["ran"] }

  private static let programs = [
    "filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "diff.evil.textconv",
    "diff.evil.command", "diff.external", "merge.evil.driver", "core.fsmonitor", "core.pager",
    "core.sshCommand", "core.gitProxy", "core.editor", "core.askPass", "core.alternateRefsCommand",
    "sequence.editor", "credential.helper", "gpg.program", "gpg.ssh.program", "gpg.x509.program",
    "uploadpack.packObjectsHook", "remote.origin.uploadpack", "remote.origin.receivepack",
    "interactive.diffFilter", "trailer.x.command", "trailer.x.cmd", "submodule.m.update",
    "pager.rev-list", "pager.diff-tree", "pager.cat-file", "pager.blame", "pager.ls-files",
    "alias.cat-file", "alias.rev-list", "alias.diff-tree", "alias.rev-parse", "alias.for-each-ref",
    "browser.x.cmd", "man.x.cmd", "difftool.x.cmd", "mergetool.x.cmd",
  ]

  private static let values = [
    ("log.showSignature", "true"), ("core.logAllRefUpdates", "always"), ("gc.auto", "1"),
    ("core.untrackedCache", "true"), ("core.splitIndex", "true"), ("maintenance.auto", "true"),
    ("submodule.recurse", "true"), ("diff.submodule", "diff"), ("remote.origin.promisor", "true"),
    ("extensions.partialClone", "origin"), ("core.repositoryFormatVersion", "1"),
    ("protocol.allow", "always"), ("diff.ignoreSubmodules", "none"), ("core.preloadIndex", "true"),
    ("status.submoduleSummary", "true"), ("pack.writeReverseIndex", "true"),
  ]

  private func plantSettings(in file: String) throws {
    let evil = repository.folder["evil"]
    var lines = Self.programs.map { name in
      let isShell = name.hasPrefix("alias.") || name.hasPrefix("submodule.")
      return "git config -f \(file) \(name) '\(isShell ? "!" : "")\(evil) \(name)'"
    }
    lines += Self.values.map { "git config -f \(file) \($0) \($1)" }
    lines.append("git config -f \(file) remote.origin.url 'ext::\(evil) remote'")
    lines.append("git config -f \(file) core.hooksPath \(repository.folder["hooks"])")
    lines.append("git config -f \(file) include.path \(repository.folder["more"])")
    repository.folder.write("[core]\n\tfsmonitor = \(evil) included\n", to: "more")
    try repository.shell(lines.joined(separator: "\n"))
  }

  private func plantHooks() throws {
    try repository.shell(
      """
      mkdir hooks
      for hook in pre-commit pre-push pre-receive post-index-change reference-transaction \
        post-checkout pre-auto-gc fsmonitor-watchman p4-changelist update post-rewrite; do
        for folder in hooks .git/hooks .git/modules/m/hooks; do ln -s $PWD/evil $folder/$hook; done
      done
      """)
  }

  /// Everything in the folder, with its times, rights and length; the user's own folder aside.
  private func listing() throws -> String {
    try repository.shell(
      "find . -path ./home -prune -o -path . -o -printf '%p %y %m %s %T@ %C@ %l\\n' | sort")
  }

  static let modes: [(arguments: [String], findings: Int, isComplete: Bool)] = [
    (["git"], 1, false), (["git", "-j3"], 1, false), (["git", "--reachable"], 1, false),
    (["git", "--branch", "main"], 1, false), (["git", "--since", "HEAD~1"], 1, true),
    (["git", "--range", "HEAD~1..HEAD"], 1, true), (["git", "--max-commits", "1"], 1, true),
    (["git", "--staged"], 1, true), (["git", "--staged", "--whole-files"], 1, true),
    (["git", ".git"], 1, false), (["git", ".git/modules/m"], 1, true),
    (["git", "--pre-receive"], 1, true), (["git", "--pre-push", "origin"], 1, false),
    (["scan", "."], 1, true), (["scan", "b.py"], 1, true),
  ]

  @Test(arguments: modes)
  func `no program that the repository names is run, and nothing is written`(
    arguments: [String], findings: Int, isComplete: Bool
  ) throws {
    let before = try listing()
    let zero = String(repeating: "0", count: 40)
    let refs = [
      "--pre-receive": "\(commits[1]) \(commits[2]) refs/heads/main\n",
      "--pre-push": "refs/heads/main \(commits[1]) refs/heads/main \(zero)\n",
    ]
    let input = arguments.count > 1 ? refs[arguments[1]] ?? "" : ""
    let run = try Tool.run(
      arguments + ["-q", "-f", "json"], in: repository.folder, input: Array(input.utf8))
    let report = try run.report()
    #expect(report.findings.count == findings, "\(run.errorText)")
    #expect(report.coverage.complete == isComplete, "\(report.coverage.errors)")
    #expect(try repository.shell("cat ran 2>/dev/null || true").isEmpty)
    #expect(try listing() == before)
  }

  @Test func `settings, baselines and hooks are read as quietly`() throws {
    let before = try listing()
    for arguments in [
      ["config", "explain"], ["baseline", "check"], ["explain", "0123456789abcdef0123"],
    ] {
      _ = try Tool.run(arguments, in: repository.folder)
    }
    #expect(try repository.shell("cat ran 2>/dev/null || true").isEmpty)
    #expect(try listing() == before)
  }
}
