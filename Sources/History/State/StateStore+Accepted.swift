internal import GRDB

extension StateStore {
  /// Notes that a credential may stay where it is.
  ///
  /// - Parameter until: The last day on which that counts, such as `2027-06-30`.
  /// - Throws: ``StateError`` when no sweep met the credential.
  public func accept(
    _ id: String, reason: String, owner: String?, until: String?
  ) throws(StateError) {
    try write { db in
      guard
        try Bool.fetchOne(
          db,
          sql: """
            SELECT EXISTS (SELECT 1 FROM host h JOIN credential c ON c.host = h.id AND c.id = ?)
            """, arguments: [id])
          ?? false
      else {
        throw StateError.refused(
          path: path, reason: "no sweep met a credential with the id '\(id)'")
      }
      try db.execute(
        sql:
          "INSERT OR REPLACE INTO accepted (credential, reason, owner, until) VALUES (?, ?, ?, ?)",
        arguments: [id, reason, owner, until])
    }
  }

  /// Takes back that a credential may stay.
  public func revoke(_ id: String) throws(StateError) {
    try write { db in
      try db.execute(sql: "DELETE FROM accepted WHERE credential = ?", arguments: [id])
    }
  }
}
