internal import Findings

/// What the rows of a table of a database tell of messages, by the names of its columns.
///
/// Programs change their tables from version to version, and name their columns alike: so it goes by
/// the meaning of names, not by lists of programs.
struct MessageTable {
  private enum Column {
    case id, time, conversation, title, author, role, isMine, isBot, text, message
  }

  private enum Kind {
    /// A message, or a part of one, to a row.
    case messages
    /// A conversation to a row, with its messages in a document.
    case conversations
    /// Documents under names such as `bubbleId:CONVERSATION:MESSAGE`.
    case documents
  }

  private let kind: Kind
  private let names: [String]
  private let columns: [Column?]

  /// - Returns: `nil` if the table does not seem to hold messages.
  init?(_ table: String, columns names: [String]) {
    let table = table.lowercased()
    self.names = names.map { $0.lowercased() }
    let columns = self.names.map { Self.meanings[$0] }
    self.columns = columns
    if self.names == ["key", "value"] {
      kind = .documents
      return
    }
    func has(_ column: Column) -> Bool { columns.contains { $0 == column } }
    guard has(.text), has(.time) else { return nil }
    if SQLiteNames.conversations.contains(SQLiteNames.singular(table)), !has(.role), !has(.isMine),
      !has(.conversation)
    {
      kind = .conversations
    } else if has(.role) || has(.isMine) || has(.author) || has(.conversation),
      Self.isPart(table) || Self.hints.contains(where: { $0.isPart(of: table) })
    {
      kind = .messages
    } else {
      return nil
    }
  }

  private static func isPart(_ table: String) -> Bool { table == "part" || table == "parts" }

  private static let hints = ["message", "msg", "chat", "convers", "bubble", "prompt", "turn"]

  private static let meanings: [String: Column] = {
    let names: [(Column, [String])] = [
      (.id, ["id", "_id", "guid", "uuid", "key_id", "messageid"]),
      (.message, ["message_id", "messageid_ref"]),
      (
        .time,
        [
          "timestamp", "date", "created_at", "created_timestamp", "time_created", "create_time",
          "created", "updated_at", "sent_at", "date_created", "time", "createdat", "ts",
        ]
      ),
      (
        .conversation,
        [
          "session_id", "chat_id", "chat_row_id", "conversation_id", "thread_id", "channel_id",
          "room_id", "key_remote_jid", "sessionid", "conversationid", "chatid", "channel", "room",
          "conversation",
        ]
      ),
      (.title, ["title", "summary", "subject", "name", "display_name"]),
      (
        .author,
        [
          "sender_jid_row_id", "handle_id", "remote_resource", "sender", "author", "user_id",
          "username", "sender_id", "author_id", "sender_name", "from_id", "from",
        ]
      ),
      (.role, ["role", "author_type", "sender_type"]),
      (.isMine, ["is_from_me", "from_me", "key_from_me"]),
      (.isBot, ["is_bot", "from_bot"]),
      (
        .text,
        [
          "text_data", "text", "content", "content_json", "data", "body", "message", "parts",
          "attributedbody", "chat", "prompt", "response", "history", "messages",
        ]
      ),
    ]
    return Dictionary(
      names.flatMap { column, names in names.map { ($0, column) } }, uniquingKeysWith: { $1 })
  }()

  /// The message that a row holds, or belongs to.
  func message(
    of record: SQLiteRecord, row: Int?, _ names: SQLiteNames
  ) -> MessageOrigin? {
    let values = RowValues(record)
    switch kind {
    case .documents: return Self.message(under: values.text(0))
    case .conversations:
      let conversation = value(.title, of: values) ?? value(.id, of: values)
      return conversation.map {
        MessageOrigin(
          conversation: $0, time: time(of: values), author: person(of: values, names),
          authorClass: .unknown)
      }
    case .messages: break
    }
    let id = value(.id, of: values) ?? row.map(String.init)
    let isMine = value(.isMine, of: values)
    let author = isMine == "1" ? "me" : person(of: values, names)
    return MessageOrigin(
      conversation: conversation(of: values, row, names), id: id, time: time(of: values),
      author: author, authorClass: authorClass(of: values, isMine, names))
  }

  private func authorClass(
    of values: RowValues, _ isMine: String?, _ names: SQLiteNames
  ) -> MessageOrigin.AuthorClass {
    if value(.isBot, of: values) == "1" { return .bot }
    let role =
      value(.role, of: values)
      ?? value(.message, of: values).flatMap { names.role(ofMessage: $0) }
    if let role { return MessageResolver.authorClass(ofRole: role) ?? .unknown }
    return isMine != nil ? .human : .unknown
  }

  private func conversation(
    of values: RowValues, _ row: Int?, _ names: SQLiteNames
  ) -> String? {
    guard let column = column(.conversation, of: values) else {
      return row.flatMap { names.conversation(ofMessage: $0) }
    }
    // A number tells nothing outside the file.
    guard let number = values.number(column) else { return values.text(column) }
    return names.label(number, for: self.names[column]) ?? String(number)
  }

  private func person(of values: RowValues, _ names: SQLiteNames) -> String? {
    guard let column = column(.author, of: values), let value = values.any(column) else {
      return nil
    }
    if let label = names.label(value, for: self.names[column]) { return label }
    return values.number(column) == 0 ? nil : value
  }

  private func time(of values: RowValues) -> String? {
    value(.time, of: values).map { EpochTime.text(of: $0) }
  }

  private func value(_ wanted: Column, of values: RowValues) -> String? {
    column(wanted, of: values).flatMap { values.any($0) }
  }

  /// The first column of that meaning in which something stands.
  private func column(_ wanted: Column, of values: RowValues) -> Int? {
    columns.indices.first { columns[$0] == wanted && values.any($0) != nil }
  }

  /// What the name of a document of Cursor or VS Code tells.
  private static func message(under key: String?) -> MessageOrigin? {
    guard let key else { return nil }
    if ["aiService.prompts", "aiService.generations"].contains(key) {
      return MessageOrigin(authorClass: .human)
    }
    let parts = key.split(separator: ":")
    guard parts.count > 1, documents.contains(String(parts[0])) else { return nil }
    return MessageOrigin(
      conversation: String(parts[1]), id: parts.count > 2 ? String(parts[2]) : nil,
      authorClass: .unknown)
  }

  private static let documents: Set<String> = [
    "bubbleId", "composerData", "messageRequestContext", "checkpointId", "codeBlockDiff",
  ]
}

/// The short values of a row, as text.
struct RowValues {
  private var texts: [Int: String] = [:]
  private let numbers: [Int: Int]

  /// Longer values tell nothing of a message, in bytes.
  private static let longest = 120

  init(_ record: SQLiteRecord) {
    numbers = record.numbers
    for case (let column, .text(let bytes)) in record.values
    where bytes.count <= Self.longest && bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) {
      texts[column] = String(decoding: bytes, as: UTF8.self)
    }
  }

  func text(_ column: Int) -> String? { texts[column] }
  func number(_ column: Int) -> Int? { numbers[column] }
  func any(_ column: Int) -> String? { texts[column] ?? numbers[column].map(String.init) }
}

extension String {
  /// Whether it stands anywhere in `text`.
  fileprivate func isPart(of text: String) -> Bool {
    text.utf8.indices.contains { text.utf8[$0...].starts(with: utf8) }
  }
}
