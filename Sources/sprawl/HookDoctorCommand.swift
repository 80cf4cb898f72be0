internal import ArgumentParser
internal import Console
internal import Detection
internal import Inputs
internal import Rules

/// `sprawl hook doctor`: proves that the installed hook stops a credential.
struct HookDoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Prove that the pre-commit hook stops a credential.",
    discussion: """
      Makes an empty repository in a temporary folder, with the hooks of yours and the settings of \
      pre-commit or lefthook, and commits a made-up credential there, which the hook must stop, and \
      a file without one, which it must let pass. Your repository is not touched.
      """)

  @Argument(
    help: "The repository, or a folder in it; by default the one you are in.",
    completion: .directory)
  var repository: String?

  func run() throws {
    let hook = try InstalledHook(.preCommit, in: repository)
    var faults = 0
    func tell(_ isGood: Bool, _ good: String, _ bad: String) throws {
      try Terminal.print(isGood ? "ok    \(good)\n" : "FAIL  \(bad)\n")
      faults += isGood ? 0 : 1
    }
    guard hook.state != .none else {
      try tell(false, "", "\(hook.path): there is no hook; `sprawl hook install` makes one")
      throw ExitCode(ExitStatus.findings)
    }
    try tell(
      hook.isExecutable, "git finds the hook \(hook.path)",
      "\(hook.path) is not executable, and git passes it over")
    let canary = try Self.canary()
    do {
      let trial = try HookTrial(hook, of: repository, canary: canary)
      try tell(
        trial.stopsCanary && trial.wasScanned, "it stops a commit with a made-up credential",
        trial.stopsCanary
          ? "it stops the commit for another reason than sprawl: \(trial.lastLine)"
          : "it lets a commit with a made-up credential pass")
      try tell(
        trial.passesClean, "it lets a commit without one pass",
        "it stops a commit without a credential: \(trial.lastLine)")
    } catch let error as GitError {
      throw Failure.failed("\(error)")
    }
    throw ExitCode(faults == 0 ? ExitStatus.clean : ExitStatus.findings)
  }

  /// A line with a credential that opens nothing.
  private static func canary() throws -> [UInt8] {
    let rule = RuleSet().enabledRules.first { $0.id == "github.personal-access-token" }
    guard let rule, let sample = try? rule.drawSample(0, seed: UInt64.random(in: 0...UInt64.max))
    else { throw Failure.failed("there is no rule to make a canary with") }
    return Array("token = \"".utf8) + sample.text[sample.secret] + Array("\"\n".utf8)
  }
}

/// What hooks did with two commits in a repository of our own.
private struct HookTrial {
  let stopsCanary: Bool
  /// Whether sprawl said that it scanned the file.
  let wasScanned: Bool
  let passesClean: Bool
  /// The last line of what git and the hooks said.
  let lastLine: String

  init(_ hook: InstalledHook, of repository: String?, canary: [UInt8]) throws(GitError) {
    let scratch = try ScratchRepository.make(
      hooks: hook.folder, temporaryFolder: Terminal.variable("TMPDIR") ?? "/tmp")
    try HookManager.copySettings(from: repository, to: scratch)
    try scratch.write(canary, to: "canary.txt")
    _ = try scratch.run(["add", "canary.txt"])
    let first = try scratch.run(["commit", "--quiet", "-m", "canary"])
    stopsCanary = first.status != 0
    wasScanned = first.message?.contains("sprawl: scanned 1 staged file,") == true
    _ = try scratch.run(["rm", "--quiet", "--force", "--ignore-unmatch", "canary.txt"])
    try scratch.write(Array("nothing to see\n".utf8), to: "clean.txt")
    _ = try scratch.run(["add", "clean.txt"])
    let second = try scratch.run(["commit", "--quiet", "-m", "clean"])
    passesClean = second.status == 0
    let said = (passesClean ? first : second).message ?? ""
    lastLine = said.split(separator: "\n").last.map { String($0) } ?? "it said nothing"
  }
}
