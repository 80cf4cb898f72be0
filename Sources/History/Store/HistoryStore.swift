/// A database that holds what is known of hosts over time: a file of SQLite, or a server's.
///
/// The tables are those of ``StateSchema/history`` in each, so that questions are asked once, in the
/// SQL that all of them speak. Texts are ordered by their bytes.
package protocol HistoryStore {
  /// What errors call it: a path, or an address without its password.
  var name: String { get }

  /// Runs `body` in one transaction, which sees the database as it is at one moment.
  func reading<Result>(
    _ body: (any HistoryDatabase) throws -> Result
  ) throws(StateError) -> Result

  /// Runs `body` in one transaction, all of which takes place or nothing, and during which nobody
  /// else writes.
  func writing<Result>(
    _ body: (any HistoryDatabase) throws -> Result
  ) throws(StateError) -> Result
}

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

/// The rows of an answer, one after another.
package protocol HistoryRows: AnyObject {
  /// A row, which holds until the next is asked for; `nil` after the last.
  func next() throws -> (any HistoryRow)?
}

/// A row of an answer; columns count from 0.
package protocol HistoryRow {
  /// - Returns: `nil` for NULL.
  func text(_ column: Int) throws -> String?
  /// - Returns: `nil` for NULL.
  func integer(_ column: Int) throws -> Int?
  /// - Returns: `nil` for NULL.
  func number(_ column: Int) throws -> Double?
}

/// What a column holds.
package enum HistoryValue: Sendable, Hashable {
  case text(String)
  case integer(Int)
  case number(Double)
  case null
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

extension HistoryRow {
  /// The text of a column that is never NULL.
  func requiredText(_ column: Int) throws -> String { try text(column) ?? "" }

  /// The number of a column that is never NULL.
  func requiredInteger(_ column: Int) throws -> Int { try integer(column) ?? 0 }
}
