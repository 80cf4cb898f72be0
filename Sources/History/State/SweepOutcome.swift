public import Findings
internal import GRDB

/// What a sweep came to, in numbers.
public struct SweepOutcome: Sendable {
  public let host: String
  public let sweep: Timeline.SweepRecord
  /// Open credentials, by severity; accepted ones are not among them.
  public let open: [Severity: Int]
  /// Places that hold one, accepted ones as well.
  public let places: Int
  /// Open credentials that somebody accepted.
  public let accepted: Int
  /// Open credentials that no earlier sweep met.
  public let new: Int
  /// Credentials that this sweep no longer met.
  public let gone: Int
  /// Credentials that had been gone, and that this sweep met again.
  public let returned: Int

  /// - Parameter number: Of the sweep, which is the last of the state's own host.
  public init(_ store: StateStore, sweep number: Int) throws(StateError) {
    self = try store.read { try SweepOutcome($0, number) }
  }

  private init(_ db: Database, _ number: Int) throws {
    let arguments: StatementArguments = ["host": Sweep.ownHost, "number": number]
    host =
      try String.fetchOne(
        db, sql: "SELECT name FROM host WHERE id = ?", arguments: [Sweep.ownHost]) ?? ""
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT \(Timeline.SweepRecord.columns), places FROM sweep
        WHERE host = :host AND number = :number
        """, arguments: arguments)
    sweep = try Timeline.SweepRecord(row!)
    let day = ISOTime.day(ofSecond: sweep.started)
    let today: StatementArguments = ["host": Sweep.ownHost, "day": day]
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT c.id, c.severity, a.credential IS NOT NULL AS accepted
        FROM credential c LEFT JOIN accepted a
          ON a.credential = c.id AND (a.until IS NULL OR a.until >= :day)
        WHERE c.host = :host AND EXISTS (
          SELECT 1 FROM occurrence o
          WHERE o.host = c.host AND o.credential = c.id AND o.until IS NULL)
        """, arguments: today)
    var (open, accepted) = ([Severity: Int](), 0)
    let listed = try AcceptedPlaces(host: Sweep.ownHost, db)
    for row in rows {
      if try row["accepted"] || Self.isAccepted(row["id"], listed, db) {
        accepted += 1
      } else if let severity = Severity(rawValue: row["severity"]) {
        open[severity, default: 0] += 1
      }
    }
    (self.open, self.accepted) = (open, accepted)
    places = row?["places"] ?? 0
    func count(_ condition: String) throws -> Int {
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM (
            SELECT min(since) AS first, sum(until IS NULL) AS open, max(until) AS last,
              sum(until IS NULL AND since < :number) AS kept
            FROM occurrence WHERE host = :host GROUP BY credential)
          WHERE \(condition)
          """, arguments: arguments) ?? 0
    }
    new = try count("first = :number AND open > 0")
    gone = try count("open = 0 AND last = :number")
    returned = try count("open > 0 AND first < :number AND kept = 0 AND last < :number")
  }

  /// Whether lists accept the credential wherever it is open.
  private static func isAccepted(
    _ credential: String, _ listed: AcceptedPlaces, _ db: Database
  ) throws -> Bool {
    if listed.isEmpty { return false }
    let places = try String.fetchAll(
      db.cachedStatement(
        sql: "SELECT place FROM occurrence WHERE host = ? AND credential = ? AND until IS NULL"),
      arguments: [Sweep.ownHost, credential])
    return listed.reason(of: credential, at: places) != nil
  }

  /// The exit status: `code` when something at or above `failOn` is open, 3 when not everything was
  /// looked at, else 0.
  public func status(failOn: Severity, code: UInt8) -> Int32 {
    if open.contains(where: { $0.key >= failOn && $0.value > 0 }) { return Int32(code) }
    return sweep.gaps == 0 && sweep.state == .complete ? 0 : 3
  }
}
