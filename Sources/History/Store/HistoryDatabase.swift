/// A database within a transaction.
package protocol HistoryDatabase {
  /// Calls `body` for each row that answers a question. No other question is asked meanwhile.
  ///
  /// - Parameters:
  ///   - sql: With `?` for each argument.
  ///   - body: Takes a row, which holds only until it returns.
  func forEachRow(
    _ sql: String, _ arguments: [HistoryValue], _ body: (any HistoryRow) throws -> Void) throws

  /// The rows that answer a question without arguments, as they are asked for. Several questions can
  /// be answered side by side, and none needs memory for all its rows.
  func rows(_ sql: String) throws -> any HistoryRows

  /// Runs a statement that gives no rows.
  func run(_ sql: String, _ arguments: [HistoryValue]) throws

  /// Adds a row; many of one table, one after another, are loaded together.
  func insert(_ row: borrowing RowValues, into table: BundleTable) throws
}

extension HistoryDatabase {
  /// The first column of the first row; `nil` for NULL, and when there is no row.
  func firstText(_ sql: String, _ arguments: [HistoryValue]) throws -> String? {
    var first: String??
    try forEachRow(sql, arguments) { row in if first == nil { first = try row.text(0) } }
    return first ?? nil
  }

  /// The first column of the first row; `nil` for NULL, and when there is no row.
  func firstInteger(_ sql: String, _ arguments: [HistoryValue] = []) throws -> Int? {
    var first: Int??
    try forEachRow(sql, arguments) { row in if first == nil { first = try row.integer(0) } }
    return first ?? nil
  }
}
