internal import Findings
internal import GRDB
internal import Inputs
internal import Reports

/// Brings what a host holds now into its history: what began, what ended, what stayed.
struct Settlement {
  let host: Int
  let number: Int
  /// Whether a credential can be missing since it is judged in another way.
  let isJudgedAnew: Bool
  let report: Report

  /// A place of a credential, whatever its line.
  private struct Key: Hashable {
    let credential: String
    let place: String
    let ordinal: Int
  }

  func write(to db: Database) throws {
    try writeOccurrences(to: db)
    try writeCredentials(to: db)
    try writeIdentities(to: db)
    try writeSurroundings(to: db)
  }

  private func writeOccurrences(to db: Database) throws {
    var open: [Key: (since: Int, text: String)] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT credential, place, ordinal, since, text FROM occurrence
        WHERE host = ? AND until IS NULL
        """, arguments: [host])
    while let row = try rows.next() {
      let key = Key(credential: row["credential"], place: row["place"], ordinal: row["ordinal"])
      open[key] = (row["since"], row["text"])
    }
    for (key, text) in current {
      guard let known = open.removeValue(forKey: key) else {
        try begin(key, text, in: db)
        continue
      }
      if known.text != text { try change(key, since: known.since, text, in: db) }
    }
    let absent = try absentFiles(in: db)
    for (key, known) in open { try end(key, since: known.since, absent, in: db) }
  }

  /// What is there now, in the order of the table, which so grows at its end.
  private var current: [(key: Key, text: String)] {
    report.findings.sorted { $0.id < $1.id }.flatMap { finding in
      var counts: [String: Int] = [:]
      return finding.occurrences.map { occurrence in
        let place = occurrence.place.description
        let ordinal = counts[place, default: 0]
        counts[place] = ordinal + 1
        let key = Key(credential: finding.id, place: place, ordinal: ordinal)
        return (key, SavedText.text(occurrence))
      }
    }
  }

  private func begin(_ key: Key, _ text: String, in db: Database) throws {
    var row = RowValues()
    row.append(host)
    row.append(text: key.credential)
    row.append(text: key.place)
    row.append(key.ordinal)
    row.append(number)
    row.append(text: text)
    try db.cachedStatement(
      sql: """
        INSERT INTO occurrence (host, credential, place, ordinal, since, text)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET until = NULL, ending = NULL, text = excluded.text
        """
    ).insert(row)
  }

  private func change(_ key: Key, since: Int, _ text: String, in db: Database) throws {
    try db.cachedStatement(
      sql: """
        UPDATE occurrence SET text = ?
        WHERE host = ? AND credential = ? AND place = ? AND ordinal = ? AND since = ?
        """
    ).execute(arguments: [text, host, key.credential, key.place, key.ordinal, since])
  }

  private func end(_ key: Key, since: Int, _ absent: AbsentFiles, in db: Database) throws {
    let path = key.place.split(separator: " ! ", maxSplits: 1).first.map(String.init) ?? key.place
    let ending: Ending =
      absent.leftOut.contains(path)
      ? .leftOut : absent.gone.contains(path) || !isJudgedAnew ? .gone : .judgedAnew
    try db.cachedStatement(
      sql: """
        UPDATE occurrence SET until = ?, ending = ?
        WHERE host = ? AND credential = ? AND place = ? AND ordinal = ? AND since = ?
        """
    ).execute(
      arguments: [
        number, ending.rawValue, host, key.credential, key.place, key.ordinal, since,
      ])
  }

  /// Files that hold something and were not met.
  private struct AbsentFiles {
    var gone: Set<String> = []
    var leftOut: Set<String> = []
  }

  private func absentFiles(in db: Database) throws -> AbsentFiles {
    var absent = AbsentFiles()
    let rows = try Row.fetchAll(
      db, sql: "SELECT path, is_left_out FROM file WHERE missing = ?", arguments: [number])
    for row in rows {
      let path = displayPath(row.bytes("path") ?? [])
      if row["is_left_out"] { absent.leftOut.insert(path) } else { absent.gone.insert(path) }
    }
    return absent
  }

  private func writeCredentials(to db: Database) throws {
    let known = try texts(of: "credential", in: db)
    for finding in report.findings {
      let text = SavedText.text(finding.withoutOccurrences)
      guard known[finding.id] != text else { continue }
      var row = RowValues()
      row.append(host)
      row.append(text: finding.id)
      row.append(text: finding.rule)
      row.append(text: finding.severity.rawValue)
      row.append(finding.confidence)
      for text in [finding.identity, text, finding.title, finding.secret.preview] {
        row.append(text: text)
      }
      try db.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO credential
            (host, id, rule, severity, confidence, identity, text, title, preview)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """
      ).insert(row)
    }
  }

  private func writeIdentities(to db: Database) throws {
    let known = try texts(of: "identity", in: db)
    let owners = try Row.fetchAll(
      db, sql: "SELECT identity, owner FROM ownership WHERE host = ? AND until IS NULL",
      arguments: [host])
    let ownerOf = Dictionary(
      uniqueKeysWithValues: owners.map { ($0["identity"] as String, $0["owner"] as String) })
    for identity in report.identities {
      let text = SavedText.text(identity)
      if known[identity.id] != text {
        var row = RowValues()
        row.append(host)
        row.append(text: identity.id)
        row.append(text: text)
        try db.cachedStatement(
          sql: "INSERT OR REPLACE INTO identity (host, id, text) VALUES (?, ?, ?)"
        ).insert(row)
      }
      let (owner, former) = (identity.record?.owner?.name ?? "", ownerOf[identity.id])
      if former == owner { continue }
      if former != nil { try disown(identity.id, in: db) }
      try own(identity.id, owner, in: db)
    }
  }

  private func disown(_ identity: String, in db: Database) throws {
    try db.cachedStatement(
      sql: "UPDATE ownership SET until = ? WHERE host = ? AND identity = ? AND until IS NULL"
    ).execute(arguments: [number, host, identity])
  }

  private func own(_ identity: String, _ owner: String, in db: Database) throws {
    var row = RowValues()
    row.append(host)
    for text in [identity, owner] { row.append(text: text) }
    row.append(number)
    try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO ownership (host, identity, owner, since) VALUES (?, ?, ?, ?)"
    ).insert(row)
  }

  private func writeSurroundings(to db: Database) throws {
    var part = PartialReport()
    part.suppressed = report.suppressed
    part.coverage = report.coverage
    part.blastRadius = report.blastRadius
    try db.execute(
      sql: "INSERT OR REPLACE INTO surroundings (host, text) VALUES (?, ?)",
      arguments: [host, part.text])
  }

  private func texts(of table: String, in db: Database) throws -> [String: String] {
    let rows = try Row.fetchCursor(
      db, sql: "SELECT id, text FROM \(table) WHERE host = ?", arguments: [host])
    var texts: [String: String] = [:]
    while let row = try rows.next() { texts[row["id"]] = row["text"] }
    return texts
  }
}

/// Why a credential is no longer at a place.
enum Ending: String {
  case gone
  /// The file is there, and is no longer looked at.
  case leftOut = "left out"
  /// The file is there, and other rules or options do not report it.
  case judgedAnew = "judged anew"
}

extension Finding {
  /// What is the same for all places.
  var withoutOccurrences: Finding {
    Finding(
      id: id, rule: rule, type: type, provider: provider, title: title, severity: severity,
      confidence: confidence, evidence: evidence, secret: secret, status: status,
      lifetime: lifetime, issuedAt: issuedAt, expiresAt: expiresAt, identity: identity,
      occurrences: [], remediation: remediation, tags: tags, risks: risks)
  }

  /// The same at these places.
  func at(_ occurrences: [Occurrence]) -> Finding {
    Finding(
      id: id, rule: rule, type: type, provider: provider, title: title, severity: severity,
      confidence: confidence, evidence: evidence, secret: secret, status: status,
      lifetime: lifetime, issuedAt: issuedAt, expiresAt: expiresAt, identity: identity,
      occurrences: occurrences, remediation: remediation, tags: tags, risks: risks)
  }
}
