internal import Findings

// What the value is in its message.
extension MessageResolver {
  var segment: MessageOrigin.Segment {
    if let tool = toolType ?? toolName(in: path) ?? toolState { return tool }
    if holds(Self.editNames) || has(["m.replace"], under: "m.relates_to.rel_type")
      || has(["m.replace"], under: "content.m.relates_to.rel_type")
    {
      return .edit
    }
    return holds(Self.attachmentNames) ? .attachment : .text
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

  /// What the innermost name on the way to the value says of tools.
  private func toolName(in path: [String]) -> MessageOrigin.Segment? {
    for (index, name) in path.enumerated().reversed() {
      if name == "resultDetails", path.count > index + 1, path[index + 1] == "input" {
        return .toolInput
      }
      if Self.outputNames.contains(name) { return .toolOutput }
      if Self.inputNames.contains(name) { return .toolInput }
      if Self.roundNames.contains(name) { return nil }
    }
    return nil
  }

  /// What roles, runs and attributes say of tools.
  private var toolState: MessageOrigin.Segment? {
    if has(["tool", "function", "toolResult"], under: "role")
      || has(["tool"], under: "author.role") || has(["tool"], under: "message.role")
      || messageType == "ToolMessage" || messageType == "FunctionMessage"
      || has(Self.outputTypes, under: "say") || isToolRun && holds(["output", "outputs"])
      || Self.outputAttributes.contains(attribute ?? "") || Self.isOutput(head)
    {
      return .toolOutput
    }
    if has(Self.inputSigns, under: "say") || has(Self.inputSigns, under: "ask")
      || isToolRun && holds(["input", "inputs"]) || recipient != nil
      || attribute == "gen_ai.tool.call.arguments"
    {
      return .toolInput
    }
    return nil
  }

  /// Whether what surrounds the value is one run of a tool, with its input and output.
  private var isToolRun: Bool {
    has(["tool"], under: "run_type") || has(["tool"], under: "type")
  }

  /// Whether a program says in front of a text that a tool gave it back, under the role of the user.
  private static func isOutput(_ head: String) -> Bool {
    head.hasPrefix("<local-command-stdout>") || head.hasPrefix("<bash-stdout>")
      || head.hasPrefix("[") && head.contains("] Result:")
  }

  /// The class of a message of LangChain, such as `HumanMessage`.
  var messageType: String? {
    firstInside(["id[]"]).flatMap { names in
      guard names.hasPrefix("langchain") else { return nil }
      let name = names.split(separator: " ").last.map(String.init)
      return name.map { $0.hasSuffix("Chunk") ? String($0.dropLast(5)) : $0 }
    }
  }

  /// The tool that an assistant of ChatGPT speaks to.
  var recipient: String? {
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
  /// Inside what is called a result, an answer and the calls that it led to.
  private static let roundNames: Set<String> = ["toolCallRounds"]
  private static let inputSigns: Set<String> = ["command", "tool", "use_mcp_server"]
  private static let outputAttributes: Set<String> = [
    "gen_ai.tool.call.result", "tool.output", "output.value",
  ]
  private static let editNames: Set<String> = [
    "edit_history", "previous", "previous_message", "original", "prev_content", "m.new_content",
  ]
  private static let attachmentNames: Set<String> = [
    "attachments", "files", "extracted_content", "attachment", "contextItems", "variables", "docs",
    "embeds",
  ]
}
