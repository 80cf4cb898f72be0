internal import History

/// A server's database within a transaction.
final class ServerDatabase: HistoryDatabase {
  private let connection: ServerConnection
  /// The table that is being loaded.
  private var loading: String?
  /// Rows that were not sent yet.
  private var rows: [UInt8] = []
  /// How many questions were asked row by row.
  private var cursors = 0

  /// So many bytes are sent at once.
  private static let chunk = 1 << 18

  init(_ connection: ServerConnection) { self.connection = connection }

  func forEachRow(
    _ sql: String, _ arguments: [HistoryValue], _ body: (any HistoryRow) throws -> Void
  ) throws {
    try finishLoading()
    try connection.query(sql, arguments) { try body($0) }
  }

  func run(_ sql: String, _ arguments: [HistoryValue]) throws {
    try finishLoading()
    try connection.query(sql, arguments)
  }

  func rows(_ sql: String) throws -> any HistoryRows {
    try finishLoading()
    cursors += 1
    return try ServerRows(sql, name: "rows_\(cursors)", connection)
  }

  func insert(_ row: borrowing RowValues, into table: BundleTable) throws {
    if loading != table.name {
      try finishLoading()
      let columns = table.allColumns.joined(separator: ", ")
      try connection.beginCopy("COPY \(table.name) (\(columns)) FROM STDIN")
      loading = table.name
    }
    for (index, value) in row.values.enumerated() {
      if index > 0 { rows.append(UInt8(ascii: "\t")) }
      switch value {
      case .text(let range):
        ServerText.append(row.bytes.span.extracting(range), to: &rows)
      case .integer(let number): rows += "\(number)".utf8
      case .number(let number): rows += "\(number)".utf8
      case .null: rows += ServerText.null
      }
    }
    rows.append(UInt8(ascii: "\n"))
    if rows.count >= Self.chunk { try sendRows() }
  }

  private func sendRows() throws {
    try connection.copy(rows)
    rows.removeAll(keepingCapacity: true)
  }

  /// Sends what is left of the rows of a table.
  func finishLoading() throws {
    guard loading != nil else { return }
    try sendRows()
    loading = nil
    try connection.endCopy()
  }

  /// Leaves a load that failed.
  func giveUpLoading() {
    guard loading != nil else { return }
    (loading, rows) = (nil, [])
    try? connection.endCopy(isWanted: false)
  }
}
