public import Findings
internal import GRDB
internal import Reports

extension StateStore {
  /// The report of all that is open, as the last sweeps left it, with the trend.
  ///
  /// Of a fleet, places begin with the name of theirs: `build-7:/srv/app/.env`.
  ///
  /// - Parameter tool: Who writes the report.
  public func report(tool: Report.Tool) throws(StateError) -> Report {
    let timeline = try Timeline(self)
    let parts = try read { try OpenState($0, timeline) }
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

  init(_ db: Database, _ timeline: Timeline) throws {
    isFleet = timeline.isFleet
    for host in timeline.hosts { try add(host, db) }
  }

  private mutating func add(_ host: Timeline.Host, _ db: Database) throws {
    var occurrences: [String: [String]] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT credential, text FROM occurrence WHERE host = ? AND until IS NULL
        ORDER BY credential, place, ordinal
        """, arguments: [host.id])
    while let row = try rows.next() {
      occurrences[row["credential"], default: []].append(row["text"])
    }
    for row in try Row.fetchAll(
      db, sql: "SELECT id, text FROM credential WHERE host = ?", arguments: [host.id])
    {
      guard let texts = occurrences[row["id"]] else { continue }
      let finding = try SavedText.finding(row["text"], place: "credential")
      let places = try texts.map {
        try SavedText.occurrence($0, preview: finding.secret.preview, place: "occurrence")
      }
      part.findings.append(finding.at(places.map { onHost($0, host) }))
    }
    try addIdentities(host, db)
    try addSurroundings(host, db)
  }

  private mutating func addIdentities(_ host: Timeline.Host, _ db: Database) throws {
    for row in try Row.fetchAll(
      db, sql: "SELECT text FROM identity WHERE host = ? ORDER BY id", arguments: [host.id])
    {
      part.identities.append(try SavedText.identity(row["text"], place: "identity"))
    }
  }

  private mutating func addSurroundings(_ host: Timeline.Host, _ db: Database) throws {
    let text = try String.fetchOne(
      db, sql: "SELECT text FROM surroundings WHERE host = ?", arguments: [host.id])
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
