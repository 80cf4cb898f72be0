internal import Findings

// The tool, app or person that a message came through.
extension MessageResolver {
  func via(_ segment: MessageOrigin.Segment) -> String? {
    guard segment == .toolInput || segment == .toolOutput else {
      return first(["app_id", "via_bot", "bot_id"]) ?? forward
    }
    if let server = firstInside(["mcpServerName", "serverName"]) { return "mcp:\(server)" }
    if has(["mcp"], under: "source.type"), let server = firstInside(["source.serverLabel"]) {
      return "mcp:\(server)"
    }
    if let space = firstInside(["namespace", "payload.namespace"]), space.hasPrefix("mcp__") {
      return Self.server(of: space)
    }
    return toolName.map(Self.server)
  }

  /// Such as `forward:Ana` for what Ana said elsewhere before.
  private var forward: String? {
    for frame in frames {
      if let name = frame.members["forwarded_from"] ?? frame.members["saved_from"] {
        return "forward:\(name)"
      }
      if frame.members["is_share"] == "true" {
        return frame.members["author_name"].map { "forward:\($0)" } ?? "forward"
      }
      if frame.key == "forwardedMessage" { return "forward" }
    }
    return nil
  }

  private var toolName: String? {
    for frame in frames where Self.isCall(frame) {
      let keys = ["name", "data.name", "function.name", "toolName"]
      if let name = keys.lazy.compactMap({ frame.members[$0] }).first { return name }
    }
    if let recipient { return recipient }
    if has(["tool"], under: "author.role"), let name = first(["author.name"]) { return name }
    if has(["tool"], under: "message.author.role"), let name = first(["message.author.name"]) {
      return name
    }
    if has(["tool"], under: "run_type"), let name = first(["name"]) { return name }
    return firstInside(["toolName", "tool_name", "toolId", "gen_ai.tool.name", "tool"])
  }

  /// Whether an object is a call of a tool, or what it gave back, with the name of the tool.
  private static func isCall(_ frame: JSONFrame) -> Bool {
    let types = [frame.members["type"], frame.members["payload.type"]]
    return types.contains { $0.map(callTypes.contains) ?? false }
      || callNames.contains(frame.key) || callLists.contains(frame.parent?.key ?? "")
  }

  private static let callTypes: Set<String> = [
    "toolRequest", "tool_request", "tool_use", "tool_result", "function_call", "custom_tool_call",
    "local_shell_call", "tool_call", "tool.execution_start",
  ]
  private static let callNames: Set<String> = [
    "ToolUse", "toolFormerData", "function", "functionCall", "functionResponse", "function_call",
  ]
  private static let callLists: Set<String> = [
    "toolCalls", "tool_calls", "toolRequests", "tool_uses",
  ]

  /// A tool `mcp__github__search` comes from the server `github`.
  private static func server(of tool: String) -> String {
    guard tool.hasPrefix("mcp__") else { return tool }
    let rest = tool.dropFirst(5)
    var end = rest.startIndex
    while end < rest.endIndex, !rest[end...].hasPrefix("__") { end = rest.index(after: end) }
    return "mcp:\(rest[..<end])"
  }
}
