public import Findings
internal import GRDB
internal import Reports
public import Scanning

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// One sweep over a host: begins, learns files, and settles what that means.
///
/// The steps are transactions of their own. A sweep that is ended between two of them leaves what it
/// learned, and the next one goes on from there.
public struct Sweep: Sendable {
  private let store: StateStore
  private let facts: SweepFacts
  /// 1 for the first sweep of the state.
  public let number: Int
  /// Whether the sweep before had other rules, options or another version.
  private let isJudgedAnew: Bool
  public let memory: SweepMemory

  /// The host whose sweeps a state remembers itself.
  static let ownHost = 1

  /// Begins a sweep; call it while holding the lock.
  ///
  /// - Parameters:
  ///   - pace: Is stopped when the state cannot be written.
  ///   - accepting: What of a file's findings is accepted, as suppressions that name findings.
  public init(
    _ facts: SweepFacts, in store: StateStore, pace: ScanPace,
    accepting: @escaping Accepting = { _ in [] }
  ) throws(StateError) {
    try self.init(
      facts, in: store, pace: pace, doubtfulTime: 2_000_000_000, accepting: accepting)
  }

  /// Says what of a file's findings is accepted.
  public typealias Accepting = @Sendable (ScanResult) -> [Report.Suppression]

  init(
    _ facts: SweepFacts, in store: StateStore, pace: ScanPace, doubtfulTime: Int64,
    accepting: @escaping Accepting = { _ in [] }
  ) throws(StateError) {
    self.store = store
    self.facts = facts
    (number, isJudgedAnew) = try store.write { try Self.begin(facts, in: $0, path: store.path) }
    memory = try SweepMemory(
      store: store, roots: facts.scan.roots, context: facts.context, pace: pace,
      doubtfulTime: doubtfulTime, accepting: accepting)
  }

  private static func begin(
    _ facts: SweepFacts, in db: Database, path: String
  ) throws -> (number: Int, isJudgedAnew: Bool) {
    if try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM host WHERE id <> ?)", arguments: [ownHost]) ?? false
    {
      throw StateError.refused(
        path: path, reason: "holds bundles of hosts; sweep into another file")
    }
    try db.execute(
      sql: "INSERT OR IGNORE INTO host (id, name, instance) VALUES (?, ?, ?)",
      arguments: [ownHost, facts.host, randomName()])
    try db.execute(sql: "UPDATE host SET name = ? WHERE id = ?", arguments: [facts.host, ownHost])
    try db.execute(
      sql: "UPDATE sweep SET state = 'partial' WHERE host = ? AND state = 'running'",
      arguments: [ownHost])
    let last = try Row.fetchOne(
      db, sql: "SELECT * FROM sweep WHERE host = ? ORDER BY number DESC LIMIT 1",
      arguments: [ownHost])
    let number = (last?["number"] ?? 0) + 1
    let (roots, options) = (joined(facts.scan.roots), joined(facts.scan.options))
    // A clock that went back must not bring credentials before their time.
    let started = max(facts.time, last.map { $0["ended"] ?? $0["started"] } ?? 0)
    try db.execute(
      sql: """
        INSERT INTO sweep
          (host, number, state, started, roots, options, version, rule_count, rule_digest)
        VALUES (?, ?, 'running', ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        ownHost, number, started, roots, options, facts.tool.version, facts.tool.ruleCount,
        facts.tool.ruleDigest,
      ])
    let isSame =
      last.map {
        $0["options"] == options && $0["version"] == facts.tool.version
          && $0["rule_digest"] == facts.tool.ruleDigest
      } ?? true
    return (number, !isSame)
  }

  /// Brings all that was learned to the state, and notes which files are no longer there.
  ///
  /// - Parameter isComplete: Whether the walk came to its end.
  public func closeMemory(_ tree: ScannedTree, isComplete: Bool) throws(StateError) {
    let (marks, seen) = try memory.takeAll()
    let closing = MemoryClosing(
      memory: memory, marks: marks, seen: seen, roots: facts.scan.roots, number: number,
      errors: tree.coverage.errors)
    try store.write { try closing.write(to: $0, isComplete: isComplete) }
  }

  /// All that is known to be on the host now.
  ///
  /// - Parameters:
  ///   - tree: What the walk of this sweep tells.
  ///   - referenceTime: The time by which expiry is judged, in seconds since 1970.
  public func report(_ tree: ScannedTree, referenceTime: Int?) throws(StateError) -> Report {
    let read = memory.takeFound()
    let parts = try store.read { db in
      var parts: [PartialReport] = []
      let rows = try Row.fetchCursor(
        db, sql: "SELECT path, found FROM file WHERE missing IS NULL ORDER BY path")
      while let row = try rows.next() {
        if let part = try part(row, read) { parts.append(part) }
      }
      return parts
    }
    var union = FoundUnion(coverage: tree.coverage, referenceTime: referenceTime)
    for part in parts { union.add(part) }
    return union.report(tool: facts.tool, scan: facts.scan)
  }

  /// What a file holds: as it was just read, or else as the state has it.
  private func part(_ row: Row, _ read: [[UInt8]: PartialReport]) throws -> PartialReport? {
    let path = row.bytes("path") ?? []
    if let part = read[path] { return part }
    let text: String = row["found"]
    if text.isEmpty { return nil }
    do {
      return try PartialReport(text, place: String(decoding: path, as: UTF8.self))
    } catch {
      throw StateError.damaged(path: store.path, detail: "\(error)")
    }
  }

  /// Whether the history may have to change: since something was read or went away, or the last
  /// look at owners and expiry is a day old.
  public func needsSettling(_ tree: ScannedTree) throws(StateError) -> Bool {
    if memory.filesLearned > 0 { return true }
    return try store.read { db in
      let settled = try db.fact("settled").map { String(decoding: $0, as: UTF8.self) }
      guard try db.fact("unsettled") != [1], let settled else { return true }
      return settled != settling(tree)
    }
  }

  /// What the history follows from, besides the files.
  private func settling(_ tree: ScannedTree) -> String {
    var part = PartialReport()
    part.coverage = tree.coverage
    return ISOTime.day(ofSecond: facts.time) + part.text
  }

  /// Brings what is there now into the history, and ends the sweep.
  ///
  /// - Parameters:
  ///   - report: From ``report(_:referenceTime:)``, with what is known of its identities; `nil` when
  ///     nothing changed.
  ///   - tree: What the walk of this sweep tells.
  public func settle(
    _ report: Report?, _ tree: ScannedTree, isComplete: Bool
  ) throws(StateError) {
    try store.write { db in
      if let report {
        let settlement = Settlement(
          host: Self.ownHost, number: number, isJudgedAnew: isJudgedAnew, report: report)
        try settlement.write(to: db)
        try db.setFact("unsettled", [0])
        try db.setFact("settled", Array(settling(tree).utf8))
      }
      let gaps = report.map { $0.coverage.errors.count + $0.coverage.limitsHit.count }
      try end(tree, isComplete: isComplete, gaps: gaps, in: db)
    }
  }

  /// - Parameter gaps: `nil` when they are those of the sweep before.
  private func end(
    _ tree: ScannedTree, isComplete: Bool, gaps: Int?, in db: Database
  ) throws {
    let state: SweepState = isComplete ? .complete : .partial
    try db.execute(
      sql: """
        UPDATE sweep SET state = :state, ended = max(:ended, started), files = :files,
          bytes = :bytes, files_read = :read,
          gaps = coalesce(:gaps, (SELECT gaps FROM sweep
                                  WHERE host = :host AND number = :number - 1), 0),
          credentials = (SELECT count(DISTINCT credential) FROM occurrence
                         WHERE host = :host AND until IS NULL),
          places = (SELECT count(*) FROM occurrence WHERE host = :host AND until IS NULL)
        WHERE host = :host AND number = :number
        """,
      arguments: [
        "state": state.rawValue, "ended": time(nil), "files": tree.coverage.files,
        "bytes": tree.coverage.bytes, "read": tree.coverage.files - tree.recalledFiles,
        "gaps": gaps,
        "host": Self.ownHost, "number": number,
      ])
  }

  /// Lines of text: neither roots nor options hold line ends that matter.
  static func joined(_ texts: [String]) -> String { texts.joined(separator: "\n") }

  private static func randomName() -> String {
    let bits = UInt64.random(in: .min ... .max)
    return String(repeating: "0", count: bits.leadingZeroBitCount / 4) + String(bits, radix: 16)
  }
}
