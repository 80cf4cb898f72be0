internal import ArgumentParser
internal import Console
internal import Findings
internal import Inputs
internal import Reports
internal import Scanning

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A report to look at: a saved one, or that of a scan.
struct ReportSource: ParsableArguments {
  @Argument(
    help: "A saved report (json or jsonl), or files and folders to scan.", completion: .file())
  var paths: [String] = ["."]

  @OptionGroup(title: "Input options") var input: InputOptions
  @OptionGroup(title: "Archive options") var archives: ArchiveOptions
  @OptionGroup(title: "Rule options") var ruleOptions: RuleOptions
  @OptionGroup(title: "Detection options") var detection: DetectionOptions
  @OptionGroup(title: "Accepted findings") var accepted: PolicyOptions
  @OptionGroup(title: "Ownership options") var registry: RegistryOptions
  @OptionGroup(title: "Other options") var keys: KeyOptions

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp("How many files to scan at once; 0 for one per processor.", valueName: "n"))
  var jobs: UInt = 0

  @Flag(name: .shortAndLong, help: "No progress, no hints: only the result, and errors.")
  var quiet = false

  /// Reads the report, or scans.
  func report() throws -> Report {
    guard paths.count == 1, Self.isReport(paths[0]) else { return try scanned() }
    let saved = try SavedReport.read(paths[0])
    let isComplete = saved.identities.allSatisfy { $0.record != nil }
    if registry.path == nil, isComplete { return saved }
    return try registry.completed(
      saved, readsTree: false, referenceTime: detection.referenceSeconds())
  }

  private func scanned() throws -> Report {
    let setup = try ScanSetup(
      rules: ruleOptions, detection: detection, keys: keys, registry: registry,
      accepted: accepted.load(today: detection.today()), isQuiet: quiet, policy: input.policy(),
      unpacking: archives.limits, jobs: jobs)
    let roots: Roots
    do {
      roots = try Roots(paths, respectsGitignore: input.respectGitignore)
    } catch {
      throw Failure.usage("\(error)")
    }
    let progress = ScanProgress()
    let result = ProgressLine.during(progress, isWanted: !quiet) {
      Scan(rules: setup.rules, options: setup.options).run(roots, progress: progress)
    }
    return try setup.report(
      result, roots: paths, facts: input.facts + archives.facts + detection.facts + accepted.facts)
  }

  /// Whether a file begins as a report does; `-` is taken for one.
  private static func isReport(_ path: String) -> Bool {
    if path == "-" { return true }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe read(descriptor, buffer.baseAddress, buffer.count)
    }
    let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    return text.contains("\"sprawl.report/")
  }
}
