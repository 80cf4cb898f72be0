internal import Findings

/// The history that Aider writes in Markdown, `.aider.chat.history.md`.
struct AiderLines: TranscriptLines {
  private static let opening = "# aider chat started at "
  private var session: String?
  private(set) var message: MessageOrigin?

  init(named name: String) {}

  static func fits(_ lines: [String], named name: String) -> Bool {
    lines.prefix(4).contains { $0.hasPrefix(opening) }
  }

  func bearing(of head: [UInt8]) -> LineBearing {
    head[0] == UInt8(ascii: "#") ? .lasting : .none
  }

  mutating func read(_ line: String) {
    if line.hasPrefix(Self.opening) {
      session = String(line.dropFirst(Self.opening.count))
      message = nil
    } else if line.hasPrefix("#### ") {
      message = said(by: .human)
    } else if line.hasPrefix("> ") {
      message = said(by: .tool, .toolOutput)
    } else {
      message = said(by: .assistant)
    }
  }

  private func said(
    by author: MessageOrigin.AuthorClass, _ segment: MessageOrigin.Segment = .text
  ) -> MessageOrigin {
    MessageOrigin(
      conversation: session, time: session, authorClass: author, segment: segment, via: "aider")
  }
}

/// What was typed to Aider, `.aider.input.history`: a line with the time, then lines with `+`.
struct AiderInputLines: TranscriptLines {
  private(set) var message: MessageOrigin?

  init(named name: String) {}

  static func fits(_ lines: [String], named name: String) -> Bool {
    name == ".aider.input.history"
      || lines.count >= 2 && lines[0].hasPrefix("# 20") && lines[1].hasPrefix("+")
  }

  func bearing(of head: [UInt8]) -> LineBearing {
    head[0] == UInt8(ascii: "#") ? .opening : .none
  }

  func begins(_ line: String) -> Bool { line.hasPrefix("# ") }

  mutating func read(_ line: String) {
    guard line.hasPrefix("# ") else { return }
    message = MessageOrigin(
      time: String(line.dropFirst(2)), authorClass: .human, via: "aider")
  }
}

/// What Aider sent to a model and what came back, `.aider.llm.history`.
struct AiderPromptLines: TranscriptLines {
  private var time: String?
  private(set) var message: MessageOrigin?

  init(named name: String) {}

  static func fits(_ lines: [String], named name: String) -> Bool {
    lines.prefix(2).contains { $0.hasPrefix("TO LLM ") }
  }

  func bearing(of head: [UInt8]) -> LineBearing {
    "TLUAS".utf8.contains(head[0]) ? .lasting : .none
  }

  mutating func read(_ line: String) {
    let opening = ["TO LLM ", "LLM RESPONSE "].first { line.hasPrefix($0) }
    if let opening {
      time = String(line.dropFirst(opening.count))
      message = said(by: opening == "TO LLM " ? .human : .assistant)
      return
    }
    let roles: [(String, MessageOrigin.AuthorClass)] = [
      ("USER ", .human), ("ASSISTANT ", .assistant), ("SYSTEM ", .system),
    ]
    if let role = roles.first(where: { line.hasPrefix($0.0) }) { message = said(by: role.1) }
  }

  private func said(by author: MessageOrigin.AuthorClass) -> MessageOrigin {
    MessageOrigin(time: time, authorClass: author, via: "aider")
  }
}
