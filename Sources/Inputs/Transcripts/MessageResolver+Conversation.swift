internal import Findings

// Where and when a message was written, and what became of it.
extension MessageResolver {
  var id: String? {
    if isAboutChannel { return nil }
    // A part of a message that calls a tool is known by the id of the call.
    if let id = first(MessageFields.ids) { return id }
    // Slack tells messages of a channel by their time.
    return first(["ts"]).flatMap { $0.count == 17 && $0.contains(".") ? $0 : nil }
  }

  var time: String? {
    first(MessageFields.times).map { EpochTime.text(of: $0) }
  }

  var conversation: String? {
    let keys =
      MessageFields.conversations + [
        "channel.name", "room_name", "payload.session_id", "conversation.title",
        "conversation.name", "conversation.id", "channel_members[]",
      ]
    if let known = first(keys) { return known }
    // What holds a list of messages has the name of the conversation.
    for (inner, outer) in zip(frames, frames.dropFirst()) where Self.lists.contains(inner.key) {
      for key in ["title", "name", "displayName", "id"] {
        if let name = outer.members[key] { return name }
      }
    }
    if isAboutChannel, let name = frames[1].members["name"] { return name }
    if path.last == "prompt_template" || path.last == "summary", let name = first(["name"]) {
      return name
    }
    // Google Chat: the space, the topic and the message.
    if let id = first(["message_id"]), first(["topic_id"]) != nil,
      let space = id.split(separator: "/").first
    {
      return String(space)
    }
    return frames.last?.members["title"] ?? header.flatMap(Self.session)
  }

  /// Whether the value is the topic or the purpose of a channel of Slack.
  var isAboutChannel: Bool {
    frames.count > 1 && ["topic", "purpose"].contains(frames[0].key)
      && frames[0].members["creator"] != nil
  }

  /// The session that the first line of a file tells.
  private static func session(of header: JSONFrame) -> String? {
    let members = header.members
    if let known = members["sessionId"] ?? members["data.sessionId"] ?? members["v.sessionId"] {
      return known
    }
    guard ["session_meta", "session"].contains(members["type"]) else { return nil }
    return members["payload.id"] ?? members["id"]
  }

  /// The message that this one answers, or that began its thread, unless it is `id` itself.
  func thread(_ id: String?) -> String? {
    let keys = [
      "thread_ts", "replyToId", "reply_to_message_id", "reply_to_msg_id", "tmid", "root_id",
      "m.relates_to.m.in_reply_to.event_id", "content.m.relates_to.m.in_reply_to.event_id",
      "m.relates_to.event_id", "content.m.relates_to.event_id", "reference.messageId", "topic_id",
    ]
    guard let thread = first(keys), thread != id, !has([thread], under: "ts"),
      id?.hasSuffix("/\(thread)") != true, first(["reference.type"]) != "Forward"
    else { return nil }
    return thread
  }

  /// What became of the message.
  var state: MessageOrigin.State? {
    func isSet(_ keys: [String]) -> Bool {
      keys.contains { key in
        first([key]).map { $0 != "0" && $0 != "false" } ?? false
      }
    }
    if has(["message_deleted"], under: "subtype")
      || isSet(["deletedDateTime", "deleted_ts", "delete_at"])
    {
      return .deleted
    }
    let edits = [
      "edited", "lastEditedDateTime", "timestampEdited", "edited_unixtime", "edit_at",
      "last_edit_time", "updated_date",
    ]
    return isSet(edits) || has(["message_changed"], under: "subtype") ? .edited : nil
  }
}
