/// An object or array of a JSON text that is being read, and what it says of the messages in it.
final class JSONFrame {
  let parent: JSONFrame?
  /// The name under which it stands in the object around it; empty in an array.
  let key: String
  let isArray: Bool
  /// Where it stands in the array around it, from 0.
  let index: Int
  /// How many values of the array have ended.
  var valueCount = 0
  /// The short values of the names that tell of messages. Those of inner objects stand under both
  /// names, such as `author.role`.
  private(set) var members: [String: String] = [:]

  /// Where it begins, in bytes from the start of the text.
  let start: Int
  /// A bit for each name that an object has.
  var keyBits: UInt64 = 0
  /// Of an array of objects: what stands between two of them, up to the first name of the second.
  var separator: [UInt8]?
  /// How many objects of the array have ended, the end of the last one, and the names of all.
  private(set) var elementCount = 0
  private(set) var lastEnd = -1
  private(set) var commonBits: UInt64 = .max

  init(parent: JSONFrame?, key: String, isArray: Bool, start: Int = 0) {
    self.start = start
    self.parent = parent
    index = parent?.valueCount ?? 0
    self.key = key
    self.isArray = isArray
  }

  /// Takes a value; of equal names, the first counts.
  func add(_ value: String, under key: String) {
    if members[key] == nil { members[key] = value }
  }

  /// Takes in an object of the array that has ended.
  func noteElement(_ element: JSONFrame, endingAt end: Int) {
    elementCount += 1
    lastEnd = end
    commonBits &= element.keyBits
  }

  /// Hands what it says on to the object around it, when it is complete.
  func close() {
    guard !isArray, let parent, !parent.isArray, Self.handedOn.contains(key) else { return }
    for (name, value) in members { parent.add(value, under: key + "." + name) }
  }

  /// Whether an object of that name tells of what is around it.
  static func isHandedOn(_ key: String) -> Bool { handedOn.contains(key) }

  /// The objects that tell of the message or the conversation around them.
  private static let handedOn: Set<String> = [
    "author", "user", "from", "creator", "sender", "bot_profile", "channel", "message", "payload",
    "application", "metadata", "data", "room", "account", "channelIdentity", "props", "u", "ts",
  ]

  /// Whether values of that name are kept.
  static func isTelling(_ key: String) -> Bool { telling.contains(key) }

  private static let telling = Set(
    MessageFields.ids + MessageFields.times + MessageFields.conversations + MessageFields.authors
      + MessageFields.roles + MessageFields.botSigns + MessageFields.tools
      + ["title", "room_name", "leafUuid", "key", "header", "say", "recipient", "mcpServerName"] + [
        "nbformat", "cell_type", "output_type", "jobName", "isCreatedByUser",
      ])
}

/// The names under which formats of chats and transcripts tell of messages, the most telling first.
enum MessageFields {
  static let ids = [
    "uuid", "message_id", "messageId", "client_msg_id", "event_id", "bubbleId", "requestId",
    "call_id", "id", "custom_id", "spanId", "_id", "ID",
  ]
  static let times = [
    "timestamp", "created_at", "createdAt", "create_time", "createdDateTime", "date_unixtime",
    "origin_server_ts", "create_at", "date_sent", "start_time", "ts", "created_date",
    "originalarrivaltime", "creationDate", "date", "created", "startTimeUnixNano", "Timestamp",
    "time", "ts.$date", "$date",
  ]
  static let conversations = [
    "sessionId", "session_id", "conversation_id", "conversationId", "chatId", "thread_id",
    "composerId", "trace_id", "traceId", "channelId", "topic_id", "session_name", "sessionID",
    "rid", "channel",
    "subject",
  ]
  static let authors = [
    "override_username", "displayName", "name", "username", "real_name", "user_name", "userName",
    "full_name", "user",
    "sender", "from", "from_id", "bot_id", "requesterUsername", "email", "userId",
  ]
  static let roles = [
    "role", "user_type", "type", "run_type", "isMeta", "isCompactSummary", "source",
  ]
  static let botSigns = [
    "isBot", "is_bot", "bot_id", "subtype", "via_bot", "from_bot", "from_webhook", "msgtype",
    "applicationIdentityType",
  ]
  static let tools = [
    "tool", "toolName", "tool_name", "toolId", "tool_use_id", "app_id", "serverName",
  ]
}
