internal import Findings
internal import GRDB
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
  struct Acceptance: Sendable, Hashable {
    let reason: String
    let owner: String?
    let until: String?
  }

  public init(_ store: StateStore) throws(StateError) {
    do {
      self = try store.read { try Timeline($0) }
    }
  }

  init(_ db: Database) throws {
    hosts = try Row.fetchAll(db, sql: "SELECT id, name FROM host ORDER BY name").map {
      Host(id: $0["id"], name: $0["name"])
    }
    sweeps = try Row.fetchAll(db, sql: "SELECT * FROM sweep ORDER BY host, number").map(
      SweepRecord.init)
    var credentials: [String: Finding] = [:]
    for row in try Row.fetchAll(
      db, sql: "SELECT id, text FROM credential ORDER BY id, confidence DESC, text")
    {
      let id: String = row["id"]
      if credentials[id] == nil {
        credentials[id] = try SavedText.finding(row["text"], place: "credential \(id)")
      }
    }
    self.credentials = credentials
    stays = try Row.fetchAll(
      db,
      sql: """
        SELECT host, credential, place, since, until, ending FROM occurrence
        ORDER BY host, credential, place, ordinal, since
        """
    ).map {
      Stay(
        host: $0["host"], credential: $0["credential"], place: $0["place"], since: $0["since"],
        until: $0["until"], ending: ($0["ending"] as String?).flatMap { Ending(rawValue: $0) })
    }
    var owners: [OwnerKey: [Ownership]] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT * FROM ownership ORDER BY since") {
      owners[OwnerKey(host: row["host"], identity: row["identity"]), default: []].append(
        Ownership(owner: row["owner"], since: row["since"], until: row["until"]))
    }
    self.owners = owners
    var accepted: [String: Acceptance] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT * FROM accepted") {
      accepted[row["credential"]] = Acceptance(
        reason: row["reason"], owner: row["owner"], until: row["until"])
    }
    self.accepted = accepted
  }
}

extension Timeline.SweepRecord {
  init(_ row: Row) {
    host = row["host"]
    number = row["number"]
    state = SweepState(rawValue: row["state"]) ?? .partial
    started = row["started"]
    ended = row["ended"]
    files = row["files"]
    filesRead = row["files_read"]
    bytes = row["bytes"]
    gaps = row["gaps"]
    roots = (row["roots"] as String).split(separator: "\n").map(String.init)
    ruleDigest = row["rule_digest"]
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

  /// Whether somebody decided that the credential may stay, and the day has not passed.
  func isAccepted(_ credential: String, on day: String) -> Bool {
    guard let acceptance = accepted[credential] else { return false }
    return acceptance.until.map { $0 >= day } ?? true
  }
}

/// A sweep of a host.
struct SweepKey: Sendable, Hashable {
  let host: Int
  let number: Int
}
