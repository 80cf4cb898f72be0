internal import ArgumentParser
internal import Console
internal import Findings
internal import History
internal import Inputs
internal import Policy
internal import Reports
internal import Rules
internal import Scanning

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// `sprawl sweep run`: one sweep of this machine.
struct SweepRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Sweep files and folders, and remember what was found.",
    discussion: """
      Files that did not change since they were read are not read again, unless rules or options \
      changed. A sweep can be ended at any time; the next one goes on where it stopped. Prints what \
      changed; with --format or --output it writes a report of all that is open.
      """)

  @Argument(help: "Files and folders to sweep.", completion: .file())
  var paths: [String] = ["."]

  @OptionGroup(title: "State options") var state: StateOptions
  @OptionGroup(title: "Options for shared machines") var pace: PaceOptions
  @OptionGroup(title: "Input options") var input: InputOptions
  @OptionGroup(title: "Archive options") var archives: ArchiveOptions
  @OptionGroup(title: "Rule options") var ruleOptions: RuleOptions
  @OptionGroup(title: "Detection options") var detection: DetectionOptions
  @OptionGroup(title: "Accepted findings") var accepted: PolicyOptions
  @OptionGroup(title: "Ownership options") var registry: RegistryOptions
  @OptionGroup(title: "Output options") var output: OutputOptions

  @Option(
    help: ArgumentHelp("What the fleet calls this machine; by default its name.", valueName: "name")
  )
  var host: String?

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp("How many files to scan at once; 0 for one per processor.", valueName: "n"))
  var jobs: UInt = 0

  func validate() throws {
    if output.reveal {
      throw ValidationError("--reveal is for scans: sweeps do not remember secrets.")
    }
    if paths.contains("-") { throw ValidationError("Standard input cannot be swept.") }
    if let host, host.isEmpty || host.contains(where: { $0.isWhitespace || $0.isNewline }) {
      throw ValidationError("--host takes a name without spaces.")
    }
  }

  func run() throws {
    let pace = pace.apply()
    var accepted = try accepted.load(today: detection.today())
    accepted.keepKey()
    let setup = try ScanSetup(
      rules: ruleOptions, detection: detection, keys: state.keys, registry: registry,
      accepted: accepted, isQuiet: output.quiet, policy: input.policy(), unpacking: archives.limits,
      jobs: jobs)
    let (roots, names) = try resolveRoots()
    let lock = try state.lock()
    let store = try state.open(.write, key: setup.options.key)
    let facts = SweepFacts(
      tool: setup.tool, scan: Report.ScanFacts(roots: names, options: scanFacts), host: hostName,
      time: time(nil), accepted: accepted.contents)
    let outcome = try sweep(roots, facts, setup, in: store, pace)
    withExtendedLifetime(lock) {}
    try tell(outcome, setup, store)
    throw ExitCode(outcome.status(failOn: output.failOn, code: output.exitCode))
  }

  private func sweep(
    _ roots: Roots, _ facts: SweepFacts, _ setup: ScanSetup, in store: StateStore, _ pace: ScanPace
  ) throws -> SweepOutcome {
    let sweep = try Failure.translating { () throws(StateError) in
      try Sweep(facts, in: store, pace: pace, accepting: setup.acceptances)
    }
    let progress = ScanProgress(pace: pace)
    var tree = ProgressLine.during(progress, isWanted: !output.quiet) {
      Scan(rules: setup.rules, options: setup.options)
        .run(roots, memory: sweep.memory, progress: progress)
    }
    let isComplete = !pace.isOver
    if !isComplete {
      tree.noteTimeBudget(self.pace.timeBudget?.text ?? "", roots: facts.scan.roots)
    }
    return try Failure.translating { () throws(StateError) in
      try sweep.closeMemory(tree, isComplete: isComplete)
      var report: Report?
      if try sweep.needsSettling(tree) {
        let bare = try sweep.report(tree, referenceTime: setup.options.referenceTime)
        report = (try? setup.completed(bare)) ?? bare
      }
      try sweep.settle(report, tree, isComplete: isComplete)
      return try SweepOutcome(store, sweep: sweep.number)
    }
  }

  private func tell(_ outcome: SweepOutcome, _ setup: ScanSetup, _ store: StateStore) throws {
    if output.format != nil || output.output != nil {
      let report = try Failure.translating { () throws(StateError) in
        try store.report(tool: setup.tool)
      }
      try output.write(report)
    } else if !output.quiet {
      try Terminal.print(SweepText.text(of: outcome))
    }
  }

  private var hostName: String { host ?? History.hostName() }

  private var scanFacts: [String] {
    // Expiry is judged anew in each sweep, whatever was read.
    (input.facts + archives.facts + detection.facts).filter { !$0.hasPrefix("reference-time=") }
      .sorted()
  }

  /// The roots by their whole paths, so that places do not depend on the working folder.
  private func resolveRoots() throws -> (roots: Roots, names: [String]) {
    let names = paths.map { path in
      guard !path.hasPrefix("/"), let folder = Self.workingFolder else { return path }
      return path == "." ? folder : folder + (folder.hasSuffix("/") ? "" : "/") + path
    }
    do {
      let roots = try Roots(names, respectsGitignore: input.respectGitignore)
      return (roots, names.map { $0.count > 1 && $0.hasSuffix("/") ? String($0.dropLast()) : $0 })
    } catch {
      throw Failure.usage("\(error)")
    }
  }

  private static var workingFolder: String? {
    guard let path = unsafe getcwd(nil, 0) else { return nil }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }
}

extension ScannedTree {
  /// Notes that not all was looked at, since time was up.
  fileprivate mutating func noteTimeBudget(_ budget: String, roots: [String]) {
    for root in roots {
      coverage.limitsHit.append(
        Coverage.Gap(
          place: Place(path: root),
          reason: "time was up (--time-budget \(budget)); the next sweep goes on"))
    }
    coverage.sort()
  }
}
