/// What rows of a database are called elsewhere in it: the names of people and conversations behind
/// the numbers and ids that messages bear.
struct SQLiteNames {
  /// By table, without the `s` at its end, and by the row or id.
  private var labels: [String: [String: String]] = [:]
  /// Who said the messages whose parts are rows of their own.
  private var roles: [String: String] = [:]
  /// The conversations of messages that a table of its own joins.
  private var conversations: [Int: Int] = [:]
  private var count = 0

  /// More names are not kept.
  private static let mostNames = 200_000
  static let conversations: Set<String> = [
    "chat", "conversation", "session", "thread", "channel", "room",
  ]
  private static let people: Set<String> = ["handle", "jid", "user", "contact", "profile"]
  private static let labelColumns = [
    "display_name", "subject", "title", "name", "full_name", "real_name", "username", "raw_string",
    "chat_identifier", "email", "user", "id",
  ]

  /// Reads the names in the tables of a database, if others of its tables hold messages.
  init(_ database: SQLiteDatabase) {
    guard database.tables.values.contains(where: { $0.messages != nil }) else { return }
    let hasParts = database.tables.values.contains { ["part", "parts"].contains($0.name) }
    var aliases: [(table: String, key: String, jid: String)] = []
    for number in 1...max(1, database.pages.count) where count < Self.mostNames {
      guard database.isLive(number), let table = database.table(of: number),
        let page = database.pages.page(number), let leaf = database.leaf(number),
        leaf.kind == .leafTable
      else { continue }
      let name = Self.singular(table.name)
      let isNaming = Self.conversations.contains(name) || Self.people.contains(name)
      guard isNaming || name == "chat_message_join" || hasParts && name == "message" else {
        continue
      }
      for cell in leaf.cells {
        guard let record = SQLiteRecord(Array(page[cell.local]), encoding: database.pages.encoding)
        else { continue }
        let row = Row(record, number: cell.row, of: table)
        if isNaming {
          add(row, of: name)
          if let key = row.key, let jid = row["jid_row_id"] { aliases.append((name, key, jid)) }
        } else if name == "message" {
          roles[row.id ?? ""] = row.role
        } else if let chat = row.number("chat_id"), let message = row.number("message_id") {
          conversations[message] = chat
        }
        count += 1
      }
    }
    for alias in aliases where labels[alias.table]?[alias.key] == nil {
      labels[alias.table, default: [:]][alias.key] = labels["jid"]?[alias.jid]
    }
  }

  static func singular(_ table: String) -> String {
    let name = table.lowercased()
    return name.hasSuffix("s") ? String(name.dropLast()) : name
  }

  private mutating func add(_ row: Row, of table: String) {
    let label = Self.labelColumns.lazy.compactMap { row[$0] }.first { Self.isPlain($0) }
    guard let label else { return }
    for key in [row.key, row.id].compactMap({ $0 }) { labels[table, default: [:]][key] = label }
  }

  /// Whether no word is one of which a secret could be made.
  private static func isPlain(_ label: String) -> Bool {
    !label.isEmpty
      && label.utf8.split(separator: UInt8(ascii: " ")).allSatisfy { word in
        word.count < 20 || word.contains(UInt8(ascii: "@"))
      }
  }

  /// What the row is called to which a column such as `chat_row_id` refers.
  func label(_ number: Int, for column: String) -> String? { label(String(number), for: column) }

  func label(_ key: String, for column: String) -> String? {
    var name = column
    for ending in ["_row_id", "_id"] where name.hasSuffix(ending) {
      name = String(name.dropLast(ending.count))
    }
    let last = name.split(separator: "_").last.map(String.init) ?? name
    if let label = labels[last]?[key] { return label }
    return ["sender", "author", "from"].contains(last)
      ? labels["user"]?[key] ?? labels["contact"]?[key] : nil
  }

  func role(ofMessage id: String) -> String? { roles[id] }

  func conversation(ofMessage row: Int) -> String? {
    conversations[row].flatMap { labels["chat"]?[String($0)] }
  }

  /// A row of a table with names.
  private struct Row {
    private let columns: [String]
    private let values: RowValues
    /// Its number.
    let key: String?
    private let start: [UInt8]

    init(_ record: SQLiteRecord, number: Int?, of table: SQLiteTable) {
      columns = table.columns.map { $0.lowercased() }
      values = RowValues(record)
      key = number.map(String.init)
      var start: [UInt8] = []
      for case (_, .text(let bytes)) in record.values where bytes.first == UInt8(ascii: "{") {
        start = Array(bytes.prefix(512))
      }
      self.start = start
    }

    subscript(column: String) -> String? {
      columns.firstIndex(of: column).flatMap { values.any($0) }
    }

    func number(_ column: String) -> Int? {
      columns.firstIndex(of: column).flatMap { values.number($0) }
    }

    var id: String? { self["id"] ?? self["_id"] ?? self["uuid"] ?? self["guid"] }

    /// The role that a column tells, or the start of a document.
    var role: String? {
      if let role = self["role"] { return role }
      return ["user", "assistant", "system", "tool"].first { role in
        let name = Array(#""role":"\#(role)""#.utf8)
        return start.indices.contains { start[$0...].starts(with: name) }
      }
    }
  }
}
