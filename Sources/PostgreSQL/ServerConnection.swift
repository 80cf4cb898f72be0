internal import CPostgreSQL
internal import History

/// A connection to a server, by libpq.
@safe final class ServerConnection {
  private let handle: OpaquePointer
  private let address: ServerAddress

  /// Connects as libpq does, with what its environment variables and files say besides the address.
  init(_ address: ServerAddress) throws(StateError) {
    self.address = address
    let settings = [
      ("dbname", address.url), ("client_encoding", "UTF8"),
      ("fallback_application_name", "sprawl-fleet"),
    ]
    let (names, values) = (CStrings(settings.map(\.0)), CStrings(settings.map(\.1)))
    // 1: the database's name may be a whole address.
    guard let handle = unsafe PQconnectdbParams(names.pointers, values.pointers, 1) else {
      throw .refused(path: address.name, reason: "there is no memory for a connection")
    }
    unsafe self.handle = handle
    guard unsafe PQstatus(handle) == CONNECTION_OK else { throw unsafe failure() }
  }

  deinit { unsafe PQfinish(handle) }

  /// Such as `UTF8`.
  var encoding: String {
    unsafe PQparameterStatus(handle, "server_encoding").map { unsafe String(cString: $0) } ?? ""
  }

  /// What libpq says last, on one line, without secrets.
  private func failure(_ result: OpaquePointer? = nil) -> StateError {
    let message = unsafe String(cString: PQerrorMessage(handle))
    let reported = unsafe result.flatMap { unsafe PQresultErrorMessage($0) }.map {
      unsafe String(cString: $0)
    }
    let used = unsafe PQpass(handle).map { unsafe String(cString: $0) } ?? ""
    return .refused(
      path: address.name,
      reason: Self.cleaned(reported ?? message, of: address.secrets + (used.isEmpty ? [] : [used])))
  }

  static func cleaned(_ message: String, of secrets: [String]) -> String {
    let lines = message.split(whereSeparator: \.isNewline).map { line in
      String(line.drop { $0 == " " || $0 == "\t" })
    }
    return secrets.reduce(lines.joined(separator: "; ")) { $0.replacing($1, with: "***") }
  }
}

// Statements.
extension ServerConnection {
  /// Runs a statement, and calls `body` for each row of its answer as it arrives.
  ///
  /// - Parameter sql: With `?` for each argument.
  func query(
    _ sql: String, _ arguments: [HistoryValue] = [], _ body: (ServerRow) throws -> Void = { _ in }
  ) throws {
    let values = CStrings(arguments.map { $0.serverText })
    let isSent = unsafe PQsendQueryParams(
      handle, Self.numbered(sql), Int32(arguments.count), nil, values.pointers, nil, nil, 0)
    guard isSent == 1 else { throw unsafe failure() }
    _ = unsafe PQsetSingleRowMode(handle)
    var problem: (any Error)?
    while let result = unsafe PQgetResult(handle) {
      defer { unsafe PQclear(result) }
      // What is left of an answer has to be taken, also when nobody wants it any more.
      if problem != nil { continue }
      switch unsafe PQresultStatus(result) {
      case PGRES_SINGLE_TUPLE:
        do { try body(unsafe ServerRow(result: result, index: 0)) } catch { problem = error }
      case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: continue
      default: problem = unsafe failure(result)
      }
    }
    if let problem { throw problem }
  }

  /// Runs statements without arguments, one after another, in one transaction.
  func runScript(_ sql: String) throws {
    let result = unsafe PQexec(handle, sql)
    defer { unsafe PQclear(result) }
    switch unsafe PQresultStatus(result) {
    case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: return
    default: throw unsafe failure(result)
    }
  }

  /// The whole answer to a question, which the caller clears.
  func answer(_ sql: String) throws -> OpaquePointer? {
    let result = unsafe PQexec(handle, sql)
    if unsafe PQresultStatus(result) == PGRES_TUPLES_OK { return unsafe result }
    defer { unsafe PQclear(result) }
    throw unsafe failure(result)
  }

  /// Writes `$1`, `$2` … for the `?` of a statement, which has none in its texts.
  static func numbered(_ sql: String) -> String {
    var number = 0
    return sql.split(separator: "?", omittingEmptySubsequences: false).reduce(into: "") {
      if number > 0 { $0 += "$\(number)" }
      $0 += $1
      number += 1
    }
  }
}

// Loading.
extension ServerConnection {
  func beginCopy(_ sql: String) throws {
    let result = unsafe PQexec(handle, sql)
    defer { unsafe PQclear(result) }
    guard unsafe PQresultStatus(result) == PGRES_COPY_IN else { throw unsafe failure(result) }
  }

  func copy(_ bytes: [UInt8]) throws {
    let isSent = unsafe bytes.withUnsafeBytes { buffer in
      unsafe PQputCopyData(
        handle, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count))
    }
    guard isSent == 1 else { throw unsafe failure() }
  }

  /// - Parameter isWanted: `false` gives up what was copied.
  func endCopy(isWanted: Bool = true) throws {
    let isSent = unsafe PQputCopyEnd(handle, isWanted ? nil : "given up")
    var problem: (any Error)? = isSent == 1 ? nil : unsafe failure()
    while let result = unsafe PQgetResult(handle) {
      defer { unsafe PQclear(result) }
      if unsafe PQresultStatus(result) != PGRES_COMMAND_OK, problem == nil {
        problem = unsafe failure(result)
      }
    }
    if let problem, isWanted { throw problem }
  }
}

extension HistoryValue {
  /// The value as a server reads it; `nil` for NULL.
  var serverText: [UInt8]? {
    switch self {
    case .text(let text): ServerText.encoded(text)
    case .integer(let number): Array("\(number)".utf8)
    case .number(let number): Array("\(number)".utf8)
    case .null: nil
    }
  }
}
