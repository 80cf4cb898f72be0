/// A row of an answer; columns count from 0.
package protocol HistoryRow {
  /// - Returns: `nil` for NULL.
  func text(_ column: Int) throws -> String?
  /// - Returns: `nil` for NULL.
  func integer(_ column: Int) throws -> Int?
  /// - Returns: `nil` for NULL.
  func number(_ column: Int) throws -> Double?
}

extension HistoryRow {
  /// The text of a column that is never NULL.
  func requiredText(_ column: Int) throws -> String { try text(column) ?? "" }

  /// The number of a column that is never NULL.
  func requiredInteger(_ column: Int) throws -> Int { try integer(column) ?? 0 }
}
