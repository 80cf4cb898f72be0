internal import Findings
internal import Reports

/// What a state knows of credentials over time: of each, where it was from which sweep to which.
public struct Timeline: Sendable {
  public let hosts: [Host]
  /// By host, then by number.
  public let sweeps: [SweepRecord]
  /// By id.
  let credentials: [String: Finding]
  /// By host, credential and place.
  let stays: [Stay]
  /// Who answers for identities, by host and identity, oldest first.
  let owners: [OwnerKey: [Ownership]]
  /// Why credentials are accepted, by id.
  let accepted: [String: Acceptance]
  /// Why baselines and allow lists accept credentials wherever they are open, by id.
  let acceptedByLists: [String: Acceptance]

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

  /// A credential at a place, without interruption.
  struct Stay: Sendable, Hashable {
    let host: Int
    let credential: String
    let place: String
    let since: Int
    let until: Int?
    let ending: Ending?

    /// Whether it was there at the end of that sweep.
    func covers(_ number: Int) -> Bool { since <= number && (until ?? .max) > number }
  }

  struct OwnerKey: Sendable, Hashable {
    let host: Int
    let identity: String
  }

  struct Ownership: Sendable, Hashable {
    let owner: String
    let since: Int
    let until: Int?
  }

  /// A credential that may stay where it is.
  package struct Acceptance: Sendable, Hashable {
    package let reason: String
    package let owner: String?
    /// The last day on which it counts.
    package let until: String?
  }

  package init(_ store: any HistoryStore) throws(StateError) {
    self = try store.reading { try Timeline($0) }
  }

  init(_ db: any HistoryDatabase) throws {
    var hosts: [Host] = []
    try db.forEachRow("SELECT id, name FROM host ORDER BY name", []) {
      hosts.append(Host(id: try $0.requiredInteger(0), name: try $0.requiredText(1)))
    }
    self.hosts = hosts
    var sweeps: [SweepRecord] = []
    try db.forEachRow("SELECT \(SweepRecord.columns) FROM sweep ORDER BY host, number", []) {
      sweeps.append(try SweepRecord($0))
    }
    self.sweeps = sweeps
    credentials = try Self.credentials(db)
    stays = try Self.stays(db)
    owners = try Self.owners(db)
    accepted = try Self.accepted(db)
    acceptedByLists = try Self.acceptedByLists(hosts, stays, db)
  }

  private static func acceptedByLists(
    _ hosts: [Host], _ stays: [Stay], _ db: any HistoryDatabase
  ) throws -> [String: Acceptance] {
    let lists = Dictionary(
      uniqueKeysWithValues: try hosts.map { ($0.id, try AcceptedPlaces(host: $0.id, db)) })
    if lists.values.allSatisfy(\.isEmpty) { return [:] }
    let open = Dictionary(grouping: stays.filter { $0.until == nil }, by: \.credential)
    return open.compactMapValues { stays in
      let reasons = Dictionary(grouping: stays, by: \.host).map { host, stays in
        lists[host]?.reason(of: stays[0].credential, at: stays.map(\.place))
      }
      guard reasons.allSatisfy({ $0 != nil }), let reason = reasons.compactMap({ $0 }).min() else {
        return nil
      }
      return Acceptance(reason: reason, owner: nil, until: nil)
    }
  }

  private static func credentials(_ db: any HistoryDatabase) throws -> [String: Finding] {
    var credentials: [String: Finding] = [:]
    try db.forEachRow("SELECT id, text FROM credential ORDER BY id, confidence DESC, text", []) {
      let id = try $0.requiredText(0)
      if credentials[id] == nil {
        credentials[id] = try SavedText.finding($0.requiredText(1), place: "credential \(id)")
      }
    }
    return credentials
  }

  private static func stays(_ db: any HistoryDatabase) throws -> [Stay] {
    var stays: [Stay] = []
    let sql = """
      SELECT host, credential, place, since, until, ending FROM occurrence
      ORDER BY host, credential, place, ordinal, since
      """
    try db.forEachRow(sql, []) {
      stays.append(
        Stay(
          host: try $0.requiredInteger(0), credential: try $0.requiredText(1),
          place: try $0.requiredText(2), since: try $0.requiredInteger(3),
          until: try $0.integer(4), ending: try $0.text(5).flatMap { Ending(rawValue: $0) }))
    }
    return stays
  }

  private static func owners(_ db: any HistoryDatabase) throws -> [OwnerKey: [Ownership]] {
    var owners: [OwnerKey: [Ownership]] = [:]
    try db.forEachRow(
      "SELECT host, identity, owner, since, until FROM ownership ORDER BY since", []
    ) {
      let key = OwnerKey(host: try $0.requiredInteger(0), identity: try $0.requiredText(1))
      owners[key, default: []].append(
        Ownership(
          owner: try $0.requiredText(2), since: try $0.requiredInteger(3),
          until: try $0.integer(4)))
    }
    return owners
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

  /// The sweeps of a host that came to their end, oldest first.
  func completeSweeps(of host: Int) -> [SweepRecord] {
    sweeps.filter { $0.host == host && $0.state == .complete }
  }

  /// The time of a sweep, in seconds since 1970.
  func times() -> [SweepKey: Int] {
    Dictionary(
      uniqueKeysWithValues: sweeps.map {
        (SweepKey(host: $0.host, number: $0.number), $0.started)
      })
  }

  /// The owner of a credential's identity at the end of a sweep; `nil` when nobody is known.
  func owner(of credential: String, host: Int, at number: Int) -> String? {
    guard let identity = credentials[credential]?.identity else { return nil }
    let owner = owners[OwnerKey(host: host, identity: identity)]?.last {
      $0.since <= number && ($0.until ?? .max) > number
    }
    return owner.flatMap { $0.owner.isEmpty ? nil : $0.owner }
  }

  /// Why the credential may stay: since somebody decided so, and the day has not passed, or since a
  /// baseline or an allow list says so.
  package func acceptance(of credential: String, on day: String) -> Acceptance? {
    if let acceptance = accepted[credential], acceptance.until.map({ $0 >= day }) ?? true {
      return acceptance
    }
    return acceptedByLists[credential]
  }
}

/// A sweep of a host.
struct SweepKey: Sendable, Hashable {
  let host: Int
  let number: Int
}
