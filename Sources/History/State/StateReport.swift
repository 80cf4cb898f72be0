package import Findings
internal import Reports

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension HistoryStore {
  /// The report of all that is open, as the last sweeps left it, with the trend.
  ///
  /// Of a fleet, places begin with the name of theirs: `build-7:/srv/app/.env`.
  ///
  /// What is accepted stands under what is suppressed, as in the report of a scan.
  ///
  /// - Parameters:
  ///   - tool: Who writes the report.
  ///   - day: The one by which decisions count; by default today.
  package func report(tool: Report.Tool, day: String? = nil) throws(StateError) -> Report {
    let day = day ?? ISOTime.day(ofSecond: time(nil))
    let (timeline, trend, parts) = try reading { db in
      let timeline = try Timeline(db)
      var trend = Trend(timeline)
      try timeline.forEachCredential(db) { trend.add($0) }
      return (timeline, trend.points, try OpenState(db, timeline, day))
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
      blastRadius: timeline.isFleet ? nil : parts.blastRadius, trend: trend)
  }
}

/// What is open on the hosts of a state.
private struct OpenState {
  var part = PartialReport()
  var coverage = Coverage()
  var blastRadius: BlastRadius?
  private let isFleet: Bool
  private let timeline: Timeline
  private let day: String

  init(_ db: any HistoryDatabase, _ timeline: Timeline, _ day: String) throws {
    isFleet = timeline.isFleet
    (self.timeline, self.day) = (timeline, day)
    for host in timeline.hosts { try add(host, db) }
  }

  /// Takes a finding with the places that are not accepted; the others are suppressed.
  ///
  /// - Parameter listed: What lists accept, by place and line; it is suppressed already.
  private mutating func add(_ finding: Finding, _ listed: [ListedPlace: Int]) {
    if let decision = timeline.decision(on: finding.id, day: day) {
      part.suppressed += finding.occurrences.map { occurrence in
        Report.Suppression(
          place: occurrence.place, line: occurrence.range.line, rule: finding.rule,
          marker: "sweep accept",
          reason: [decision.reason, decision.until.map { "until \($0)" }].compactMap { $0 }
            .joined(separator: ", "), finding: finding.id)
      }
      return
    }
    var listed = listed
    let open = finding.occurrences.filter { occurrence in
      let place = ListedPlace(
        credential: finding.id, place: occurrence.place, line: occurrence.range.line)
      guard let count = listed[place], count > 0 else { return true }
      listed[place] = count - 1
      return false
    }
    if !open.isEmpty { part.findings.append(finding.at(open)) }
  }

  private struct ListedPlace: Hashable {
    let credential: String
    let place: Place
    let line: Int
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
    let around = try addSurroundings(host, db)
    var listed: [ListedPlace: Int] = [:]
    for suppression in around {
      guard let id = suppression.finding else { continue }
      let place = ListedPlace(credential: id, place: suppression.place, line: suppression.line)
      listed[place, default: 0] += 1
    }
    try db.forEachRow(
      "SELECT id, text FROM credential WHERE host = ? ORDER BY id", [.integer(host.id)]
    ) {
      guard let texts = occurrences[try $0.requiredText(0)] else { return }
      let finding = try SavedText.finding($0.requiredText(1), place: "credential")
      let places = try texts.map {
        try SavedText.occurrence($0, preview: finding.secret.preview, place: "occurrence")
      }
      add(finding.at(places.map { onHost($0, host) }), listed)
    }
    try addIdentities(host, db)
  }

  private mutating func addIdentities(_ host: Timeline.Host, _ db: any HistoryDatabase) throws {
    try db.forEachRow(
      "SELECT text FROM identity WHERE host = ? ORDER BY id", [.integer(host.id)]
    ) { part.identities.append(try SavedText.identity($0.requiredText(0), place: "identity")) }
  }

  /// - Returns: What is suppressed on the host.
  private mutating func addSurroundings(
    _ host: Timeline.Host, _ db: any HistoryDatabase
  ) throws -> [Report.Suppression] {
    let text = try db.firstText(
      "SELECT text FROM surroundings WHERE host = ?", [.integer(host.id)])
    guard let text else { return [] }
    let around = try PartialReport(text, place: "surroundings")
    let suppressed = around.suppressed.map { $0.moved(to: onHost($0.place, host)) }
    part.suppressed += suppressed
    blastRadius = around.blastRadius
    var coverage = around.coverage
    if isFleet {
      coverage.skipped = coverage.skipped.map { onHost($0, host) }
      coverage.errors = coverage.errors.map { onHost($0, host) }
      coverage.limitsHit = coverage.limitsHit.map { onHost($0, host) }
    }
    self.coverage.merge(coverage)
    return suppressed
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
