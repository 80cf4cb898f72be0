internal import Codecs
internal import Findings

/// Finds the messages of a bulk export of Mattermost, whose lines tell the bots before the posts.
///
/// Source: docs.mattermost.com, "Bulk loading data".
final class BulkExportFinder: FactFinder {
  private let messages = MessageFinder()
  private var line: [UInt8] = []
  private var isAtPosts = false
  /// Who made each bot, by the name of the bot; empty where nobody is named.
  private var bots: [String: String] = [:]

  /// A longer line lists nobody, in bytes.
  private static let longestLine = 16 << 10
  /// More bots are not kept.
  private static let mostBots = 100_000

  /// - Returns: `nil` for a text that begins another way.
  init?(head: Span<UInt8>) {
    let opening = Array(#"{"type":"version""#.utf8)
    var found = 0
    for index in 0..<min(head.count, 64) where found < opening.count {
      if head[index] == opening[found] {
        found += 1
      } else if head[index] != 0x20 {
        return nil
      }
    }
    guard found == opening.count else { return nil }
  }

  func expect(_ places: [Int]) { messages.expect(places) }

  func read(_ bytes: Span<UInt8>, at offset: Int) {
    readBots(bytes)
    messages.read(bytes, at: offset)
  }

  func facts() -> [Int: StreamFact] {
    messages.facts().mapValues { fact in
      guard case .message(var message) = fact, let author = message.author, let owner = bots[author]
      else { return fact }
      if message.authorClass == .human || message.authorClass == .unknown {
        message.authorClass = .bot
      }
      message.owner = owner.isEmpty ? nil : owner
      return .message(message)
    }
  }

  /// Reads the lines in front of the first post.
  private func readBots(_ bytes: Span<UInt8>) {
    var next = 0
    while next < bytes.count, !isAtPosts {
      let end =
        ByteSearch.firstIndex(of: 0x0A, in: bytes, from: next, to: bytes.count) ?? bytes.count
      for index in next..<min(end, next + max(0, Self.longestLine - line.count)) {
        line.append(bytes[index])
      }
      if end < bytes.count {
        endLine()
        line.removeAll(keepingCapacity: true)
      }
      next = end + 1
    }
  }

  private func endLine() {
    let start = String(decoding: line.prefix(32).filter { $0 != 0x20 }, as: UTF8.self)
    isAtPosts = start.hasPrefix(#"{"type":"post""#) || start.hasPrefix(#"{"type":"direct_post""#)
    guard start.hasPrefix(#"{"type":"bot""#), bots.count < Self.mostBots,
      let bot = JSONReader.read(line[...])?["bot"], let name = bot["username"]?.text
    else { return }
    bots[name] = bot["owner"]?.text ?? ""
  }
}
