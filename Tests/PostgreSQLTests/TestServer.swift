import Foundation
import History
import TestSupport

@testable import PostgreSQL

/// The server that `Tests/with-postgresql` started.
enum TestServer {
  private static let environment = ProcessInfo.processInfo.environment
  static let url = environment["SPRAWL_TEST_POSTGRESQL"]
  static let password = environment["SPRAWL_TEST_PGPASSWORD"] ?? ""
  static var isThere: Bool { url != nil }

  /// The address of a database on it.
  static func address(_ database: String, password: String = password) throws -> ServerAddress {
    let place = (url ?? "").drop { $0 != "?" }
    return try ServerAddress("postgresql://sprawl:\(password)@/\(database)\(place)")
  }

  /// Runs statements as the server's owner.
  static func run(_ sql: String, in database: String = "postgres") throws {
    try ServerConnection(try address(database)).runScript(sql)
  }

  /// Calls `body` with the name of a new database.
  static func withDatabase(_ options: String = "", _ body: (String) throws -> Void) throws {
    var random = SystemRandomNumberGenerator()
    let name = "test_\(random.next())"
    try run("CREATE DATABASE \(name) \(options)")
    defer { try? run("DROP DATABASE \(name) WITH (FORCE)") }
    try body(name)
  }

  static func store(
    _ database: String, key: [UInt8] = MadeBundle.key, access: StateStore.Access = .write
  ) throws -> ServerStore {
    try ServerStore(try address(database), key: key, access: access)
  }
}
