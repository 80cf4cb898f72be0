extension HistoryStore {
  /// Notes that a credential may stay where it is.
  ///
  /// - Parameter until: The last day on which that counts, such as `2027-06-30`.
  /// - Throws: ``StateError`` when no sweep met the credential.
  package func accept(
    _ id: String, reason: String, owner: String?, until: String?
  ) throws(StateError) {
    try writing { db in
      // The tables' keys begin with the host.
      let host = try db.firstInteger(
        "SELECT h.id FROM host h JOIN credential c ON c.host = h.id AND c.id = ?", [.text(id)])
      guard host != nil else {
        throw StateError.refused(
          path: name, reason: "no sweep met a credential with the id '\(id)'")
      }
      try db.run("DELETE FROM accepted WHERE credential = ?", [.text(id)])
      try db.run(
        "INSERT INTO accepted (credential, reason, owner, until) VALUES (?, ?, ?, ?)",
        [
          .text(id), .text(reason), owner.map { .text($0) } ?? .null,
          until.map { .text($0) } ?? .null,
        ])
    }
  }

  /// Takes back that a credential may stay.
  package func revoke(_ id: String) throws(StateError) {
    try writing { db in
      try db.run("DELETE FROM accepted WHERE credential = ?", [.text(id)])
    }
  }
}
