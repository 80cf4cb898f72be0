internal import Console
internal import Decoders
internal import Detection
internal import Findings
internal import Inputs
internal import Inventory
internal import Policy
internal import Rules
internal import Scanning

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What the commands that scan have in common: rules and options before, a report after.
struct ScanSetup {
  let rules: RuleSet
  let options: ScanOptions
  private let registry: RegistryOptions?
  private let policy: Policy
  private let start = ContinuousClock.now

  init(
    rules: RuleOptions, detection: DetectionOptions, keys: KeyOptions,
    registry: RegistryOptions? = nil, accepted: PolicyLoader? = nil, isQuiet: Bool,
    policy: WalkPolicy, unpacking: UnpackLimits = UnpackLimits(), jobs: UInt
  ) throws {
    self.registry = registry
    try registry?.check()
    self.rules = try rules.load()
    let (key, hint) = try keys.load(salt: accepted?.salt)
    if let hint, !isQuiet { Terminal.complain("sprawl: \(hint)") }
    if let accepted { try Self.check(accepted, key, isQuiet: isQuiet) }
    self.policy = accepted?.policy ?? .none
    var options = ScanOptions(key: key)
    options.jobs = jobs == 0 ? sysconf(Int32(_SC_NPROCESSORS_ONLN)) : Int(min(jobs, 1024))
    options.policy = policy
    options.unpacking = unpacking
    options.decoding.depth = Int(min(detection.maxDecodeDepth, 16))
    options.threshold = detection.threshold
    options.honoursMarkers = !detection.noInlineIgnore
    options.referenceTime = try detection.referenceSeconds()
    options.allowlists = accepted?.allowlists ?? []
    self.options = options
  }

  /// Says what baselines cannot be used for.
  private static func check(_ accepted: PolicyLoader, _ key: [UInt8], isQuiet: Bool) throws {
    let check = Baseline.check(of: key)
    if let other = accepted.checks.first(where: { $0.check != check }) {
      throw Failure.usage(
        "\(other.file): its ids were made with another key; give that one with --key-file")
    }
    guard !isQuiet else { return }
    for refusal in accepted.refusals { Terminal.complain("sprawl: \(refusal)") }
  }

  /// The report on what was found, and on whose it is.
  ///
  /// - Parameters:
  ///   - roots: What the user named.
  ///   - facts: The options that change what is found, as `name=value`.
  func report(_ result: ScanResult, roots: [String], facts: [String]) throws -> Report {
    let result = policy.applied(to: result)
    let bare = Report(
      tool: tool, scan: Report.ScanFacts(roots: roots, options: facts.sorted()),
      coverage: result.coverage, findings: result.findings, identities: result.identities,
      suppressed: result.suppressed)
    return try completed(bare)
  }

  /// What of the result is accepted, and why; see ``Policy/acceptances(of:)``.
  func acceptances(of result: ScanResult) -> [Report.Suppression] {
    policy.acceptances(of: result)
  }

  /// The program with its rules.
  var tool: Report.Tool {
    Report.Tool(
      name: "sprawl", version: Version.current, ruleCount: rules.count, ruleDigest: rules.digest)
  }

  /// The report with what the tree and the registry say of its identities.
  func completed(_ report: Report) throws -> Report {
    guard let registry else { return report }
    return try registry.completed(
      report, readsTree: true, referenceTime: options.referenceTime, jobs: options.jobs)
  }

  /// Such as `sprawl: 0.012 s, 2 workers, 428 rules; files 12, bytes 3456, findings 1, …`.
  func account(of report: Report) -> String {
    let coverage = report.coverage
    let milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
    let fraction = String(String(1000 + milliseconds % 1000).dropFirst())
    return """
      sprawl: \(milliseconds / 1000).\(fraction) s, \(options.jobs) workers, \
      \(report.tool.ruleCount) rules; files \(coverage.files), bytes \(coverage.bytes), \
      findings \(report.findings.count), suppressed \(report.suppressed.count), \
      skipped \(coverage.skipped.count), errors \(coverage.errors.count), \
      limits \(coverage.limitsHit.count)
      """
  }
}
