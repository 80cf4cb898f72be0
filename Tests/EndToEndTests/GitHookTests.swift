import TestSupport
import Testing

/// Hooks of git, as git runs them.
struct GitHookTests {
  let repository: GitFolder
  let secret: Credential

  init() throws {
    repository = try GitFolder()
    secret = try Credential("github.personal-access-token")
    try repository.shell("echo /server.git >>.git/info/exclude")
    try repository.commit(["a.py": "a\n"])
  }

  private func run(_ line: String, time: Int = 60) throws -> Run {
    let variables = [
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "Ana", "GIT_AUTHOR_EMAIL": "a@b.c",
      "GIT_COMMITTER_NAME": "Bob", "GIT_COMMITTER_EMAIL": "b@c.d",
    ]
    return try Tool.shell(line, in: repository.folder, environment: variables)
  }

  private func stageSecret() throws {
    repository.folder.write("key = \"\(secret.text)\"\n", to: "b.py")
    try repository.git("add b.py")
  }

  @Test func `an installed hook stops a credential, and lets other commits pass`() throws {
    #expect(try repository.sprawl("hook", "install").status == 0)
    try stageSecret()
    let stopped = try run("git commit -q -m x")
    #expect(stopped.status == 1 && stopped.errorText.contains("sprawl: scanned 1 staged file,"))
    #expect(stopped.errorText.contains("1 found"))
    repository.folder.write("b\n", to: "b.py")
    let passed = try run("git add b.py && git commit -q -m x")
    #expect(
      passed.status == 0 && passed.errorText.contains("1 staged file, 2 bytes: nothing found"))
    let all = try run("echo c >>a.py && git commit -q -a -m x")
    #expect(all.errorText.contains("1 staged file, 4 bytes: nothing found"))
  }

  @Test func `a hook that was there runs first, and comes back`() throws {
    let mine = "#!/bin/sh\necho mine; exit 7\n"
    repository.folder.writeProgram(mine, to: ".git/hooks/pre-commit")
    for _ in 0..<2 { #expect(try repository.sprawl("hook", "install").status == 0) }
    let stopped = try run("git commit --allow-empty -m x")
    #expect(stopped.status == 1 && (stopped.outputText + stopped.errorText).contains("mine"))
    #expect(try repository.sprawl("hook", "install", "--uninstall").status == 0)
    #expect(try repository.folder.bytes(of: ".git/hooks/pre-commit") == Array(mine.utf8))
    #expect(try repository.shell("ls .git/hooks | grep -c before-sprawl || true") == "0")
    let again = try repository.sprawl("hook", "install", "--uninstall")
    #expect(again.status == 2 && again.errorText.contains("not a hook of sprawl"))
  }

  @Test func `the folder that git uses counts, in other work trees too`() throws {
    try repository.shell("mkdir shared && git config core.hooksPath shared")
    #expect(try repository.sprawl("hook", "install").status == 0)
    #expect(try repository.shell("ls shared") == "pre-commit")
    try repository.shell(
      "git config --unset core.hooksPath && git worktree add -q ../$(basename $PWD)-wt")
    let tree = try repository.shell("cd ../$(basename $PWD)-wt && pwd")
    defer { repository.folder.run("rm -rf '\(tree)'") }
    #expect(try repository.sprawl("hook", "install", tree).status == 0)
    #expect(try repository.shell("test -x .git/hooks/pre-commit && echo yes") == "yes")
  }

  @Test func `the doctor proves it, and sees what is wrong`() throws {
    #expect(try repository.sprawl("hook", "doctor").status == 1)
    _ = try repository.sprawl("hook", "install")
    let list = "find . -path ./home -prune -o -type f -print | sort | md5sum"
    let before = try repository.shell(list)
    let well = try repository.sprawl("hook", "doctor")
    #expect(well.status == 0, "\(well.outputText)")
    #expect(well.outputText.contains("it stops a commit with a made-up credential"))
    #expect(try repository.shell(list) == before)
    repository.folder.writeProgram("#!/bin/sh\nexit 0\n", to: ".git/hooks/pre-commit")
    let open = try repository.sprawl("hook", "doctor")
    #expect(open.status == 1 && open.outputText.contains("lets a commit with a made-up credential"))
    repository.folder.writeProgram("#!/bin/sh\nexit 1\n", to: ".git/hooks/pre-commit")
    let closed = try repository.sprawl("hook", "doctor")
    #expect(closed.outputText.contains("for another reason than sprawl"))
    try repository.shell("chmod -x .git/hooks/pre-commit")
    #expect(try repository.sprawl("hook", "doctor").outputText.contains("is not executable"))
    let kept = try repository.sprawl("hook", "install")
    #expect(kept.outputText.contains("the hook that was there is not executable, and is kept as"))
  }

  @Test func `the doctor tries programs that manage hooks with their settings`() throws {
    // As lefthook does it: what to run stands in a file at the top of the repository.
    repository.folder.writeProgram(
      "#!/bin/sh\n[ -f lefthook.yml ] || exit 0\n. ./lefthook.yml\n", to: ".git/hooks/pre-commit")
    let without = try repository.sprawl("hook", "doctor")
    #expect(without.status == 1 && without.outputText.contains("lets a commit with a made-up"))
    repository.folder.write("exec \(Tool.path) git --staged\n", to: "lefthook.yml")
    repository.folder.makeFolder("deep")
    for folder in [".", "deep"] {
      let run = try repository.sprawl("hook", "doctor", folder)
      #expect(run.status == 0, "\(run.outputText)")
    }
  }

  @Test func `a push is refused for what it brings, and for nothing else`() throws {
    try repository.commit(["old.py": "key = \"\(secret.text)\"\n"], time: 30)
    try repository.shell("git clone -q --bare . server.git && git remote add origin server.git")
    let server = repository.folder["server.git"]
    #expect(try repository.sprawl("hook", "install", "--type", "pre-receive", server).status == 0)
    try repository.commit(["new.py": "n\n"], time: 60)
    let passed = try run("git push -q origin main")
    #expect(passed.status == 0, "\(passed.errorText)")
    #expect(passed.errorText.contains("scanned 1 new commit, 1 file, "))
    let other = try Credential("github.personal-access-token", seed: 2)
    try repository.commit(["x.py": "key = \"\(other.text)\"\n"], time: 90)
    let commit = try repository.commit(["x.py": "x\n"], time: 120)
    let refused = try run("git push -q origin main main:refs/heads/second")
    #expect(refused.status == 1)
    #expect(refused.errorText.contains("sprawl: 1 credential in what is pushed:"))
    #expect(refused.errorText.contains("x.py ! commit "))
    #expect(refused.errorText.contains("the push is refused"))
    #expect(try repository.git("-C server.git rev-parse main") != commit)
    #expect(
      try run("git push -q origin :second 2>&1; git push -q origin HEAD~2:refs/heads/third").status
        == 0)
  }

  @Test func `the server's policy and text`() throws {
    try repository.shell("git clone -q --bare . server.git && git remote add origin server.git")
    let hook = "#!/bin/sh\nexec \(Tool.path) git --pre-receive --advice 'Ask security@example.org' "
    repository.folder.writeProgram(
      hook + "--fail-on critical\n", to: "server.git/hooks/pre-receive")
    try repository.commit(["x.py": "key = \"\(secret.text)\"\n"], time: 90)
    let refused = try run("git push -q origin main")
    #expect(refused.status == 1 && refused.errorText.contains("remote: Ask security@example.org"))
    // A git that hangs: the time limit ends the scan.
    let hanging = try HangingGit(in: repository.folder)
    for (policy, status) in [("refuse", 3), ("allow", 0)] as [(String, Int32)] {
      let run = try run(
        """
        zero=$(printf '%040d' 0); head=$(/usr/bin/git rev-parse HEAD)
        echo "$zero $head refs/heads/main" | PATH="$PWD/bin:$PATH" \
          $sprawl git --pre-receive --time-limit 1 --when-incomplete \(policy)
        """)
      #expect(run.status == status && run.errorText.contains("within 1 seconds"))
      #expect(hanging.left.isEmpty)
    }
  }

  @Test func `a hook before pushing knows what the remote has`() throws {
    try repository.commit(["old.py": "key = \"\(secret.text)\"\n"], time: 30)
    try repository.shell("git init -q --bare server.git && git remote add origin server.git")
    try repository.git("push -q origin main")
    #expect(try repository.sprawl("hook", "install", "--type", "pre-push").status == 0)
    try repository.commit(["new.py": "n\n"], time: 60)
    #expect(try run("git push -q origin main").status == 0)
    let other = try Credential("github.personal-access-token", seed: 2)
    try repository.commit(["x.py": "key = \"\(other.text)\"\n"], time: 90)
    let refused = try run("git push -q origin main")
    #expect(refused.status == 1 && refused.errorText.contains("x.py ! commit "))
    #expect(!refused.errorText.contains("old.py"))
  }

  @Test func `what is no input of a hook is told`() throws {
    let run = try run("echo rubbish | $sprawl git --pre-receive")
    #expect(run.status == 2 && run.errorText.contains("not what git gives to a pre-receive hook"))
    #expect(try self.run("$sprawl git --pre-push origin </dev/null").status == 0)
  }
}
