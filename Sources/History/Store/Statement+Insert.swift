internal import GRDB
internal import GRDBSQLite

extension Statement {
  /// Inserts a row by a statement with a `?` for each of its values.
  ///
  /// The values are bound where they stand: with millions of rows, copies of texts and GRDB's boxes
  /// around them take longer than SQLite itself.
  func insert(_ row: borrowing RowValues) throws {
    let (values, bytes) = (row.values, row.bytes)
    let result = unsafe bytes.withUnsafeBytes { buffer in
      for (index, value) in values.enumerated() {
        unsafe bind(value, at: Int32(index + 1), in: buffer)
      }
      return unsafe sqlite3_step(sqliteStatement)
    }
    let message = unsafe String(cString: sqlite3_errmsg(sqlite3_db_handle(sqliteStatement)))
    unsafe sqlite3_reset(sqliteStatement)
    unsafe sqlite3_clear_bindings(sqliteStatement)
    guard result == SQLITE_DONE else {
      throw DatabaseError(resultCode: ResultCode(rawValue: result), message: message)
    }
  }

  /// - Parameter bytes: Stay where they are until the statement ran.
  private func bind(_ value: RowValues.Value, at index: Int32, in bytes: UnsafeRawBufferPointer) {
    switch value {
    case .text(let range):
      let text = unsafe UnsafeRawBufferPointer(rebasing: bytes[range])
      let start = unsafe text.baseAddress?.assumingMemoryBound(to: CChar.self)
      unsafe sqlite3_bind_text(sqliteStatement, index, start, Int32(range.count), nil)
    case .integer(let number): unsafe sqlite3_bind_int64(sqliteStatement, index, Int64(number))
    case .number(let number): unsafe sqlite3_bind_double(sqliteStatement, index, number)
    case .null: unsafe sqlite3_bind_null(sqliteStatement, index)
    }
  }
}
