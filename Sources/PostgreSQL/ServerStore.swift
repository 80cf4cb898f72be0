package import History

/// The history of a fleet in a database of a PostgreSQL server.
package final class ServerStore: HistoryStore {
  package let name: String
  let connection: ServerConnection

  /// Merges wait for one another by this number, which says `SPRLFLEE`.
  private static let lock = 0x5350_524C_464C_4545

  /// - Parameters:
  ///   - key: That of the credentials' ids.
  ///   - access: Whether tables that are not there are made.
  package init(
    _ address: ServerAddress, key: [UInt8], access: StateStore.Access
  ) throws(StateError) {
    name = address.name
    connection = try ServerConnection(address)
    let mark = StateStore.mark(of: key)
    guard connection.encoding == "UTF8" else {
      throw .unsuitable(
        name: name, problem: "its encoding is \(connection.encoding); make a database with UTF8")
    }
    try translating {
      try connection.runScript(
        """
        SET client_min_messages TO warning; SET search_path TO \(ServerSchema.name);
        SET extra_float_digits TO 1
        """)
    }
    if access != .read {
      if try translating(version) != ServerSchema.version { try migrate(mark) }
    } else {
      let version = try translating(version)
      guard version == ServerSchema.version else {
        throw .unsuitable(
          name: name,
          problem: version == 0
            ? "there is no history of a fleet yet; sprawl-fleet merge makes one"
            : "was written by an earlier version of sprawl-fleet; merge once with this one")
      }
    }
    try checkKey(mark)
  }

  package func reading<Result>(
    _ body: (any HistoryDatabase) throws -> Result
  ) throws(StateError) -> Result {
    // Rows are asked for to the last, and sorting a million of them needs more than the usual 4 MB.
    try inTransaction(
      """
      BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
      SET LOCAL cursor_tuple_fraction TO 1; SET LOCAL work_mem TO '64MB'
      """, body)
  }

  package func writing<Result>(
    _ body: (any HistoryDatabase) throws -> Result
  ) throws(StateError) -> Result {
    try inTransaction(
      "BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(\(Self.lock))", body)
  }

  private func inTransaction<Result>(
    _ beginning: String, _ body: (any HistoryDatabase) throws -> Result
  ) throws(StateError) -> Result {
    try translating {
      try connection.runScript(beginning)
      let database = ServerDatabase(connection)
      do {
        let result = try body(database)
        try database.finishLoading()
        try connection.runScript("COMMIT")
        return result
      } catch {
        database.giveUpLoading()
        try? connection.runScript("ROLLBACK")
        throw error
      }
    }
  }

  private func translating<Result>(_ body: () throws -> Result) throws(StateError) -> Result {
    do {
      return try body()
    } catch let error as StateError {
      throw error
    } catch {
      throw .refused(path: name, reason: "\(error)")
    }
  }
}

// What the database holds already.
extension ServerStore {
  /// The version of its tables; 0 when there are none.
  private func version() throws -> Int {
    var (tables, hasVersion) = (0, false)
    try connection.query(
      """
      SELECT count(*), count(*) FILTER (WHERE c.relname = 'migration')
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ? AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
      """, [.text(ServerSchema.name)]
    ) {
      tables = $0.integer(0) ?? 0
      hasVersion = $0.integer(1) == 1
    }
    if tables == 0 { return 0 }
    guard hasVersion else {
      throw StateError.unsuitable(
        name: name,
        problem:
          "its schema '\(ServerSchema.name)' is that of another program; name another database")
    }
    var version = 0
    try connection.query("SELECT max(version) FROM migration") { version = $0.integer(0) ?? 0 }
    guard version <= ServerSchema.version else {
      throw StateError.unsuitable(
        name: name, problem: "was written by a later version of sprawl-fleet; use that version")
    }
    return version
  }

  /// Makes the tables, or those of this version of older ones.
  private func migrate(_ mark: String) throws(StateError) {
    try writing { _ in
      // Another program may have made them while this one waited.
      let present = try version()
      if present == 0 {
        var isThere = false
        try connection.query(
          "SELECT 1 FROM pg_namespace WHERE nspname = ?", [.text(ServerSchema.name)]
        ) { _ in isThere = true }
        if !isThere { try connection.runScript("CREATE SCHEMA \(ServerSchema.name)") }
        try connection.runScript("CREATE TABLE migration (version BIGINT PRIMARY KEY NOT NULL)")
      }
      for version in present..<ServerSchema.version {
        try connection.runScript(ServerSchema.migrations[version])
        try connection.query(
          "INSERT INTO migration (version) VALUES (?)", [.integer(version + 1)])
      }
      if present == 0 {
        try connection.query(
          "INSERT INTO fact (name, value) VALUES ('key mark', ?)", [.text(mark)])
      }
    }
  }

  private func checkKey(_ mark: String) throws(StateError) {
    var known: String?
    try translating {
      try connection.query("SELECT value FROM fact WHERE name = 'key mark'") { known = $0.text(0) }
    }
    guard known == mark else {
      throw .unsuitable(
        name: name,
        problem: """
          its ids were made with another key; use the same key (--key-file), or another database
          """)
    }
  }
}
