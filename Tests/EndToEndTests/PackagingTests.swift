import TestSupport
import Testing

/// What is installed beside the program, and what other programs read of this repository.
struct PackagingTests {
  let folder = TemporaryFolder()

  /// The folder of the package.
  private static let root = #filePath.split(separator: "/").dropLast(3)
    .map { "/\($0)" }.joined()

  @Test func `completions and man pages are installed, and shells and man read them`() throws {
    let install = try Tool.shell(
      """
      \(Self.root)/packaging/install $sprawl $PWD/usr && find usr -type f | sort
      """, in: folder)
    #expect(install.status == 0, "\(install.errorText)")
    let files = Set(install.outputText.split(separator: "\n").map(String.init))
    let wanted: Set = [
      "usr/bin/sprawl", "usr/share/bash-completion/completions/sprawl",
      "usr/share/zsh/site-functions/_sprawl", "usr/share/fish/vendor_completions.d/sprawl.fish",
      "usr/share/man/man1/sprawl.1", "usr/share/man/man1/sprawl-baseline-create.1",
    ]
    #expect(files.isSuperset(of: wanted), "\(files)")
    // Shells that are not here have nothing to say.
    let checks = try Tool.shell(
      """
      set -e; cd usr/share
      bash -n bash-completion/completions/sprawl
      if command -v zsh; then zsh -n zsh/site-functions/_sprawl; fi
      if command -v fish; then fish -n fish/vendor_completions.d/sprawl.fish; fi
      if command -v man; then
        for page in man/man1/*.1; do man --warnings=all -l $page 2>&1 >/dev/null; done
        man -l man/man1/sprawl-git.1 | grep -e '--staged'
      fi
      """, in: folder)
    #expect(checks.status == 0, "\(checks.errorText)")
    #expect(!checks.outputText.contains("warning"), "\(checks.outputText)")
  }

  static let lines: [(words: String, completions: String)] = [
    ("gi", "git"), ("git --sta", "--staged"), ("hook ", "--version -h --help install doctor"),
    ("git --when-incomplete ", "refuse allow"), ("scan fol", "folder"),
    ("scan folder/a", "folder/a.py"),
    ("git fol", "folder"), ("scan --baseline folder/a", "folder/a.py"),
    ("git -o folder/a", "folder/a.py"),
    ("scan --key-file fol", "folder"), ("report folder/", "folder/a.py"),
  ]

  @Test(arguments: lines)
  func `bash completes commands, options, their values and files`(
    words: String, completions: String
  ) throws {
    folder.write("a\n", to: "folder/a.py")
    let run = try Tool.shell(
      """
      bash_script=$($sprawl --generate-completion-script bash); eval "$bash_script"
      PATH=$(dirname $sprawl):$PATH
      function=$(complete -p sprawl | sed -E 's/.*-F ([^ ]+).*/\\1/')
      line='sprawl \(words)'; IFS=' ' read -r -a COMP_WORDS <<<"$line"
      [[ $line == *' ' ]] && COMP_WORDS+=('')
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE=$line COMP_POINT=${#line}
      $function sprawl "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" 2>/dev/null
      echo "${COMPREPLY[*]}"
      """, in: folder)
    #expect(run.outputText == "\(completions)\n", "\(run.errorText)")
  }

  @Test func `the schema of configurations knows what the reader knows`() throws {
    let known = try Tool.shell(
      """
      python3 - <<'E'
      import json
      schema = json.load(open("\(Self.root)/docs/config.schema.json"))
      print(" ".join(sorted(set(schema["properties"]) - {"version", "allow"})))
      E
      """, in: folder
    ).outputText
    let explained = try Tool.run(["config", "explain"], in: folder).outputText
    let names = explained.split(separator: "\n").map { String($0.prefix { $0 != " " }) }
    #expect(known == names.sorted().joined(separator: " ") + "\n")
  }

  /// The commands that recipes for pipelines run, in a repository with a secret.
  @Test func `the recipe for GitLab ends with the status of the scan, and leaves its reports`()
    throws
  {
    let repository = try GitFolder()
    let secret = try Credential("github.personal-access-token", seed: 51)
    try repository.commit(["a.py": "key = \"\(secret.text)\"\n"])
    let script = try repository.shell(
      """
      sed -n '/script:/,/artifacts:/p' \(Self.root)/docs/ci/gitlab-ci.yml |
        sed -n 's/^    - //p' | grep -v safe.directory
      """)
    #expect(script.split(separator: "\n").count == 5)
    let run = try Tool.shell(
      "PATH=$(dirname $sprawl):$PATH; \(script)", in: repository.folder,
      environment: ["CI_JOB_STARTED_AT": "2026-01-02T03:04:05Z", "CI_COMMIT_SHA": "abc"])
    #expect(run.status == 1, "\(run.errorText)")
    let report = try repository.shell("cat gl-secret-detection-report.json sprawl.xml")
    #expect(report.contains(#""start_time": "2026-01-02T03:04:05""#))
    #expect(report.contains(#"<testsuites tests="1" failures="1" errors="0">"#))
  }
}
