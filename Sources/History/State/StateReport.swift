package import Findings
internal import Reports

extension HistoryStore {
  /// The report of all that is open, as the last sweeps left it, with the trend.
  ///
  /// Of a fleet, places begin with the name of theirs: `build-7:/srv/app/.env`.
  ///
  /// - Parameter tool: Who writes the report.
  package func report(tool: Report.Tool) throws(StateError) -> Report {
    let (timeline, parts) = try reading { db in
      let timeline = try Timeline(db)
      return (timeline, try OpenState(db, timeline))
    }
    let scan = Report.ScanFacts(
      roots: timeline.hosts.flatMap { host -> [String] in
        let roots = timeline.sweeps.last { $0.host == host.id }?.roots ?? []
        return timeline.isFleet ? roots.map { "\(host.name):\($0)" } : roots
      }, options: [])
    var union = FoundUnion(coverage: parts.coverage, referenceTime: nil)
    union.add(parts.part)
    let joined = union.report(tool: tool, scan: scan)
    return Report(
      tool: tool, scan: scan, coverage: joined.coverage, findings: joined.findings,
      identities: joined.identities, suppressed: joined.suppressed,
      blastRadius: timeline.isFleet ? nil : parts.blastRadius, trend: timeline.trend())
  }
}

/// What is open on the hosts of a state.
private struct OpenState {
  var part = PartialReport()
  var coverage = Coverage()
  var blastRadius: BlastRadius?
  private let isFleet: Bool

  init(_ db: any HistoryDatabase, _ timeline: Timeline) throws {
    isFleet = timeline.isFleet
    for host in timeline.hosts { try add(host, db) }
  }

  private mutating func add(_ host: Timeline.Host, _ db: any HistoryDatabase) throws {
    var occurrences: [String: [String]] = [:]
    let sql = """
      SELECT credential, text FROM occurrence WHERE host = ? AND until IS NULL
      ORDER BY credential, place, ordinal
      """
    try db.forEachRow(sql, [.integer(host.id)]) {
      occurrences[try $0.requiredText(0), default: []].append(try $0.requiredText(1))
    }
    try db.forEachRow(
      "SELECT id, text FROM credential WHERE host = ? ORDER BY id", [.integer(host.id)]
    ) {
      guard let texts = occurrences[try $0.requiredText(0)] else { return }
      let finding = try SavedText.finding($0.requiredText(1), place: "credential")
      let places = try texts.map {
        try SavedText.occurrence($0, preview: finding.secret.preview, place: "occurrence")
      }
      part.findings.append(finding.at(places.map { onHost($0, host) }))
    }
    try addIdentities(host, db)
    try addSurroundings(host, db)
  }

  private mutating func addIdentities(_ host: Timeline.Host, _ db: any HistoryDatabase) throws {
    try db.forEachRow(
      "SELECT text FROM identity WHERE host = ? ORDER BY id", [.integer(host.id)]
    ) { part.identities.append(try SavedText.identity($0.requiredText(0), place: "identity")) }
  }

  private mutating func addSurroundings(_ host: Timeline.Host, _ db: any HistoryDatabase) throws {
    let text = try db.firstText(
      "SELECT text FROM surroundings WHERE host = ?", [.integer(host.id)])
    guard let text else { return }
    let around = try PartialReport(text, place: "surroundings")
    part.suppressed += around.suppressed.map {
      $0.moved(to: onHost($0.place, host))
    }
    blastRadius = around.blastRadius
    var coverage = around.coverage
    if isFleet {
      coverage.skipped = coverage.skipped.map { onHost($0, host) }
      coverage.errors = coverage.errors.map { onHost($0, host) }
      coverage.limitsHit = coverage.limitsHit.map { onHost($0, host) }
    }
    self.coverage.merge(coverage)
  }

  private func onHost(_ place: Place, _ host: Timeline.Host) -> Place {
    guard isFleet else { return place }
    return Place(["\(host.name):\(place.path)"] + place.steps.dropFirst())
  }

  private func onHost(_ occurrence: Occurrence, _ host: Timeline.Host) -> Occurrence {
    isFleet
      ? occurrence.moved(to: onHost(occurrence.place, host), facts: occurrence.facts) : occurrence
  }

  private func onHost(_ gap: Coverage.Gap, _ host: Timeline.Host) -> Coverage.Gap {
    Coverage.Gap(place: onHost(gap.place, host), reason: gap.reason, count: gap.count)
  }
}
