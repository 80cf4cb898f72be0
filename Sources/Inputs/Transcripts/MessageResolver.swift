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

  /// The first document of the text, which may tell of all.
  private let header: JSONFrame?

  init(frame: JSONFrame, key: String, header: JSONFrame? = nil) {
    self.header = header
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
    let authorClass = segment == .toolOutput ? .tool : authorClass ?? placeClass
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
    if toolType == .toolOutput || toolType == nil && holds(Self.outputNames)
      || has(["tool", "function", "toolResult"], under: "role")
      || has(["tool"], under: "author.role") || has(["tool"], under: "message.role")
      || has(Self.outputTypes, under: "say") || isToolRun && holds(["output", "outputs"])
      || Self.outputAttributes.contains(attribute ?? "")
    {
      return .toolOutput
    }
    if toolType == .toolInput || holds(Self.inputNames)
      || has(["command"], under: "say")
      || isToolRun && holds(["input", "inputs"]) || recipient != nil
      || attribute == "gen_ai.tool.call.arguments"
    {
      return .toolInput
    }
    if holds(["edit_history", "previous", "original", "prev_content", "m.new_content"]) {
      return .edit
    }
    return holds(["attachments", "files", "extracted_content", "attachment", "contextItems"])
      ? .attachment : .text
  }

  /// What the innermost object around the value is that says that it belongs to a tool: what a tool
  /// gave back may hold parts of the type `text` in turn.
  private var toolType: MessageOrigin.Segment? {
    for frame in frames {
      guard let type = frame.members["type"] ?? frame.members["payload.type"] else { continue }
      if Self.outputTypes.contains(type) { return .toolOutput }
      if Self.inputTypes.contains(type) { return .toolInput }
    }
    return nil
  }

  private static let outputTypes: Set<String> = [
    "toolResponse", "tool_response",
    "tool_result", "function_call_output", "custom_tool_call_output", "local_shell_call_output",
    "tool_call_response", "execution_output", "exec_command_end", "tool.execution_complete",
    "command_output", "mcp_server_response",
  ]
  private static let outputNames: Set<String> = [
    "toolUseResult", "tool_results", "functionResponse", "function_response", "toolCallResults",
    "resultDetails", "result", "resultDisplay",
  ]
  private static let inputTypes: Set<String> = [
    "toolRequest", "tool_request", "tool_use", "function_call", "custom_tool_call",
    "local_shell_call", "tool_call",
    "tool.execution_start",
  ]
  private static let inputNames: Set<String> = [
    "tool_calls", "toolCalls", "functionCall", "toolRequests", "rawArgs", "toolFormerData",
    "toolSpecificData", "ToolUse", "tool_uses", "toolCall",
  ]

  private static let outputAttributes: Set<String> = [
    "gen_ai.tool.call.result", "tool.output", "output.value",
  ]

  /// Whether what surrounds the value is one run of a tool, with its input and output.
  private var isToolRun: Bool {
    has(["tool"], under: "run_type") || has(["tool"], under: "type")
  }

  /// The name of the attribute of a trace whose value it is.
  private var attribute: String? {
    guard holds(["attributes"]) else { return nil }
    return frames.lazy.compactMap { $0.members["key"] }.first
  }

  /// The tool that an assistant speaks to.
  private var recipient: String? {
    for frame in frames {
      let members = frame.members
      let name =
        members["author.role"] != nil
        ? members["recipient"]
        : members["message.author.role"] != nil ? members["message.recipient"] : nil
      if let name, name != "all" { return name }
    }
    return nil
  }

  private func has(_ values: Set<String>, under key: String) -> Bool {
    guard let value = first([key]) else { return false }
    return values.contains(value)
  }

  private func holds(_ names: Set<String>) -> Bool { path.contains(where: names.contains) }

  // MARK: Who

  private var authorClass: MessageOrigin.AuthorClass? {
    for frame in frames {
      if let known = Self.authorClass(of: frame.members) { return known }
    }
    return nil
  }

  /// Who says what stands in such a place of its format, where no name tells.
  private var placeClass: MessageOrigin.AuthorClass {
    if frames.contains(where: { $0.members["requestId"] != nil }) {
      return holds(["response"]) ? .assistant : .human
    }
    if frames.contains(where: { $0.members["header"] == "Gemini Apps" }) {
      return holds(["safeHtmlItem"]) ? .assistant : .human
    }
    switch attribute {
    case "gen_ai.system_instructions": return .system
    case "gen_ai.output.messages", "gen_ai.completion": return .assistant
    case "gen_ai.prompt": return .human
    default: break
    }
    if path == ["", "system"] { return .system }
    // Zed names the author around the message.
    if holds(["User"]), holds(["messages"]) { return .human }
    if holds(["Agent"]), holds(["messages"]) { return .assistant }
    if has(["text", "reasoning"], under: "say") { return .assistant }
    if has(["user_feedback", "task"], under: "say") { return .human }
    if holds(["outputs", "choices"]), has(["llm", "chat"], under: "run_type") {
      return .assistant
    }
    return holds(["Contents"]) ? .human : .unknown
  }

  private static func authorClass(of members: [String: String]) -> MessageOrigin.AuthorClass? {
    if members["isMeta"] == "true" || members["isCompactSummary"] == "true" { return .system }
    if members["user"] == "USLACKBOT" { return .system }
    if members["from"]?.hasPrefix("28:") == true { return .bot }
    for key in ["bot_id", "bot_profile.name", "via_bot", "from.application.displayName"]
    where members[key] != nil {
      return .bot
    }
    for key in [
      "author.isBot", "is_bot", "isBot", "from_bot", "from_webhook", "props.from_bot",
      "props.from_webhook",
    ]
    where members[key] == "true" {
      return .bot
    }
    if members["subtype"] == "bot_message" || members["msgtype"] == "m.notice" { return .bot }
    for key in [
      "role", "author.role", "message.role", "payload.role", "user_type",
      "creator.user_type", "author.type", "sender", "type",
    ] {
      if let value = members[key], let known = byRole[value] { return known }
    }
    // LibreChat.
    if let isHuman = members["isCreatedByUser"] { return isHuman == "true" ? .human : .assistant }
    // Cursor numbers them.
    if members["bubbleId"] != nil, let type = members["type"] {
      if type == "1" { return .human }
      if type == "2" { return .assistant }
    }
    let isHuman =
      members["author.isBot"] == "false" || members["from_id"]?.hasPrefix("user") == true
      || members["from.user.displayName"] != nil || members["from"]?.hasPrefix("8:") == true
      || members["user"] != nil && (members["ts"] ?? members["create_at"]) != nil
      || members["u.username"] != nil || members["sender"]?.hasPrefix("@") == true
    return isHuman ? .human : nil
  }

  /// What a role such as `user` or `model` means.
  static func authorClass(ofRole role: String) -> MessageOrigin.AuthorClass? {
    byRole[role] ?? byRole[role.lowercased()]
  }

  private static let byRole: [String: MessageOrigin.AuthorClass] = [
    "user": .human, "human": .human, "Human": .human, "User": .human, "user_message": .human,
    "user.message": .human, "assistant": .assistant, "model": .assistant, "ai": .assistant,
    "gemini": .assistant, "agent": .assistant, "assistant.message": .assistant,
    "agent_message": .assistant, "tool": .tool, "function": .tool, "toolResult": .tool,
    "system": .system, "developer": .system, "info": .system, "Bot": .bot, "bot": .bot,
    "REQUEST": .human, "RESPONSE": .assistant, "admin": .human, "HumanMessage": .human,
  ]

  private var author: String? {
    let prefixes = [
      "author.", "bot_profile.", "creator.", "from.user.", "from.application.", "user.", "u.",
    ]
    let keys = prefixes.flatMap { prefix in ["displayName", "name", "username"].map { prefix + $0 }
    }
    return first(
      keys + ["props.override_username"] + [
        "username", "user_name", "real_name", "from", "sender", "user", "requesterUsername",
      ])
  }

  // MARK: Where and when

  private var id: String? {
    if let id = first(MessageFields.ids) { return id }
    // Slack tells messages of a channel by their time.
    return first(["ts"]).flatMap { $0.count == 17 && $0.contains(".") ? $0 : nil }
  }

  private var time: String? {
    first(MessageFields.times).map { EpochTime.text(of: $0) }
  }

  private var conversation: String? {
    let keys = MessageFields.conversations + ["channel.name", "room_name", "payload.session_id"]
    if let known = first(keys) { return known }
    // What holds a list of messages has the name of the conversation.
    for (inner, outer) in zip(frames, frames.dropFirst()) where Self.lists.contains(inner.key) {
      for key in ["title", "name", "displayName", "id"] {
        if let name = outer.members[key] { return name }
      }
    }
    return frames.last?.members["title"] ?? header.flatMap(Self.session)
  }

  /// The session that the first line of a file tells.
  private static func session(of header: JSONFrame) -> String? {
    let members = header.members
    if let known = members["sessionId"] ?? members["data.sessionId"] { return known }
    guard ["session_meta", "session"].contains(members["type"]) else { return nil }
    return members["payload.id"] ?? members["id"]
  }

  private static let lists: Set<String> = [
    "messages", "chat_messages", "MessageList", "history", "requests", "posts",
  ]

  private var via: String? {
    guard segment == .toolInput || segment == .toolOutput else { return first(["app_id"]) }
    if let server = first(["mcpServerName", "serverName"]) { return "mcp:\(server)" }
    return toolName.map(Self.server)
  }

  private var toolName: String? {
    for frame in frames
    where Self.inputTypes.contains(frame.members["type"] ?? "")
      || ["ToolUse", "toolFormerData"].contains(frame.key)
    {
      if let name = frame.members["name"] ?? frame.members["data.name"] { return name }
    }
    if let recipient { return recipient }
    if has(["tool"], under: "author.role"), let name = first(["author.name"]) { return name }
    if has(["tool"], under: "message.author.role"), let name = first(["message.author.name"]) {
      return name
    }
    if has(["tool"], under: "run_type"), let name = first(["name"]) { return name }
    return first(["toolName", "tool_name", "toolId", "tool", "gen_ai.tool.name"])
  }

  /// A tool `mcp__github__search` comes from the server `github`.
  private static func server(of tool: String) -> String {
    guard tool.hasPrefix("mcp__") else { return tool }
    let rest = tool.dropFirst(5)
    var end = rest.startIndex
    while end < rest.endIndex, !rest[end...].hasPrefix("__") { end = rest.index(after: end) }
    return "mcp:\(rest[..<end])"
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
