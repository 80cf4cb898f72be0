/// The value of a database that holds a credential.
public struct DatabaseCell: Sendable, Hashable {
  /// `nil` where the file does not tell to which table the value belongs.
  public let table: String?
  /// The name, or the number from 1 where the name is not known; `nil` for parts of deleted rows.
  public let column: String?
  /// The number of the row (`rowid`).
  public let row: Int?
  /// Whether it was deleted, and its bytes are still in the file.
  public let isResidual: Bool

  public init(table: String?, column: String?, row: Int?, isResidual: Bool) {
    self.table = table
    self.column = column
    self.row = row
    self.isResidual = isResidual
  }
}
