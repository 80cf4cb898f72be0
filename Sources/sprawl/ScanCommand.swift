internal import ArgumentParser
internal import Console
internal import Findings
internal import Inputs
internal import Reports
internal import Rules
internal import Scanning

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// `sprawl scan`: the main job.
struct ScanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan", _superCommandName: "sprawl",
    abstract: "Scan files and folders.",
    discussion: """
      Hidden files, binary files and files that git ignores are read as well, and archives and \
      compressed files are opened, also inside each other. Left out are links, \
      the internals of .git and its like (see --include-vcs), and what --exclude and \
      .sprawlignore files name. What could not be read is listed in the report. Secrets are \
      masked in it, unless you ask for --reveal.
      """,
    aliases: ["dir"])

  @Argument(help: "Files and folders to scan; - is standard input.", completion: .file())
  var paths: [String] = ["."]

  @OptionGroup(title: "Input options") var input: InputOptions
  @OptionGroup(title: "Options for a part of the work") var work: WorkOptions
  @OptionGroup(title: "Archive options") var archives: ArchiveOptions
  @OptionGroup(title: "Rule options") var ruleOptions: RuleOptions
  @OptionGroup(title: "Detection options") var detection: DetectionOptions
  @OptionGroup(title: "Accepted findings") var accepted: PolicyOptions
  @OptionGroup(title: "Ownership options") var registry: RegistryOptions
  @OptionGroup(title: "Output options") var output: OutputOptions
  @OptionGroup(title: "Other options") var keys: KeyOptions

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp("How many files to scan at once; 0 for one per processor.", valueName: "n"))
  var jobs: UInt = 0

  func run() throws { try run { _ in } }

  /// - Parameters:
  ///   - advice: What to add to the message that a path cannot be scanned.
  ///   - check: Throws when what was scanned is not what the user meant.
  func run(
    advice: (RootError) -> String = { _ in "" }, check: (ScanResult) throws -> Void
  ) throws {
    var policy = try input.policy()
    // A listing is divided as it is read.
    policy.shard = work.filesFrom == nil ? work.shard : nil
    let setup = try ScanSetup(
      rules: ruleOptions, detection: detection, keys: keys, registry: registry,
      accepted: accepted.load(today: detection.today()), isQuiet: output.quiet,
      policy: policy, unpacking: archives.limits, jobs: jobs)
    let roots = try resolveRoots(advice)
    let progress = ScanProgress()
    let result = ProgressLine.during(progress, isWanted: !output.quiet) {
      Scan(rules: setup.rules, options: setup.options).run(roots, progress: progress)
    }
    try check(result)
    let report = try setup.report(
      result, roots: paths,
      facts: input.facts + work.facts + archives.facts + detection.facts + accepted.facts)
    if output.verbose { Terminal.complain(setup.account(of: report)) }
    try output.write(report)
    throw ExitCode(output.status(of: report))
  }

  private func resolveRoots(_ advice: (RootError) -> String) throws -> Roots {
    if let listed = try work.listedPaths() {
      return Roots(listed: listed, respectsGitignore: input.respectGitignore)
    }
    do {
      return try Roots(paths, respectsGitignore: input.respectGitignore)
    } catch {
      throw Failure.usage("\(error)\(advice(error))")
    }
  }
}
