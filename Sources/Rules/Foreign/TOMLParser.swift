/// Reads TOML 1.0 as strictly as it is defined, but for dates and times, which are refused: no rule
/// holds one.
///
/// Source: T. Preston-Werner et al., "TOML v1.0.0" (toml.io).
struct TOMLParser {
  /// A text that is not TOML.
  struct Malformed: Error, Hashable {
    /// A clause that says what is wrong or what to write.
    let reason: String
    /// Where, in bytes.
    let offset: Int
  }

  /// Arrays and inline tables may be nested this deep, and a key may have as many parts.
  static let deepest = 64

  let bytes: [UInt8]
  var index = 0
  /// How many arrays and inline tables are open.
  var depth = 0
  private let root = TOMLTable(.header, offset: 0)

  private init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// The outermost table of a text.
  static func parse(_ text: String) throws(Malformed) -> TOMLTable {
    var parser = TOMLParser(text)
    _ = parser.take("\u{FEFF}")
    var table = parser.root
    while true {
      try parser.skipEmptyLines()
      guard let byte = parser.peek() else { return parser.root }
      if byte == UInt8(ascii: "[") {
        table = try parser.header()
      } else {
        try parser.assignment(into: table)
      }
      try parser.endOfLine()
    }
  }

  func malformed(_ reason: String, at offset: Int? = nil) -> Malformed {
    Malformed(reason: reason, offset: offset ?? index)
  }

  // MARK: Headers

  /// `[a.b]` or `[[a.b]]`: the table that it opens.
  private mutating func header() throws(Malformed) -> TOMLTable {
    let start = index
    let isArray = take("[[")
    if !isArray { index += 1 }
    let path = try dottedKey()
    guard take(isArray ? "]]" : "]") else {
      throw malformed("close the header with '\(isArray ? "]]" : "]")'")
    }
    var table = root
    for key in path.dropLast() { table = try step(to: key, in: table) }
    let last = path[path.count - 1]
    return isArray
      ? try appendTable(last, to: table, at: start) : try openTable(last, in: table, at: start)
  }

  private func step(to key: Key, in table: TOMLTable) throws(Malformed) -> TOMLTable {
    switch table[key.name]?.value {
    case nil:
      let new = TOMLTable(.implicit, offset: key.offset)
      table.set(TOMLNode(value: .table(new), offset: key.offset), for: key.name, at: key.offset)
      return new
    case .table(let inner) where inner.origin != .inline: return inner
    case .tables(let tables): return tables.all[tables.all.count - 1]
    default: throw malformed("'\(key.name)' is no table that can be added to", at: key.offset)
    }
  }

  private func openTable(
    _ key: Key, in table: TOMLTable, at start: Int
  ) throws(Malformed) -> TOMLTable {
    switch table[key.name]?.value {
    case nil:
      let new = TOMLTable(.header, offset: start)
      table.set(TOMLNode(value: .table(new), offset: start), for: key.name, at: key.offset)
      return new
    case .table(let inner) where inner.origin == .implicit:
      inner.origin = .header
      return inner
    default: throw malformed("'\(key.name)' stands here twice", at: key.offset)
    }
  }

  private func appendTable(
    _ key: Key, to table: TOMLTable, at start: Int
  ) throws(Malformed) -> TOMLTable {
    let new = TOMLTable(.header, offset: start)
    switch table[key.name]?.value {
    case nil:
      let tables = TOMLNode(value: .tables(TOMLTables(new)), offset: start)
      table.set(tables, for: key.name, at: key.offset)
    case .tables(let tables): tables.append(new)
    default: throw malformed("'\(key.name)' is no array of tables", at: key.offset)
    }
    return new
  }

  // MARK: Keys

  /// A key or a part of one, without quotes.
  struct Key {
    let name: String
    let offset: Int
  }

  /// `a.b = value`
  mutating func assignment(into table: TOMLTable) throws(Malformed) {
    let path = try dottedKey()
    guard take("=") else { throw malformed("a key needs '=' and a value behind it") }
    skipBlanks()
    var table = table
    for key in path.dropLast() { table = try dottedTable(key, in: table) }
    let last = path[path.count - 1]
    guard table[last.name] == nil else {
      throw malformed("the key '\(last.name)' stands here twice", at: last.offset)
    }
    table.set(try value(), for: last.name, at: last.offset)
  }

  private func dottedTable(_ key: Key, in table: TOMLTable) throws(Malformed) -> TOMLTable {
    switch table[key.name]?.value {
    case nil:
      let new = TOMLTable(.dotted, offset: key.offset)
      table.set(TOMLNode(value: .table(new), offset: key.offset), for: key.name, at: key.offset)
      return new
    case .table(let inner) where inner.origin == .dotted: return inner
    default: throw malformed("the key '\(key.name)' stands here twice", at: key.offset)
    }
  }

  /// One key or more with dots between them, and the blanks around.
  private mutating func dottedKey() throws(Malformed) -> [Key] {
    var path: [Key] = []
    repeat {
      skipBlanks()
      path.append(try key())
      skipBlanks()
      guard path.count <= Self.deepest else { throw malformed("a key has too many parts") }
    } while take(".")
    return path
  }

  private mutating func key() throws(Malformed) -> Key {
    let start = index
    if peek() == UInt8(ascii: "\"") || peek() == UInt8(ascii: "'") {
      guard !isNext("\"\"\""), !isNext("'''") else { throw malformed("a key has one line") }
      return Key(name: try string(), offset: start)
    }
    let name = bytes[index...].prefix(while: Self.isBare)
    guard !name.isEmpty else {
      throw malformed("this is no key; keys consist of letters, digits, '_' and '-', or are quoted")
    }
    index = name.endIndex
    return Key(name: String(decoding: name, as: UTF8.self), offset: start)
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
