public import Findings
internal import Identities
public import Reports

/// Joins what was found in each of many files into one report, as a scan of all of them would.
public struct FoundUnion {
  private var findings: [String: [Finding]] = [:]
  private var identities: [Identity] = []
  private var records: [String: [IdentityRecord]] = [:]
  private var suppressed: [Report.Suppression] = []
  private var coverage: Coverage
  private let now: String?

  /// - Parameters:
  ///   - coverage: Of the walk.
  ///   - referenceTime: The time by which expiry is judged, in seconds since 1970; `nil` for not
  ///     judging.
  public init(coverage: Coverage, referenceTime: Int?) {
    self.coverage = coverage
    now = referenceTime.map { ISOTime.text($0) }
  }

  public mutating func add(_ part: PartialReport) {
    for finding in part.findings { findings[finding.id, default: []].append(finding) }
    identities += part.identities
    for identity in part.identities {
      if let record = identity.record { records[identity.id, default: []].append(record) }
    }
    suppressed += part.suppressed
    coverage.merge(part.coverage)
  }

  /// Adds a whole report, with what it knows of its identities.
  public mutating func add(_ report: Report) {
    var part = PartialReport()
    part.findings = report.findings
    part.identities = report.identities
    part.suppressed = report.suppressed
    part.coverage = report.coverage
    add(part)
  }

  public func report(tool: Report.Tool, scan: Report.ScanFacts) -> Report {
    let identities = IdentityMerger.merge(identities)
    let confidences = Dictionary(
      uniqueKeysWithValues: identities.map { ($0.id, $0.confidence) })
    let joined = findings.values.map { join($0, confidences) }.sorted(by: Self.isBefore)
    let named = Set(joined.map(\.identity))
    var coverage = coverage
    coverage.sort()
    return Report(
      tool: tool, scan: scan, coverage: coverage, findings: joined,
      identities: identities.filter { named.contains($0.id) }.map(withRecord),
      suppressed: suppressed.sorted { ($0.place, $0.line, $0.rule) < ($1.place, $1.line, $1.rule) })
  }

  /// The identity with what one of its parts knows: the one that names an owner, or the first.
  private func withRecord(_ identity: Identity) -> Identity {
    guard let candidates = records[identity.id] else { return identity }
    let record = candidates.first { $0.owner != nil } ?? candidates.first
    return Identity(
      id: identity.id, kind: identity.kind, displayName: identity.displayName,
      provider: identity.provider, scope: identity.scope, reaches: identity.reaches,
      evidence: identity.evidence, confidence: identity.confidence, tags: identity.tags,
      record: record)
  }

  /// One finding of those of a credential: the verdict that is believed most, the identity that is
  /// named best, and all places.
  private func join(_ group: [Finding], _ confidences: [String: Double]) -> Finding {
    let ordered = group.sorted(by: Self.isBefore)
    let best = ordered.reduce(ordered[0]) { $1.confidence > $0.confidence ? $1 : $0 }
    let named = ordered.min {
      let (left, right) = (confidences[$0.identity] ?? 0, confidences[$1.identity] ?? 0)
      return (right, $0.identity) < (left, $1.identity)
    }
    let claim = named ?? best
    return Finding(
      id: best.id, rule: best.rule, type: best.type, provider: best.provider, title: best.title,
      severity: best.severity, confidence: best.confidence, evidence: best.evidence,
      secret: best.secret, status: status(best, claim), lifetime: claim.lifetime,
      issuedAt: claim.issuedAt, expiresAt: claim.expiresAt, identity: claim.identity,
      occurrences: ordered.flatMap(\.occurrences).sorted { $0.isBefore($1) },
      remediation: best.remediation, tags: best.tags, risks: best.risks)
  }

  /// A credential that was good when its file was read may have expired since.
  private func status(_ best: Finding, _ claim: Finding) -> Status {
    if best.status == .example { return .example }
    let status = claim.status == .unknown ? best.status : claim.status
    guard status == .unknown, let now, let end = claim.expiresAt, end <= now else { return status }
    return .expired
  }

  private static func isBefore(_ left: Finding, _ right: Finding) -> Bool {
    let (first, second) = (left.occurrences[0], right.occurrences[0])
    if first.isBefore(second) { return true }
    if second.isBefore(first) { return false }
    return (left.rule, left.id) < (right.rule, right.id)
  }
}

extension Occurrence {
  /// By place, then by range.
  func isBefore(_ other: Occurrence) -> Bool {
    if place != other.place { return place < other.place }
    let (mine, others) = (range.bytes, other.range.bytes)
    return (mine.lowerBound, mine.upperBound) < (others.lowerBound, others.upperBound)
  }
}
