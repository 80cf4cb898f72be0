internal import GRDB

extension StateStore: HistoryStore {
  package var name: String { path }

  package func reading<Result>(
    _ body: (any HistoryDatabase) throws -> Result
  ) throws(StateError) -> Result {
    try read { try body($0) }
  }

  package func writing<Result>(
    _ body: (any HistoryDatabase) throws -> Result
  ) throws(StateError) -> Result {
    try write { try body($0) }
  }
}

extension Database: HistoryDatabase {
  package func forEachRow(
    _ sql: String, _ arguments: [HistoryValue], _ body: (any HistoryRow) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(self, sql: sql, arguments: StatementArguments(arguments))
    while let row = try rows.next() { try body(row) }
  }

  package func run(_ sql: String, _ arguments: [HistoryValue]) throws {
    try execute(sql: sql, arguments: StatementArguments(arguments))
  }

  package func rows(_ sql: String) throws -> any HistoryRows {
    StateRows(try Row.fetchCursor(self, sql: sql))
  }

  package func insert(_ row: borrowing RowValues, into table: BundleTable) throws {
    try cachedStatement(sql: table.insertion).insert(row)
  }
}

/// The rows of an answer of SQLite.
private final class StateRows: HistoryRows {
  private let cursor: RowCursor

  init(_ cursor: RowCursor) { self.cursor = cursor }

  func next() throws -> (any HistoryRow)? { try cursor.next() }
}

extension Row: HistoryRow {
  package func text(_ column: Int) -> String? { self[column] }
  package func integer(_ column: Int) -> Int? { self[column] }
  package func number(_ column: Int) -> Double? { self[column] }
}

extension StatementArguments {
  fileprivate init(_ values: [HistoryValue]) {
    self.init(
      values.map { value -> DatabaseValue in
        switch value {
        case .text(let text): text.databaseValue
        case .integer(let number): number.databaseValue
        case .number(let number): number.databaseValue
        case .null: .null
        }
      })
  }
}
