internal import Crypto
internal import GRDB

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The database in which sweeps remember: one file, in SQLite's write-ahead mode, so that no moment
/// at which the program ends leaves it between two states.
public final class StateStore: Sendable {
  public let path: String
  let database: DatabaseQueue

  /// What is done with the state. For reading it has to be there; else it is made.
  public enum Access: Sendable {
    case read, write
    /// Adds many rows at once.
    case merge
  }

  /// - Parameter key: That of the credentials' ids.
  /// - Throws: ``StateError``.
  public init(path: String, key: [UInt8], access: Access) throws(StateError) {
    self.path = path
    let isNew = try Self.checkFile(at: path, access)
    do {
      if isNew { try Self.makeFile(at: path) }
      database = try DatabaseQueue(path: path, configuration: Self.configuration(access))
      let migrator = StateSchema.migrator
      let (isNewer, isOlder) = try database.read {
        try (migrator.hasBeenSuperseded($0), !migrator.hasCompletedMigrations($0))
      }
      if isNewer { throw StateError.newer(path: path) }
      if isOlder { try migrator.migrate(database) }
      try checkIntegrityIfInDoubt()
      try checkKey(Self.mark(of: key), access)
    } catch {
      throw StateError(error, path: path)
    }
  }

  /// In bytes, of a file that is made. Most rows are longer than a fourth of the usual 4096 bytes.
  /// Those of a merge come one behind the other, for which large pages are fewer writes; a sweep
  /// changes some here and there, and each change writes a page.
  private static func pageSize(_ access: Access) -> Int { access == .merge ? 32768 : 8192 }
  /// How much of the database is kept in memory, in bytes.
  private static let cacheSize = 32 << 20
  /// How long the write-ahead log grows before it is brought to the database, in bytes.
  private static let logSize = 8 << 20

  private static func configuration(_ access: Access) -> Configuration {
    var configuration = Configuration()
    configuration.journalMode = .wal
    configuration.busyMode = .timeout(20)
    configuration.label = "sprawl sweeps"
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA page_size = \(pageSize(access))")
      // What is written at once is seldom written twice, and no other file holds a part of it.
      try db.execute(sql: "PRAGMA cache_size = -\(cacheSize >> 10)")
      try db.execute(sql: "PRAGMA wal_autocheckpoint = \(logSize / pageSize(access))")
      // Questions may sort millions of rows; a sweep sorts few, and its system may be read-only.
      try db.execute(sql: "PRAGMA temp_store = \(access == .read ? "FILE" : "MEMORY")")
    }
    return configuration
  }

  /// Runs `body` in one transaction, all of which takes place or nothing.
  func write<Result>(_ body: (Database) throws -> Result) throws(StateError) -> Result {
    do {
      return try database.write(body)
    } catch {
      throw StateError(error, path: path)
    }
  }

  /// Runs `body` on the thread of the database, after what was asked of it before.
  func writeLater(_ body: @escaping @Sendable (Database) -> Void) {
    database.asyncWriteWithoutTransaction(body)
  }

  /// Waits until the database did all that it was asked to do.
  func waitForWrites() throws(StateError) { try read { _ in } }

  func read<Result>(_ body: (Database) throws -> Result) throws(StateError) -> Result {
    do {
      return try database.read(body)
    } catch {
      throw StateError(error, path: path)
    }
  }
}

// What may be wrong with the file.
extension StateStore {
  /// Says whether the file has to be made.
  private static func checkFile(at path: String, _ access: Access) throws(StateError) -> Bool {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      guard errno == ENOENT else { throw .refused(path: path, reason: systemReason(errno)) }
      if access == .read { throw .missing(path: path) }
      return true
    }
    defer { close(descriptor) }
    var facts = stat()
    guard unsafe fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      throw .foreign(path: path)
    }
    var header = [UInt8](repeating: 0, count: 100)
    let count = unsafe header.withUnsafeMutableBytes { buffer in
      unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    }
    // Empty: a sweep ended before it wrote anything.
    if count == 0 { return false }
    guard count == header.count, header.starts(with: "SQLite format 3\0".utf8) else {
      throw .foreign(path: path)
    }
    let number = header[68..<72].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    // 0: the file was made, and the tables may still be missing, or stand in the write-ahead log.
    guard number == 0 || number == UInt32(bitPattern: StateSchema.applicationID) else {
      throw .foreign(path: path)
    }
    if number == 0, try hasTablesOfOthers(path) { throw .foreign(path: path) }
    return false
  }

  private static func hasTablesOfOthers(_ path: String) throws(StateError) -> Bool {
    do {
      return try DatabaseQueue(path: path, configuration: configuration(.write)).read { db in
        // Made, and ended before the first of our tables.
        let isBegun = "name = 'grdb_migrations' OR tbl_name = 'grdb_migrations'"
        let count =
          try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master WHERE NOT (\(isBegun))")
          ?? 0
        let isOurs = try db.tableExists("grdb_migrations") && db.tableExists("clean")
        return count > 0 && !isOurs
      }
    } catch {
      throw StateError(error, path: path)
    }
  }

  /// Makes the file for its owner alone, before SQLite makes it for more.
  private static func makeFile(at path: String) throws(StateError) {
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .refused(path: path, reason: systemReason(errno)) }
    close(descriptor)
  }

  /// A sweep that did not come to its end gives reason for doubt.
  private func checkIntegrityIfInDoubt() throws {
    let isInDoubt = try database.read { db in
      guard try db.tableExists("sweep") else { return false }
      return try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM sweep WHERE state = 'running')") ?? false
    }
    if isInDoubt { try checkIntegrity() }
  }

  /// - Throws: ``StateError/damaged(path:detail:)`` with the first thing that is wrong.
  public func checkIntegrity() throws(StateError) {
    let answer = try read { db in try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") }
    guard answer == "ok" else { throw .damaged(path: path, detail: answer ?? "no answer") }
  }

  /// What tells whether two keys are the same, and nothing else about them.
  package static func mark(of key: [UInt8]) -> String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Array("sprawl: mark of the key".utf8), using: SymmetricKey(data: key))
    return code.prefix(8).map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
  }

  private func checkKey(_ mark: String, _ access: Access) throws {
    let known = try read { db in
      try String.fetchOne(db, sql: "SELECT CAST(value AS TEXT) FROM fact WHERE name = 'key mark'")
    }
    if let known {
      if known != mark { throw StateError.wrongKey(path: path) }
    } else if access != .read {
      try write { try $0.setFact("key mark", Array(mark.utf8)) }
    }
  }
}

extension StateError {
  /// What an error of the database means for its user.
  init(_ error: any Error, path: String) {
    if let error = error as? StateError {
      self = error
      return
    }
    if error is RowDecodingError {
      // The tables bind the types of their columns, so that other values come from damage alone.
      self = .damaged(path: path, detail: "a row holds what its table does not allow")
      return
    }
    guard let error = error as? DatabaseError else {
      self = .refused(path: path, reason: "\(error)")
      return
    }
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .foreign(path: path)
    case .SQLITE_CORRUPT: self = .damaged(path: path, detail: error.message ?? "corrupt")
    case .SQLITE_FULL:
      self = .refused(path: path, reason: "the disk is full; the state is as it was before")
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
      self = .refused(path: path, reason: "the state and its folder must be writable")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self = .busy(path: path, owner: "the state is locked for too long")
    case .SQLITE_IOERR:
      self = .refused(path: path, reason: "the disk is full, or it fails to read or write")
    default:
      self = .refused(
        path: path, reason: "\(error.resultCode): \(error.message ?? "the database refuses")")
    }
  }
}

/// The system's sentence for an error number.
func systemReason(_ number: Int32) -> String {
  let text = unsafe String(cString: strerror(number))
  return text.prefix(1).lowercased() + text.dropFirst()
}
