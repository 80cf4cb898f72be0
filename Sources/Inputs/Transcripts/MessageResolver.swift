internal import Findings

/// Tells who said what stands in a frame, from the names and values around it.
///
/// Formats differ in their names and agree in their meaning: the innermost object that has a role,
/// a sender or a bot's sign is the message, and the objects around it are its conversation.
struct MessageResolver {
  /// The objects around the place, innermost first.
  private let frames: [JSONFrame]
  /// The names on the way from the outermost object to the place.
  private let path: [String]

  init(frame: JSONFrame, key: String) {
    var frames: [JSONFrame] = []
    var next: JSONFrame? = frame
    while let frame = next {
      frames.append(frame)
      next = frame.parent
    }
    self.frames = frames
    path = frames.reversed().map(\.key) + [key]
  }

  /// `nil` where nothing tells of a message.
  var message: MessageOrigin? {
    let segment = segment
    let authorClass = segment == .toolOutput ? .tool : authorClass
    let (id, time) = (self.id, self.time)
    guard authorClass != .unknown || segment != .text || author != nil && (id ?? time) != nil else {
      return nil
    }
    return MessageOrigin(
      conversation: conversation, id: id, time: time, author: author, authorClass: authorClass,
      segment: segment, via: via)
  }

  // MARK: What the value is

  private var segment: MessageOrigin.Segment {
    if has(Self.outputTypes, under: "type") || holds(Self.outputNames)
      || has(["tool", "function", "toolResult"], under: "role")
      || has(["tool"], under: "author.role") || has(["tool"], under: "message.role")
    {
      return .toolOutput
    }
    if has(Self.inputTypes, under: "type") || holds(Self.inputNames) { return .toolInput }
    if holds(["edit_history", "previous", "original", "prev_content"]) { return .edit }
    return holds(["attachments", "files", "extracted_content", "attachment"]) ? .attachment : .text
  }

  private static let outputTypes: Set<String> = [
    "tool_result", "function_call_output", "custom_tool_call_output", "local_shell_call_output",
    "tool_call_response", "execution_output", "exec_command_end", "tool.execution_complete",
    "command_output", "mcp_server_response",
  ]
  private static let outputNames: Set<String> = [
    "toolUseResult", "tool_results", "functionResponse", "function_response", "toolCallResults",
    "resultDetails", "result", "resultDisplay",
  ]
  private static let inputTypes: Set<String> = [
    "tool_use", "function_call", "custom_tool_call", "local_shell_call", "tool_call",
    "tool.execution_start",
  ]
  private static let inputNames: Set<String> = [
    "tool_calls", "toolCalls", "functionCall", "toolRequests", "rawArgs", "toolFormerData",
  ]

  private func has(_ values: Set<String>, under key: String) -> Bool {
    guard let value = first([key]) else { return false }
    return values.contains(value)
  }

  private func holds(_ names: Set<String>) -> Bool { path.contains(where: names.contains) }

  // MARK: Who

  private var authorClass: MessageOrigin.AuthorClass {
    for frame in frames {
      if let known = Self.authorClass(of: frame.members) { return known }
    }
    return .unknown
  }

  private static func authorClass(of members: [String: String]) -> MessageOrigin.AuthorClass? {
    if members["isMeta"] == "true" { return .system }
    for key in ["bot_id", "bot_profile.name", "via_bot", "from.application.displayName"]
    where members[key] != nil {
      return .bot
    }
    for key in ["author.isBot", "is_bot", "isBot", "from_bot", "from_webhook"]
    where members[key] == "true" {
      return .bot
    }
    if members["subtype"] == "bot_message" || members["msgtype"] == "m.notice" { return .bot }
    for key in [
      "role", "author.role", "message.role", "payload.role", "user_type",
      "creator.user_type", "sender", "type",
    ] {
      if let value = members[key], let known = byRole[value] { return known }
    }
    let isHuman =
      members["author.isBot"] == "false" || members["from_id"]?.hasPrefix("user") == true
      || members["from.user.displayName"] != nil || members["user"] != nil && members["ts"] != nil
      || members["sender"]?.hasPrefix("@") == true
    return isHuman ? .human : nil
  }

  private static let byRole: [String: MessageOrigin.AuthorClass] = [
    "user": .human, "human": .human, "Human": .human, "User": .human, "user_message": .human,
    "user.message": .human, "assistant": .assistant, "model": .assistant, "ai": .assistant,
    "gemini": .assistant, "agent": .assistant, "assistant.message": .assistant,
    "agent_message": .assistant, "tool": .tool, "function": .tool, "toolResult": .tool,
    "system": .system, "developer": .system, "info": .system, "Bot": .bot, "bot": .bot,
  ]

  private var author: String? {
    let prefixes = [
      "author.", "bot_profile.", "creator.", "from.user.", "from.application.", "user.",
    ]
    let keys = prefixes.flatMap { prefix in ["displayName", "name", "username"].map { prefix + $0 }
    }
    return first(
      keys + ["username", "user_name", "real_name", "from", "sender", "user", "requesterUsername"])
  }

  // MARK: Where and when

  private var id: String? { first(MessageFields.ids) }

  private var time: String? {
    first(MessageFields.times).map { EpochTime.text(of: $0) }
  }

  private var conversation: String? {
    let keys = MessageFields.conversations + ["channel.name", "room_name", "payload.session_id"]
    if let known = first(keys) { return known }
    // What holds a list of messages has the name of the conversation.
    for (inner, outer) in zip(frames, frames.dropFirst()) where Self.lists.contains(inner.key) {
      if let name = outer.members["title"] ?? outer.members["name"] ?? outer.members["id"] {
        return name
      }
    }
    return frames.last?.members["title"]
  }

  private static let lists: Set<String> = [
    "messages", "chat_messages", "MessageList", "history", "requests", "posts",
  ]

  private var via: String? {
    guard segment == .toolInput || segment == .toolOutput else { return first(["app_id"]) }
    for frame in frames where Self.inputTypes.contains(frame.members["type"] ?? "") {
      if let name = frame.members["name"] { return name }
    }
    return first(["toolName", "tool_name", "toolId", "tool"])
  }

  /// The value of the first of `keys` in the innermost object that has one.
  private func first(_ keys: [String]) -> String? {
    for frame in frames {
      for key in keys {
        if let value = frame.members[key] { return value }
      }
    }
    return nil
  }
}
