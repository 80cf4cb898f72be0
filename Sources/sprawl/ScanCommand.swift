internal import ArgumentParser
internal import Decoders
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
    commandName: "scan", abstract: "Scan files and folders.",
    discussion: """
      Hidden files, binary files and files that git ignores are read as well. Left out are links, \
      the internals of .git and its like (see --include-vcs), and what --exclude and \
      .sprawlignore files name. What could not be read is listed in the report. Secrets are \
      masked in it, unless you ask for --reveal.
      """,
    aliases: ["dir"])

  @Argument(help: "Files and folders to scan; - is standard input.")
  var paths: [String] = ["."]

  @OptionGroup(title: "Input options") var input: InputOptions
  @OptionGroup(title: "Rule options") var ruleOptions: RuleOptions
  @OptionGroup(title: "Detection options") var detection: DetectionOptions
  @OptionGroup(title: "Output options") var output: OutputOptions
  @OptionGroup(title: "Other options") var keys: KeyOptions

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp("How many files to scan at once; 0 for one per processor.", valueName: "n"))
  var jobs: UInt = 0

  func run() throws {
    let rules = try ruleOptions.load()
    let roots = try resolveRoots()
    let options = try scanOptions()
    let progress = ScanProgress()
    let start = ContinuousClock.now
    let result = ProgressLine.during(progress, isWanted: !output.quiet) {
      Scan(rules: rules, options: options).run(roots, progress: progress)
    }
    let report = report(result, rules)
    if output.verbose {
      Terminal.complain(account(of: report, options, ContinuousClock.now - start))
    }
    try output.write(report)
    throw ExitCode(output.status(of: report))
  }

  /// Such as `sprawl: 0.012 s, 2 workers, 428 rules; files 12, bytes 3456, findings 1, …`.
  private func account(of report: Report, _ options: ScanOptions, _ time: Duration) -> String {
    let coverage = report.coverage
    let milliseconds = Int(time / .milliseconds(1))
    let fraction = String(String(1000 + milliseconds % 1000).dropFirst())
    return """
      sprawl: \(milliseconds / 1000).\(fraction) s, \(options.jobs) workers, \
      \(report.tool.ruleCount) rules; files \(coverage.files), bytes \(coverage.bytes), \
      findings \(report.findings.count), suppressed \(report.suppressed.count), \
      skipped \(coverage.skipped.count), errors \(coverage.errors.count), \
      limits \(coverage.limitsHit.count)
      """
  }

  private func resolveRoots() throws -> Roots {
    do {
      return try Roots(paths, respectsGitignore: input.respectGitignore)
    } catch {
      throw Failure.usage("\(error)")
    }
  }

  private func scanOptions() throws -> ScanOptions {
    let (key, hint) = try keys.load()
    if let hint, !output.quiet { Terminal.complain("sprawl: \(hint)") }
    var options = ScanOptions(key: key)
    options.jobs = jobs == 0 ? sysconf(Int32(_SC_NPROCESSORS_ONLN)) : Int(min(jobs, 1024))
    options.policy = try input.policy()
    options.decoding.depth = Int(min(detection.maxDecodeDepth, 16))
    options.threshold = detection.threshold
    options.honoursMarkers = !detection.noInlineIgnore
    options.referenceTime = try detection.referenceSeconds()
    return options
  }

  private func report(_ result: ScanResult, _ rules: RuleSet) -> Report {
    Report(
      tool: Report.Tool(
        name: "sprawl", version: Version.current, ruleCount: rules.count, ruleDigest: rules.digest),
      scan: Report.ScanFacts(
        roots: paths, options: (input.facts + detection.facts).sorted()),
      coverage: result.coverage, findings: result.findings, identities: result.identities,
      suppressed: result.suppressed)
  }
}
