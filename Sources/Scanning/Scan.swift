public import Findings
public import Inputs
public import Rules

/// A scan of files and folders.
public struct Scan: Sendable {
  private let rules: RuleSet
  private let options: ScanOptions

  public init(rules: RuleSet, options: ScanOptions) {
    self.rules = rules
    self.options = options
  }

  /// Scans the roots and gives what was found, in an order that does not depend on the workers.
  public func run(_ roots: Roots, progress: ScanProgress = ScanProgress()) -> ScanResult {
    FindingAssembler(rules: rules, key: options.key)
      .result(of: search(roots, progress: progress))
  }

  /// Scans the roots and gives what each worker found.
  func search(
    _ roots: Roots, memory: (any ScanMemory)? = nil, progress: ScanProgress
  ) -> [WorkerResult] {
    let share = 1 / Double(max(1, roots.roots.count))
    let workers = workers(for: roots)
    let queue = WorkQueue(roots.roots.map { WorkItem($0, share: share) }, workers: workers)
    let results = Collector()
    let (rules, options) = (rules, options)
    WorkerThreads.run(workers) { _ in
      let worker = ScanWorker(
        rules: rules, options: options, roots: roots, queue: queue, progress: progress,
        memory: memory?.makeWorkerMemory())
      results.add(worker.run())
    }
    var listing = WorkerResult()
    listing.coverage.errors = roots.faults.map {
      Coverage.Gap(place: Place(path: $0.path), reason: $0.reason.description)
    }
    return results.takeAll() + [listing]
  }

  /// One worker is enough for one file.
  private func workers(for roots: Roots) -> Int {
    if case .file? = roots.roots.first, roots.roots.count == 1 { return 1 }
    return max(1, options.jobs)
  }
}

/// What a scan found.
public struct ScanResult: Sendable {
  /// Sorted by the place and range of their first occurrence.
  public let findings: [Finding]
  /// Sorted by id; exactly those that the findings name.
  public let identities: [Identity]
  /// Sorted by place and line.
  public let suppressed: [Report.Suppression]
  public let coverage: Coverage
  /// How many container images were recognised.
  public let imageCount: Int
}

extension ScanResult {
  /// The findings of two scans, of which the second one looked at other places.
  ///
  /// A credential that both found stands in the list twice.
  public func joined(with other: ScanResult) -> ScanResult {
    var coverage = coverage
    coverage.merge(other.coverage)
    coverage.sort()
    return ScanResult(
      findings: findings + other.findings, identities: identities + other.identities,
      suppressed: suppressed + other.suppressed, coverage: coverage,
      imageCount: imageCount + other.imageCount)
  }

  /// The same without the findings that are known and accepted.
  ///
  /// - Parameters:
  ///   - findings: Those that are left, in their order.
  ///   - suppressed: What was taken away.
  public func with(
    findings: [Finding], suppressing suppressed: [Report.Suppression]
  ) -> ScanResult {
    let named = Set(findings.map(\.identity))
    return ScanResult(
      findings: findings, identities: identities.filter { named.contains($0.id) },
      suppressed: (self.suppressed + suppressed).sorted { $0.isBefore($1) }, coverage: coverage,
      imageCount: imageCount)
  }
}

extension WorkItem {
  fileprivate init(_ root: Root, share: Double) {
    switch root {
    case .directory(let directory): self = .directory(PendingDirectory(directory), share: share)
    case .file(let file): self = .file(file, share: share)
    }
  }
}
