internal import Findings

extension MessageOrigin {
  /// Such as `message of deploy-bot (bot) in ops at 2026-01-01T09:14:00Z`.
  var summary: String {
    var text = Self.words[segment] ?? "message"
    if let author {
      text += " of \(author) (\(authorClass.rawValue))"
    } else if segment != .toolOutput || authorClass != .tool {
      text += " of \(Self.someone(authorClass))"
    }
    if let via { text += " through \(via)" }
    if let conversation { text += " in \(conversation)" }
    if let time { text += " at \(time)" }
    return text
  }

  private static let words: [Segment: String] = [
    .text: "message", .toolInput: "call of a tool", .toolOutput: "output of a tool",
    .attachment: "attachment", .edit: "edited message",
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
    member("time", ifPresent: origin.time)
    member("author", ifPresent: origin.author)
    member("class", origin.authorClass.rawValue)
    member("segment", origin.segment.rawValue)
    member("via", ifPresent: origin.via)
  }
}
