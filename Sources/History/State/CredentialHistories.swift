internal import Findings

/// The histories of all credentials of a state, one after another, by their ids.
///
/// The database sorts, and gives rows as they are asked for, so that the memory that this needs does
/// not grow with the state.
struct CredentialHistories {
  private var headings, stays, owners: RowsAhead

  init(_ db: any HistoryDatabase) throws {
    // What a credential is called where it is believed most.
    headings = try RowsAhead(
      """
      SELECT c.id, c.rule, c.title, c.severity, c.preview, c.identity
      FROM credential c JOIN host h ON h.id = c.host ORDER BY c.id, c.confidence DESC, h.name
      """, db)
    stays = try RowsAhead(
      """
      SELECT credential, host, place, since, until, ending FROM occurrence
      ORDER BY credential, host, place, ordinal, since
      """, db)
    owners = try RowsAhead(
      """
      SELECT c.id, w.host, w.owner, w.since, w.until
      FROM credential c JOIN ownership w ON w.host = c.host AND w.identity = c.identity
      WHERE w.owner <> '' ORDER BY c.id, w.host, w.since
      """, db)
  }

  mutating func next() throws -> CredentialHistory? {
    while let row = headings.row {
      let heading = CredentialHeading(
        id: headings.id, rule: try row.requiredText(1), title: try row.requiredText(2),
        severity: Severity(rawValue: try row.requiredText(3)) ?? .info,
        preview: try row.requiredText(4), identity: try row.requiredText(5))
      try headings.takeAll(of: heading.id) { _ in }
      var history = (stays: [CredentialHistory.Stay](), owners: [CredentialHistory.Ownership]())
      try stays.takeAll(of: heading.id) { history.stays.append(try CredentialHistory.Stay($0)) }
      try owners.takeAll(of: heading.id) {
        history.owners.append(try CredentialHistory.Ownership($0))
      }
      if !history.stays.isEmpty {
        return CredentialHistory(
          credential: heading, stays: history.stays, owners: history.owners)
      }
    }
    return nil
  }
}

/// The rows of an answer that is ordered by ids of credentials, which its first column has.
private struct RowsAhead {
  private let rows: any HistoryRows
  /// The row that was not taken yet; `nil` behind the last.
  private(set) var row: (any HistoryRow)?
  /// The id in it.
  private(set) var id = ""

  init(_ sql: String, _ db: any HistoryDatabase) throws {
    rows = try db.rows(sql)
    try advance()
  }

  private mutating func advance() throws {
    row = try rows.next()
    id = try row?.requiredText(0) ?? ""
  }

  /// Takes the rows of a credential, and passes over those of earlier ones.
  mutating func takeAll(
    of credential: String, _ body: (any HistoryRow) throws -> Void
  ) throws {
    while let row {
      if id == credential {
        try body(row)
      } else if !id.utf8.lexicographicallyPrecedes(credential.utf8) {
        return
      }
      try advance()
    }
  }
}

extension CredentialHistory.Stay {
  fileprivate init(_ row: any HistoryRow) throws {
    host = try row.requiredInteger(1)
    place = try row.requiredText(2)
    since = try row.requiredInteger(3)
    until = try row.integer(4)
    ending = try row.text(5).flatMap { Ending(rawValue: $0) }
  }
}

extension CredentialHistory.Ownership {
  fileprivate init(_ row: any HistoryRow) throws {
    host = try row.requiredInteger(1)
    owner = try row.requiredText(2)
    since = try row.requiredInteger(3)
    until = try row.integer(4)
  }
}
