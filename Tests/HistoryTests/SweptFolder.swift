import Detection
import Findings
import Inputs
import Reports
import Rules
import Scanning
import TestSupport
import Testing

@testable import History

/// A folder that is swept in this process.
struct SweptFolder {
  let folder = TemporaryFolder()
  static let key: [UInt8] = Array("a key of the fleet".utf8)
  static let rules = RuleSet()

  /// A made-up token; the same one for the same seed.
  static func token(_ seed: UInt64) throws -> String {
    let rule = try #require(rules.enabledRules.first { $0.id == "github.personal-access-token" })
    var generator = SampleGenerator(seed: seed)
    let sample = try generator.sample(from: try #require(rule.samples.first))
    return String(decoding: sample.text[sample.secret], as: UTF8.self)
  }

  init() { folder.makeFolder("root") }

  func store(_ name: String = "state.db", key: [UInt8] = key) throws -> StateStore {
    try StateStore(path: "\(folder.path)/\(name)", key: key, access: .write)
  }

  /// Sweeps `root`, and gives how many files were read.
  @discardableResult
  func sweep(
    _ state: String = "state.db", time: Int = 1_800_000_000, host: String = "build-1",
    options: [String] = [], jobs: Int = 2, pace: ScanPace = ScanPace()
  ) throws -> Int {
    try sweep(
      in: try store(state), time: time, host: host, options: options, jobs: jobs, pace: pace)
  }

  @discardableResult
  func sweep(
    in store: StateStore, time: Int = 1_800_000_000, host: String = "build-1",
    options: [String] = [], jobs: Int = 2, pace: ScanPace = ScanPace()
  ) throws -> Int {
    let root = "\(folder.path)/root"
    let facts = SweepFacts(
      tool: Self.tool, scan: Report.ScanFacts(roots: [root], options: options), host: host,
      time: time)
    let sweep = try Sweep(facts, in: store, pace: pace, doubtfulTime: 0)
    var scanOptions = ScanOptions(key: Self.key)
    scanOptions.jobs = jobs
    let tree = Scan(rules: Self.rules, options: scanOptions).run(
      try Roots([root]), memory: sweep.memory, progress: ScanProgress(pace: pace))
    let isComplete = !pace.isOver
    try sweep.closeMemory(tree, isComplete: isComplete)
    let report = try sweep.needsSettling(tree) ? sweep.report(tree, referenceTime: nil) : nil
    try sweep.settle(report, tree, isComplete: isComplete)
    return tree.coverage.files - tree.recalledFiles
  }

  static let tool = Report.Tool(name: "sprawl", version: "1", ruleCount: 1, ruleDigest: "d")

  /// The report of all that is open, without the trend, as text.
  func report(_ state: String = "state.db") throws -> String {
    try Self.text(of: try store(state).report(tool: Self.tool))
  }

  /// The same of a scan that remembers nothing.
  func scanned() throws -> String {
    let root = "\(folder.path)/root"
    let result = Scan(rules: Self.rules, options: ScanOptions(key: Self.key)).run(
      try Roots([root]))
    return try Self.text(
      of: Report(
        tool: Self.tool, scan: Report.ScanFacts(roots: [root], options: []),
        coverage: result.coverage, findings: result.findings, identities: result.identities,
        suppressed: result.suppressed))
  }

  static func text(of report: Report) throws -> String {
    var sink = MemorySink()
    let bare = Report(
      tool: report.tool, scan: report.scan, coverage: report.coverage, findings: report.findings,
      identities: report.identities, suppressed: report.suppressed)
    try JSONReport().write(bare, to: &sink)
    return sink.text
  }

  /// The states of all credentials, by the seeds of their tokens.
  func states(_ state: String = "state.db") throws -> [String: StatusReport.State] {
    let entries = try store(state).entries(day: "2027-01-15")
    return Dictionary(uniqueKeysWithValues: entries.map { ($0.credential.id, $0.state) })
  }
}

extension HistoryStore {
  /// What is told of all credentials.
  func entries(day: String) throws -> [StatusReport.Entry] {
    try reading { db in
      let timeline = try Timeline(db)
      let status = StatusReport(timeline, day: day)
      var entries: [StatusReport.Entry] = []
      try timeline.forEachCredential(db) { entries.append(status.entry(of: $0)) }
      return entries
    }
  }

  /// What changed between two sweeps of a host, by kind, and how long it took to remove what is gone.
  func changes(
    from: Int, to: Int, host: Int = 1
  ) throws -> (changes: [SweepDiff.Change], remediation: [SweepDiff.Remediation]) {
    try reading { db in
      let timeline = try Timeline(db)
      let span = SweepDiff.Span(host: host, from: from, to: to)
      let diff = SweepDiff(timeline, [span], day: "2027-01-15")
      var (changes, remediation) = ([SweepDiff.Change](), RemediationTimes())
      try timeline.forEachCredential(db) {
        guard let change = diff.change(of: $0) else { return }
        changes.append(change)
        remediation.add(change)
      }
      func rank(_ change: SweepDiff.Change) -> Int {
        SweepDiff.Kind.allCases.firstIndex(of: change.kind) ?? 0
      }
      return (changes.sorted { rank($0) < rank($1) }, remediation.owners)
    }
  }

  func trend() throws -> [TrendPoint] {
    try reading { db in
      let timeline = try Timeline(db)
      var trend = Trend(timeline)
      try timeline.forEachCredential(db) { trend.add($0) }
      return trend.points
    }
  }
}
