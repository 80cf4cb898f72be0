internal import Findings
internal import Inputs

/// The conversation of messages whose file does not name it, but its folder does.
enum ConversationName {
  /// The name of the folder around the file at `path`, if files of that name lie in one for each
  /// conversation: Slack's days, the tasks of Cline, the channels of Discord's package.
  static func ofFolder(around path: String) -> String? {
    let names = path.split(separator: "/")
    guard names.count > 1, let file = names.last, files.contains(String(file)) || isDay(file) else {
      return nil
    }
    let folder = String(names[names.count - 2])
    return file == "_chat.txt" ? Transcripts.conversation(inName: folder) : folder
  }

  private static let files: Set<String> = [
    "api_conversation_history.json", "ui_messages.json", "messages.json", "messages.csv",
    "_chat.txt",
  ]

  /// Whether a file is called such as `2026-01-01.json`, or `.log` as ZNC has it.
  private static func isDay(_ file: Substring) -> Bool {
    let bytes = Array(file.utf8)
    guard
      file.hasSuffix(".json") && bytes.count == 15 || file.hasSuffix(".log") && bytes.count == 14
    else { return false }
    return bytes[..<10].enumerated().allSatisfy { index, byte in
      index == 4 || index == 7 ? byte == 0x2D : (0x30...0x39).contains(byte)
    }
  }
}

extension StreamFact {
  /// The same, with the conversation that the folder around a file names if no other is known.
  func named(by path: StreamPath) -> StreamFact {
    guard case .message(var message) = self, message.conversation == nil,
      let name = ConversationName.ofFolder(around: path.text)
    else { return self }
    message.conversation = name
    return .message(message)
  }
}
