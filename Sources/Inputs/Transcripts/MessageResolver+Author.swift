internal import Findings

// Who wrote a message.
extension MessageResolver {
  func authorClass(of segment: MessageOrigin.Segment) -> MessageOrigin.AuthorClass {
    if segment == .toolOutput { return .tool }
    let said = spokenClass
    // What is given to a tool is given by an assistant, unless a person is named.
    if segment == .toolInput { return said == .human || said == .bot ? said : .assistant }
    return said == .human && isInjected ? .system : said
  }

  private var spokenClass: MessageOrigin.AuthorClass {
    if isOfSystem { return .system }
    let known = whole.lazy.compactMap { Self.authorClass(of: $0.members) }.first
    let innermost =
      frames.lazy.prefix(frames.count - whole.count)
      .compactMap { Self.roleClass(of: $0.members) }.first
    let role = messageType.flatMap { Self.byRole[$0] } ?? known ?? innermost ?? placeClass
    // Who asks a helper of an assistant is the assistant.
    if role == .human, has(["true"], under: "isSidechain") { return .assistant }
    if role == .human, isBotChat { return .bot }
    return role
  }

  /// Whether a program says that it wrote the message, whatever its role.
  private var isOfSystem: Bool {
    let signs = [
      "isMeta", "isCompactSummary", "is_user_system_message", "metadata.is_user_system_message",
      "message.metadata.is_user_system_message",
    ]
    return signs.contains { has(["true"], under: $0) }
      || has(["systemEventMessage"], under: "messageType")
      || has(["api_req_started"], under: "say")
  }

  /// Whether a program put a text under the role of the user.
  private var isInjected: Bool {
    let heads = [
      "<environment_context>", "<user_instructions>", "# AGENTS.md instructions",
      "<environment_details>", "<system-reminder>", "<INSTRUCTIONS>",
    ]
    return heads.contains { head.hasPrefix($0) }
  }

  /// Whether the author is the bot that the chat is with (Telegram).
  private var isBotChat: Bool {
    guard let from = first(["from"]),
      let chat = whole.first(where: { $0.members["type"] == "bot_chat" })
    else { return false }
    return chat.members["name"] == from
  }

  /// Who says what stands in such a place of its format, where no name tells.
  private var placeClass: MessageOrigin.AuthorClass {
    if let line = first(["k[]"]) {
      if line.contains("response") { return .assistant }
      if line.contains("message") { return .human }
    }
    if frames.contains(where: { $0.members["requestId"] != nil }) {
      return holds(["response", "toolCallRounds"]) ? .assistant : .human
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
    return classOfName
  }

  /// Who says what stands under such a name.
  private var classOfName: MessageOrigin.AuthorClass {
    if path == ["", "system"] { return .system }
    // Zed names the author around the message.
    if holds(["User"]), holds(["messages"]) { return .human }
    if holds(["Agent"]), holds(["messages"]) { return .assistant }
    if has(["text", "reasoning"], under: "say") { return .assistant }
    if has(["user_feedback", "task"], under: "say") { return .human }
    if holds(["outputs", "choices"]), has(["llm", "chat"], under: "run_type") {
      return .assistant
    }
    // What was typed to Claude Code and Codex.
    if holds(["display", "pastedContents"]), first(["project", "sessionId"]) != nil {
      return .human
    }
    if path == ["", "text"], first(["session_id"]) != nil { return .human }
    // The summary of a conversation, and what people keep in a project.
    if path.last == "summary", first(["leafUuid", "account.uuid"]) != nil { return .assistant }
    if holds(["prompt_template", "docs"]), first(["creator.full_name", "creator.uuid"]) != nil {
      return .human
    }
    if first(["actor"]) != nil, first(["action"]) != nil { return .human }
    if isAboutChannel { return .human }
    return holds(["Contents"]) ? .human : .unknown
  }

  private static func authorClass(of members: [String: String]) -> MessageOrigin.AuthorClass? {
    if members["user"] == "USLACKBOT" { return .system }
    if isBot(members) { return .bot }
    return roleClass(of: members) ?? (isHuman(members) ? .human : nil)
  }

  private static func isBot(_ members: [String: String]) -> Bool {
    let names = ["bot_id", "bot_profile.name", "via_bot", "from.application.displayName"]
    let signs = [
      "author.isBot", "is_bot", "isBot", "from_bot", "from_webhook", "props.from_bot",
      "props.from_webhook",
    ]
    return names.contains { members[$0] != nil } || signs.contains { members[$0] == "true" }
      || members["subtype"] == "bot_message" || members["from"]?.hasPrefix("28:") == true
      || (members["msgtype"] ?? members["content.msgtype"]) == "m.notice"
      || members["bot"] != nil && members["rid"] != nil
  }

  /// The class that a role tells.
  private static func roleClass(of members: [String: String]) -> MessageOrigin.AuthorClass? {
    for key in [
      "role", "author.role", "message.role", "payload.role", "user_type",
      "creator.user_type", "author.type", "sender", "type",
    ] {
      // A call of a function is of that type.
      guard let value = members[key], key != "type" || value != "function" else { continue }
      if let known = byRole[value] { return known }
    }
    // LibreChat.
    if let isHuman = members["isCreatedByUser"] { return isHuman == "true" ? .human : .assistant }
    // Cursor numbers them.
    guard members["bubbleId"] != nil, let type = members["type"] else { return nil }
    return type == "1" ? .human : type == "2" ? .assistant : nil
  }

  private static func isHuman(_ members: [String: String]) -> Bool {
    members["author.isBot"] == "false" || members["from_id"]?.hasPrefix("user") == true
      || members["from.user.displayName"] != nil || members["from"]?.hasPrefix("8:") == true
      || members["user"] != nil && (members["ts"] ?? members["create_at"]) != nil
      || members["u.username"] != nil || members["sender"]?.hasPrefix("@") == true
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
    "AIMessage": .assistant, "SystemMessage": .system, "ToolMessage": .tool,
    "FunctionMessage": .tool, "ChatMessage": .unknown,
  ]

  /// The name or id of an author of such a class.
  func author(_ authorClass: MessageOrigin.AuthorClass) -> String? {
    switch authorClass {
    case .tool: has(["tool"], under: "author.role") ? first(["author.name"]) : nil
    case .assistant: firstName(Self.assistantNames)
    case .human:
      personalName
        ?? firstName(["requesterUsername", "account.uuid", "creator.full_name", "creator.uuid"])
    default: personalName
    }
  }

  /// The value of the first of `keys` that is no role.
  private func firstName(_ keys: [String]) -> String? {
    for frame in whole {
      for key in keys {
        if let value = frame.members[key], Self.byRole[value] == nil { return value }
      }
    }
    return nil
  }

  private static let assistantNames = [
    "author.displayName", "author.name", "responderUsername", "agentId", "gen_ai.agent.name",
    "resource.service.name",
  ]

  private var personalName: String? {
    let name = firstName(Self.personalNames)
    // Skype and personal exports of Teams name the sender beside its id.
    if let name, let frame = whole.first(where: { $0.members["from"] == name }) {
      return frame.members["displayName"] ?? name
    }
    return name
  }

  private static let personalNames: [String] = {
    let prefixes = [
      "author.", "bot_profile.", "user_profile.", "creator.", "from.user.", "from.application.",
      "user.", "u.",
    ]
    let names = ["displayName", "display_name", "name", "username", "real_name"]
    return prefixes.flatMap { prefix in names.map { prefix + $0 } }
      + ["props.override_username"]
      + ["username", "user_name", "real_name", "from", "sender", "user", "actor", "creator"]
  }()
}
