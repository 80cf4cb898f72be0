/// How a table of the history stands in a bundle: one record for each row, without the host.
package struct BundleTable: Sendable {
  package let name: String
  let columns: [String]
  /// Whether the record ends with a text that is JSON itself.
  let hasText: Bool
  /// Columns that repeat, for questions about many rows, what the text holds behind these keys.
  let copies: [(column: String, keys: [String])]
  /// What a row that is inserted holds, in this order.
  package let allColumns: [String]
  /// The statement that inserts a row.
  let insertion: String

  init(_ kind: String) {
    name = kind
    switch kind {
    case "sweep":
      columns = [
        "number", "state", "started", "ended", "roots", "options", "version", "rule_count",
        "rule_digest", "files", "bytes", "files_read", "gaps", "credentials", "places",
      ]
      hasText = false
    case "credential":
      columns = ["id", "rule", "severity", "confidence", "identity"]
      hasText = true
    case "occurrence":
      columns = ["credential", "place", "ordinal", "since", "until", "ending"]
      hasText = true
    case "identity":
      columns = ["id"]
      hasText = true
    case "ownership":
      columns = ["identity", "owner", "since", "until"]
      hasText = false
    default:
      columns = []
      hasText = true
    }
    copies =
      kind == "credential" ? [("title", ["title"]), ("preview", ["secret", "preview"])] : []
    allColumns = ["host"] + columns + (hasText ? ["text"] : []) + copies.map(\.column)
    let places = allColumns.map { _ in "?" }.joined(separator: ", ")
    insertion = """
      INSERT INTO \(name) (\(allColumns.joined(separator: ", "))) VALUES (\(places))
      """
  }

  /// The columns whose values are no texts.
  static let integers: Set = [
    "number", "started", "ended", "rule_count", "files", "bytes", "files_read", "gaps",
    "credentials", "places", "ordinal", "since", "until",
  ]
  static let numbers: Set = ["confidence"]

  /// The rows of a host, always in the same order.
  var query: String {
    let list = (columns + (hasText ? ["text"] : [])).joined(separator: ", ")
    let order = (1...max(1, min(4, columns.count))).map(String.init).joined(separator: ", ")
    return "SELECT \(list) FROM \(name) WHERE host = ? ORDER BY \(order)"
  }
}
