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
    "time", "ts.$date", "$date", "last_set",
  ]
  static let conversations = [
    "sessionId", "session_id", "conversation_id", "conversationId", "gen_ai.conversation.id",
    "chatId", "channelIdentity.channelId", "thread_id", "composerId", "trace_id", "traceId",
    "channelId", "session_name", "sessionID", "rid", "channel", "subject",
  ]
  static let authors = [
    "override_username", "displayName", "name", "username", "display_name", "real_name",
    "user_name", "userName", "full_name", "user", "sender", "from", "from_id", "bot_id", "actor",
    "requesterUsername", "responderUsername", "email", "userId", "agentId", "gen_ai.agent.name",
    "service.name", "creator",
  ]
  static let roles = [
    "role", "user_type", "type", "run_type", "isMeta", "isCompactSummary", "isSidechain",
    "is_user_system_message", "messageType", "source", "say", "ask",
  ]
  static let botSigns = [
    "isBot", "is_bot", "bot_id", "subtype", "via_bot", "from_bot", "from_webhook", "msgtype",
    "applicationIdentityType",
  ]
  static let tools = [
    "tool", "toolName", "tool_name", "toolId", "tool_use_id", "app_id", "serverName",
    "mcpServerName", "serverLabel", "namespace", "gen_ai.tool.name",
  ]
  /// Of the message that one answers, or that began its thread.
  static let threads = [
    "thread_ts", "replyToId", "reply_to_message_id", "tmid", "root_id", "reply_to_msg_id",
    "rel_type", "topic_id",
  ]
  /// When a message was edited or deleted.
  static let changes = [
    "lastEditedDateTime", "timestampEdited", "edited_unixtime", "edit_at", "last_edit_time",
    "updated_date", "deletedDateTime", "deleted_ts", "delete_at", "action", "edited",
  ]
  /// Of what was said elsewhere before.
  static let forwards = ["forwarded_from", "saved_from", "author_name", "is_share"]
  /// Of conversations and what surrounds them.
  static let surroundings = [
    "title", "room_name", "leafUuid", "key", "header", "recipient", "project", "stringValue",
    "nbformat", "cell_type", "output_type", "jobName", "isCreatedByUser",
  ]

  private static let telling = Set(
    ids + times + conversations + authors + roles + botSigns + tools + threads + changes + forwards
      + surroundings)

  /// The objects that tell of the message or the conversation around them.
  private static let handedOn: Set<String> = [
    "author", "user", "from", "creator", "sender", "bot_profile", "user_profile", "channel",
    "message", "payload", "application", "metadata", "data", "room", "account", "channelIdentity",
    "props", "u", "ts", "content", "m.relates_to", "m.in_reply_to", "reference", "function",
    "source", "conversation", "value", "resource", "v", "extra",
  ]

  /// The arrays of short texts that tell something: the class of a message of LangChain, the members
  /// of a conversation of Mattermost, the path that a line of Copilot's journal sets.
  private static let lists: Set<String> = ["id", "channel_members", "k"]

  /// The objects that tell something by being there.
  private static let marks: Set<String> = ["edited", "bot", "forwardedMessage"]

  /// The values that may be JSON in turn, which says who said what.
  private static let nested: Set<String> = ["stringValue", "params", "text"]

  static func isTelling(_ key: String) -> Bool { telling.contains(key) }
  static func isHandedOn(_ key: String) -> Bool { handedOn.contains(key) }
  static func isList(_ key: String) -> Bool { lists.contains(key) }
  static func isMark(_ key: String) -> Bool { marks.contains(key) }
  static func isNested(_ key: String) -> Bool { nested.contains(key) }
}
