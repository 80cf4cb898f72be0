internal import CPostgreSQL
internal import History

/// The rows of an answer, of which the server sends some thousands at a time.
@safe final class ServerRows: HistoryRows {
  private let connection: ServerConnection
  private let name: String
  private var result: OpaquePointer?
  private var index: Int32 = 0

  /// So many rows are fetched at once.
  private static let batch: Int32 = 4096

  /// - Parameters:
  ///   - sql: Without arguments.
  ///   - name: That of no other cursor of the transaction, at whose end it is closed.
  init(_ sql: String, name: String, _ connection: ServerConnection) throws {
    (self.connection, self.name) = (connection, name)
    try connection.runScript("DECLARE \(name) NO SCROLL CURSOR FOR \(sql)")
    try fetch()
  }

  deinit { unsafe PQclear(result) }

  func next() throws -> (any HistoryRow)? {
    if index == Self.batch { try fetch() }
    guard let result = unsafe result, unsafe index < PQntuples(result) else { return nil }
    defer { index += 1 }
    return unsafe ServerRow(result: result, index: index)
  }

  private func fetch() throws {
    unsafe PQclear(result)
    unsafe result = nil
    unsafe result = try connection.answer("FETCH FORWARD \(Self.batch) FROM \(name)")
    index = 0
  }
}
