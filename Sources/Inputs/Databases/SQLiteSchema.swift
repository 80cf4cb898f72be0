/// A table of a database: its name and those of its columns.
struct SQLiteTable {
  let name: String
  let columns: [String]
  /// What its rows tell of messages, if they do.
  let messages: MessageTable?

  /// Reads a row of the schema; `nil` for what holds no rows of its own, as an index.
  ///
  /// Source: "Database File Format", section 2.6.
  init?(_ record: SQLiteRecord) {
    var texts: [Int: [UInt8]] = [:]
    for (column, value) in record.values {
      if case .text(let bytes) = value { texts[column] = bytes }
    }
    guard texts[0]?.elementsEqual("table".utf8) == true, let name = texts[1] else { return nil }
    self.name = displayPath(name)
    columns = Self.columns(in: texts[4] ?? [])
    messages = MessageTable(self.name, columns: columns)
  }

  /// The names of the columns in `CREATE TABLE name (column type, …)`.
  private static func columns(in statement: [UInt8]) -> [String] {
    guard let open = statement.firstIndex(of: UInt8(ascii: "(")) else { return [] }
    var (columns, depth, start): ([String], Int, Int) = ([], 0, open + 1)
    var quote: UInt8 = 0
    for index in (open + 1)..<statement.count {
      let byte = statement[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
        continue
      }
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): quote = byte
      case UInt8(ascii: "["): quote = UInt8(ascii: "]")
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")") where depth > 0: depth -= 1
      case UInt8(ascii: ","), UInt8(ascii: ")"):
        guard depth == 0 else { continue }
        if let name = name(in: statement[start..<index]) { columns.append(name) }
        start = index + 1
        if byte == UInt8(ascii: ")") { return columns }
      default: break
      }
    }
    return columns
  }

  private static func name(in definition: ArraySlice<UInt8>) -> String? {
    let text = definition.drop { $0 <= 0x20 }
    guard let first = text.first else { return nil }
    let closing: UInt8? =
      switch first {
      case UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "'"): first
      case UInt8(ascii: "["): UInt8(ascii: "]")
      default: nil
      }
    if let closing { return displayPath(Array(text.dropFirst().prefix { $0 != closing })) }
    let word = String(decoding: text.prefix { $0 > 0x20 && $0 != UInt8(ascii: "(") }, as: UTF8.self)
    let constraints = ["primary", "unique", "check", "foreign", "constraint"]
    return constraints.contains(word.lowercased()) ? nil : displayPath(Array(word.utf8))
  }
}
