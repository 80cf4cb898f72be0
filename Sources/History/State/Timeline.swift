/// The sweeps of a state, and what was decided about credentials. Where each credential was, from
/// which sweep to which, comes one by one.
public struct Timeline: Sendable {
  public let hosts: [Host]
  /// By host, then by number.
  public let sweeps: [SweepRecord]
  /// The times of sweeps, in seconds since 1970.
  let times: [SweepKey: Int]
  /// The names of hosts by their numbers.
  let names: [Int: String]
  /// Why credentials are accepted, by id.
  private let accepted: [String: Acceptance]
  /// Where baselines and allow lists accept credentials, by host.
  private let lists: [Int: AcceptedPlaces]

  /// A machine that is swept.
  public struct Host: Sendable, Hashable {
    public let id: Int
    public let name: String
  }

  /// What the state tells of one sweep.
  public struct SweepRecord: Sendable, Hashable {
    public let host: Int
    public let number: Int
    public let state: SweepState
    /// Seconds since 1970.
    public let started: Int
    /// Seconds since 1970; `nil` when it did not end by itself.
    public let ended: Int?
    public let files: Int
    public let filesRead: Int
    public let bytes: Int
    /// Places that could not be looked at, and limits that were hit.
    public let gaps: Int
    public let roots: [String]
    public let ruleDigest: String
  }

  /// A credential that may stay where it is.
  package struct Acceptance: Sendable, Hashable {
    package let reason: String
    package let owner: String?
    /// The last day on which it counts.
    package let until: String?
  }

  package init(_ db: any HistoryDatabase) throws {
    var hosts: [Host] = []
    try db.forEachRow("SELECT id, name FROM host ORDER BY name", []) {
      hosts.append(Host(id: try $0.requiredInteger(0), name: try $0.requiredText(1)))
    }
    self.hosts = hosts
    names = Dictionary(uniqueKeysWithValues: hosts.map { ($0.id, $0.name) })
    var sweeps: [SweepRecord] = []
    try db.forEachRow("SELECT \(SweepRecord.columns) FROM sweep ORDER BY host, number", []) {
      sweeps.append(try SweepRecord($0))
    }
    self.sweeps = sweeps
    times = Dictionary(
      uniqueKeysWithValues: sweeps.map {
        (SweepKey(host: $0.host, number: $0.number), $0.started)
      })
    accepted = try Self.accepted(db)
    lists = Dictionary(
      uniqueKeysWithValues: try hosts.map { ($0.id, try AcceptedPlaces(host: $0.id, db)) }
        .filter { !$0.1.isEmpty })
  }

  /// Calls `body` with what is known of each credential, by their ids.
  package func forEachCredential(
    _ db: any HistoryDatabase, _ body: (CredentialHistory) throws -> Void
  ) throws {
    var histories = try CredentialHistories(db)
    while let history = try histories.next() { try body(history) }
  }

  private static func accepted(_ db: any HistoryDatabase) throws -> [String: Acceptance] {
    var accepted: [String: Acceptance] = [:]
    try db.forEachRow("SELECT credential, reason, owner, until FROM accepted", []) {
      accepted[try $0.requiredText(0)] = Acceptance(
        reason: try $0.requiredText(1), owner: try $0.text(2), until: try $0.text(3))
    }
    return accepted
  }
}

extension Timeline.SweepRecord {
  static let columns = """
    host, number, state, started, ended, files, files_read, bytes, gaps, roots, rule_digest
    """

  /// - Parameter row: Of ``columns``.
  init(_ row: any HistoryRow) throws {
    host = try row.requiredInteger(0)
    number = try row.requiredInteger(1)
    state = SweepState(rawValue: try row.requiredText(2)) ?? .partial
    started = try row.requiredInteger(3)
    ended = try row.integer(4)
    files = try row.requiredInteger(5)
    filesRead = try row.requiredInteger(6)
    bytes = try row.requiredInteger(7)
    gaps = try row.requiredInteger(8)
    roots = try row.requiredText(9).split(separator: "\n").map(String.init)
    ruleDigest = try row.requiredText(10)
  }
}

// Questions that several commands ask.
extension Timeline {
  /// Whether the state holds bundles of hosts, and not one host's own sweeps.
  var isFleet: Bool { hosts.contains { $0.id != Sweep.ownHost } }

  /// A place as it is told: with its host where there are several.
  func name(of stay: CredentialHistory.Stay) -> String {
    isFleet ? "\(names[stay.host] ?? ""):\(stay.place)" : stay.place
  }

  /// The time of a sweep, in seconds since 1970.
  func time(_ host: Int, _ number: Int) -> Int {
    times[SweepKey(host: host, number: number)] ?? 0
  }

  /// Why the credential may stay: since somebody decided so, and the day has not passed, or since
  /// baselines or allow lists say so wherever it is open.
  func acceptance(of history: CredentialHistory, on day: String) -> Acceptance? {
    decision(on: history.credential.id, day: day) ?? listing(of: history)
  }

  /// Why somebody decided that the credential may stay, if that holds on that day.
  func decision(on credential: String, day: String) -> Acceptance? {
    accepted[credential].flatMap { $0.until.map { $0 >= day } ?? true ? $0 : nil }
  }

  private func listing(of history: CredentialHistory) -> Acceptance? {
    if lists.isEmpty { return nil }
    let places = Dictionary(grouping: history.stays.filter { $0.until == nil }, by: \.host)
    let reasons = places.map { host, stays in
      lists[host]?.reason(of: history.credential.id, at: stays.map(\.place))
    }
    guard reasons.allSatisfy({ $0 != nil }), let reason = reasons.compactMap({ $0 }).min() else {
      return nil
    }
    return Acceptance(reason: reason, owner: nil, until: nil)
  }
}

/// A sweep of a host.
struct SweepKey: Sendable, Hashable {
  let host: Int
  let number: Int
}
