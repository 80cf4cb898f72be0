internal import Codecs
internal import Findings

/// Finds the messages of a chat that was exported as a table with separators (CSV), by the names of
/// its columns.
///
/// Source: RFC 4180; other separators and line ends are allowed.
final class TableFinder: FactFinder {
  /// What a column says of a message.
  private enum Column {
    case id, time, conversation, author, role, text, other
  }

  private let separator: UInt8
  private let columns: [Column]
  private var column = 0
  private var row = 0
  private var isAtRowStart = true
  private var isQuoted = false
  /// Whether the byte before was a quote inside quotes, which may end them.
  private var sawQuote = false
  private var field: [UInt8] = []
  private var isFieldWhole = true
  private var values: [Int: String] = [:]
  /// The places in the row at hand, with the columns that hold them.
  private var places: [(place: Int, column: Int)] = []
  private var expected: ArraySlice<Int> = []
  private var found: [Int: StreamFact] = [:]

  private static let longestValue = 120

  /// - Returns: `nil` if the first row does not name the columns of a chat.
  init?(head: Span<UInt8>, named name: ArraySlice<UInt8>) {
    guard [".csv", ".tsv"].contains(String(decoding: name.suffix(4), as: UTF8.self).lowercased())
    else { return nil }
    var line: [UInt8] = []
    var index = 0
    while index < min(head.count, 4_096), head[index] != 0x0A, head[index] != 0x0D {
      line.append(head[index])
      index += 1
    }
    if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    let separators = Array(",;\t".utf8)
    guard index < head.count,
      let separator = separators.max(by: { left, right in
        line.count { $0 == left } < line.count { $0 == right }
      }), line.contains(separator)
    else { return nil }
    let names = line.split(separator: separator, omittingEmptySubsequences: false).map { name in
      String(decoding: name.filter { $0 != 0x22 }, as: UTF8.self).trimmed.lowercased()
    }
    self.separator = separator
    columns = names.map { Self.columns[$0] ?? .other }
    let known = columns
    func has(_ column: Column) -> Bool {
      known.contains { $0 == column }
    }
    guard has(.text), has(.time), has(.author) || has(.role) || has(.id) else { return nil }
  }

  private static let columns: [String: Column] = {
    let names: [(Column, [String])] = [
      (.id, ["id", "message id", "message_id", "messageid", "post id", "post_id", "uuid", "ts"]),
      (
        .time,
        [
          "timestamp", "time", "date", "datetime", "created_at", "create_at", "created at",
          "sent at",
          "post creation time", "date_sent", "created",
        ]
      ),
      (
        .conversation,
        [
          "channel", "channel name", "channel_name", "conversation", "conversation id",
          "conversation_id", "chat", "chat session", "room", "thread", "thread_id", "session_id",
        ]
      ),
      (
        .author,
        [
          "author", "user", "username", "user name", "user_name", "sender", "sender name", "from",
          "from_name", "name", "author name",
        ]
      ),
      (.role, ["role", "user type", "user_type", "author type", "is_bot", "bot", "type"]),
      (
        .text,
        ["content", "contents", "message", "text", "body", "post message", "message text"]
      ),
    ]
    return Dictionary(
      names.flatMap { column, names in names.map { ($0, column) } }, uniquingKeysWith: { $1 })
  }()

  func expect(_ places: [Int]) {
    expected = (expected + places).sorted()[...]
  }

  func read(_ bytes: Span<UInt8>, at offset: Int) {
    var index = 0
    while index < bytes.count {
      if isAtRowStart, row > 0 {
        let place = min(bytes.count - 1, max(index, (expected.first ?? .max - 1) - offset))
        index = startOfRow(around: place, in: bytes, from: index)
      }
      isAtRowStart = false
      take(bytes[index], at: offset + index)
      index += 1
    }
  }

  /// Where the row begins that holds the byte at `place`, if one begins at `start`.
  private func startOfRow(
    around place: Int, in bytes: Span<UInt8>, from start: Int
  ) -> Int {
    var (row, index, isQuoted, isEmpty) = (start, start, false, true)
    while index < place {
      if isQuoted {
        // Two quotes stand for one, so that each of them may end the value, and begin it again.
        let quote = ByteSearch.firstIndex(of: 0x22, in: bytes, from: index, to: place)
        isEmpty = isEmpty && quote == index
        index = (quote ?? place) + 1
        if index < place, bytes[index] == 0x22 {
          (isEmpty, index) = (false, index + 1)
        } else {
          isQuoted = quote == nil
        }
        continue
      }
      switch bytes[index] {
      case 0x22 where isEmpty: isQuoted = true
      case separator: isEmpty = true
      case 0x0A: (row, isEmpty) = (index + 1, true)
      case 0x0D: break
      default: isEmpty = false
      }
      index += 1
    }
    return row
  }

  func facts() -> [Int: StreamFact] {
    endRow()
    return found
  }

  private func take(_ byte: UInt8, at offset: Int) {
    while let place = expected.first, place <= offset {
      expected = expected.dropFirst()
      places.append((place, column))
    }
    if isQuoted {
      if byte == 0x22 {
        sawQuote.toggle()
        if sawQuote { return }
      } else if sawQuote {
        (isQuoted, sawQuote) = (false, false)
      }
    }
    if isQuoted { return append(byte) }
    switch byte {
    case 0x22 where field.isEmpty && isFieldWhole: isQuoted = true
    case separator: endField()
    case 0x0A: endRow()
    case 0x0D: break
    default: append(byte)
    }
  }

  private func append(_ byte: UInt8) {
    if field.count < Self.longestValue { field.append(byte) } else { isFieldWhole = false }
  }

  private func endField() {
    // What was asked for is not to be told.
    if isFieldWhole, !places.contains(where: { $0.column == column }), !field.isEmpty {
      values[column] = String(decoding: field, as: UTF8.self)
    }
    field.removeAll(keepingCapacity: true)
    (isFieldWhole, isQuoted, sawQuote) = (true, false, false)
    column += 1
  }

  private func endRow() {
    endField()
    if row > 0, !places.isEmpty {
      let message = message
      for (place, _) in places { found[place] = .message(message) }
    }
    places.removeAll()
    values.removeAll(keepingCapacity: true)
    column = 0
    row += 1
    isAtRowStart = true
  }

  private var message: MessageOrigin {
    MessageOrigin(
      conversation: value(.conversation), id: value(.id),
      time: value(.time).map { EpochTime.text(of: $0) }, author: value(.author),
      authorClass: authorClass)
  }

  private func value(_ wanted: Column) -> String? {
    columns.indices.lazy.filter { self.columns[$0] == wanted }.compactMap { self.values[$0] }.first
  }

  private var authorClass: MessageOrigin.AuthorClass {
    guard let role = value(.role)?.lowercased() else { return .unknown }
    switch role {
    case "bot", "true", "1", "webhook": return .bot
    case "assistant", "model", "ai": return .assistant
    case "tool", "function": return .tool
    case "system", "developer": return .system
    case "user", "human", "false", "0": return .human
    default: return .unknown
    }
  }
}
