internal import ArgumentParser
internal import Console
internal import Findings
internal import Inputs
internal import Reports
internal import Scanning

/// `sprawl git`: what a repository of git holds, beyond the files of its folder.
struct GitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "git", _superCommandName: "sprawl",
    abstract: "Scan the history of git repositories, or what is staged.",
    discussion: """
      sprawl git                       all that the repository here stores
      sprawl git --since origin/main   what the commits since then brought
      sprawl git --staged              what the next commit will bring

      Without a selection, every object of the repository is scanned once: all versions of all \
      files, also stashed, dropped and dangling ones, messages, tags, notes, submodules, files of \
      git LFS, and the settings, hooks and logs of git itself. Each credential is told with the \
      commit that brought it, and whether it is still there. Nothing is written to the repository, \
      and no program that its settings name is run.
      """)

  @Argument(
    help: "Repositories, or folders in them; by default the one you are in.", completion: .directory
  )
  var repositories: [String] = []

  @OptionGroup(title: "Selection") var selection: GitSelectionOptions
  @OptionGroup(title: "Hooks of git") var push: GitPushOptions
  @OptionGroup(title: "Input options") var input: FileOptions
  @OptionGroup(title: "Rule options") var ruleOptions: RuleOptions
  @OptionGroup(title: "Detection options") var detection: DetectionOptions
  @OptionGroup(title: "Accepted findings") var accepted: PolicyOptions
  @OptionGroup(title: "Ownership options") var registry: RegistryOptions
  @OptionGroup(title: "Output options") var output: OutputOptions
  @OptionGroup(title: "Other options") var keys: KeyOptions

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp("How many objects to scan at once; 0 for one per processor.", valueName: "n")
  )
  var jobs: UInt = 0

  func validate() throws {
    if selection.staged || push.isPush, repositories.count > 1 {
      throw ValidationError("--staged, --pre-push and --pre-receive are about one repository.")
    }
    if push.isPush, selection.isGiven {
      throw ValidationError("--pre-push and --pre-receive say what to scan; leave out the others.")
    }
  }

  func run() throws {
    if selection.staged { return try scanStaged() }
    let setup = try setup()
    if push.isPush { return try scanPush(setup) }
    try tell(scanHistory(setup), setup)
  }

  private func setup() throws -> ScanSetup {
    try ScanSetup(
      rules: ruleOptions, detection: detection, keys: keys, registry: registry,
      accepted: accepted.load(today: detection.today()), isQuiet: output.quiet,
      policy: input.policy(), jobs: jobs)
  }

  private func tell(_ result: ScanResult, _ setup: ScanSetup) throws {
    let report = try setup.report(
      result, roots: repositories.isEmpty ? ["."] : repositories,
      facts: input.facts + detection.facts + accepted.facts + selection.facts)
    if selection.staged, !output.quiet { Terminal.complain(Self.account(of: report)) }
    if output.verbose { Terminal.complain(setup.account(of: report)) }
    try output.write(report)
    throw ExitCode(output.status(of: report))
  }

  private func scanStaged() throws {
    let location = repositories.first.map { GitLocation(path: Array($0.utf8)) } ?? .current
    do {
      // Git reads its index while the rules get ready.
      let files = try StagedFiles(in: location)
      let setup = try setup()
      let scan = StagedScan(
        rules: setup.rules, options: setup.options, countsWholeFiles: selection.wholeFiles)
      try tell(scan.run(files), setup)
    } catch let error as GitError {
      throw Failure.usage("\(repositories.first ?? "."): \(error)")
    }
  }

  private func scanHistory(_ setup: ScanSetup) throws -> ScanResult {
    let scan = GitScan(
      rules: setup.rules, options: setup.options, selection: try selection.revisions())
    let opened = try open()
    let progress = ScanProgress()
    let outcome = ProgressLine.during(progress, isWanted: !output.quiet) {
      Result { () throws(GitError) in try scan.run(opened, progress: progress) }
    }
    do {
      return try outcome.get()
    } catch {
      throw Failure.usage("\(error)")
    }
  }

  /// Scans what a push brings, and tells in few lines about it, or in a report if that is asked for.
  private func scanPush(_ setup: ScanSetup) throws {
    let incomplete = push.whenIncomplete == .allow ? ExitStatus.clean : ExitStatus.incomplete
    let limit = push.timeLimit ?? 60
    TimeLimit.start(
      seconds: limit,
      message: "sprawl: the push could not be scanned within \(limit) seconds, and "
        + (push.whenIncomplete == .allow ? "passes unscanned" : "is refused"), status: incomplete)
    let updates = try push.updates().filter { $0.new != nil }
    let scan = GitScan(
      rules: setup.rules, options: setup.options,
      selection: .pushed(updates, knownTo: push.prePush))
    let result: ScanResult
    do {
      result = updates.isEmpty ? scan.nothing : try scan.run(open())
    } catch let error as GitError {
      throw Failure.failed("\(error)")
    }
    let report = try setup.report(
      result, roots: [repositories.first ?? "."],
      facts: input.facts + detection.facts + accepted.facts)
    var status = output.status(of: report)
    if status == ExitStatus.incomplete { status = incomplete }
    if output.format != nil || output.output != nil { try output.write(report) }
    let message = PushMessage(
      report: report, isRefused: status != 0, advice: push.advice,
      commits: report.coverage.streams - report.coverage.files)
    if status != 0 || !output.quiet { message.lines.forEach(Terminal.complain) }
    throw ExitCode(status)
  }

  private func open() throws -> [GitRepository] {
    let paths: [String?] = repositories.isEmpty ? [nil] : repositories
    return try paths.map { path in
      do {
        return try GitRepository(opening: path)
      } catch {
        throw Failure.usage("\(path ?? "."): \(error)")
      }
    }
  }

  /// Such as `sprawl: scanned 3 staged files, 4096 bytes: nothing found`: who sees it knows that
  /// something was scanned.
  private static func account(of report: Report) -> String {
    let (files, findings) = (report.coverage.files, report.findings.count)
    return """
      sprawl: scanned \(files) staged \(files == 1 ? "file" : "files"), \
      \(report.coverage.bytes) bytes: \
      \(findings == 0 ? "nothing found" : "\(findings) found")
      """
  }
}
