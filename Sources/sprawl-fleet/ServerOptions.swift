internal import ArgumentParser
internal import Console
internal import History
internal import PostgreSQL

/// The server that holds the history of a fleet.
struct ServerOptions: ParsableArguments {
  @Option(
    name: [.long, .customLong("to")],
    help: ArgumentHelp(
      """
      The database, such as postgresql://fleet@db.example.org/fleet?sslmode=verify-full. Also \
      SPRAWL_STORE. Give the password in PGPASSWORD or ~/.pgpass: other users see command lines.
      """, valueName: "url"))
  var store: String?

  @OptionGroup var keys: KeyOptions

  /// Connects; for writing, the tables are made.
  func open(_ access: StateStore.Access, key: [UInt8]) throws -> ServerStore {
    guard let url = store ?? Terminal.variable("SPRAWL_STORE"), !url.isEmpty else {
      throw Failure.usage("name the database with --store postgresql://…, or in SPRAWL_STORE")
    }
    let address: ServerAddress
    do {
      address = try ServerAddress(url)
    } catch {
      throw Failure.usage("\(error)")
    }
    return try Failure.translating { () throws(StateError) in
      try ServerStore(address, key: key, access: access)
    }
  }
}

extension ServerOptions: HistoryOptions {
  static let program = "sprawl-fleet"
  static let fleet = "--store postgresql://fleet@db/fleet"

  func key() throws -> [UInt8] { try keys.load().key }

  func history(key: [UInt8]) throws -> any HistoryStore { try open(.read, key: key) }

  func writableHistory(key: [UInt8]) throws -> any HistoryStore { try open(.write, key: key) }
}
