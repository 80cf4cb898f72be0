internal import Findings

extension DatabaseCell {
  /// Such as `column token of table users, row 17, deleted`.
  var summary: String {
    var words: [String] = []
    if let column { words.append("column \(column)" + (table.map { " of table \($0)" } ?? "")) }
    if column == nil, let table { words.append("table \(table)") }
    if let row { words.append("row \(row)") }
    if isResidual { words.append("deleted, and still in the file") }
    return words.isEmpty ? "database" : words.joined(separator: ", ")
  }
}

extension JSONWriter {
  mutating func writeMembers(of cell: DatabaseCell) {
    member("table", ifPresent: cell.table)
    member("column", ifPresent: cell.column)
    if let row = cell.row { member("row", row) }
    member("residual", cell.isResidual)
  }
}
