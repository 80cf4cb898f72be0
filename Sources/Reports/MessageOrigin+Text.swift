internal import Findings

extension MessageOrigin {
  /// Such as `message of deploy-bot (bot) in ops at 2026-01-01T09:14:00Z`.
  var summary: String {
    var text = (state.map { "\($0.rawValue) " } ?? "") + (Self.words[segment] ?? "message")
    if let author {
      text += " of \(author) (\(authorClass.rawValue))"
    } else if segment != .toolOutput || authorClass != .tool {
      text += " of \(Self.someone(authorClass))"
    }
    if let via { text += Self.way(via) }
    if let conversation { text += " in \(conversation)" }
    if let time { text += " at \(time)" }
    return text
  }

  /// Such as ` through mcp:github`, or ` forwarded from Ana`.
  private static func way(_ via: String) -> String {
    guard via.hasPrefix("forward") else { return " through \(via)" }
    let parts = via.split(separator: ":", maxSplits: 1)
    guard parts[0] == "forward" else { return " through \(via)" }
    return parts.count > 1 ? " forwarded from \(parts[1])" : " forwarded"
  }

  private static let words: [Segment: String] = [
    .text: "message", .toolInput: "call of a tool", .toolOutput: "output of a tool",
    .attachment: "attachment", .edit: "version of a message",
  ]

  private static func someone(_ authorClass: AuthorClass) -> String {
    switch authorClass {
    case .human: "a person"
    case .bot: "a bot"
    case .assistant: "an assistant"
    case .tool: "a tool"
    case .system: "the system"
    case .unknown: "somebody"
    }
  }
}

extension JSONWriter {
  mutating func writeMembers(of origin: MessageOrigin) {
    member("conversation", ifPresent: origin.conversation)
    member("id", ifPresent: origin.id)
    member("thread", ifPresent: origin.thread)
    member("time", ifPresent: origin.time)
    member("author", ifPresent: origin.author)
    member("class", origin.authorClass.rawValue)
    member("segment", origin.segment.rawValue)
    member("via", ifPresent: origin.via)
    member("state", ifPresent: origin.state?.rawValue)
    member("owner", ifPresent: origin.owner)
  }
}
