internal import Findings

/// Who is who in an exported workspace: names and bots by the ids that messages bear, who answers for
/// a bot, and what a conversation is called.
struct Roster: Sendable {
  struct Member: Sendable {
    let name: String
    let isBot: Bool
    /// Who made a bot, by name.
    var owner: String?
  }

  var members: [String: Member] = [:]
  /// Who installed an app, by its id, the id of its bot, or its name.
  var owners: [String: String] = [:]
  /// Whose export it is, where all that people say is said by one.
  var account: String?
  /// What the conversation in the same folder is called.
  var title: String?

  var isEmpty: Bool { members.isEmpty && owners.isEmpty && account == nil && title == nil }

  mutating func merge(_ other: Roster) {
    members.merge(other.members) { first, _ in first }
    owners.merge(other.owners) { first, _ in first }
    account = account ?? other.account
    title = title ?? other.title
  }

  /// The message with what the roster knows of its author and its conversation.
  ///
  /// - Parameter isBeside: Whether the roster lies in the same folder as the messages.
  func named(_ message: MessageOrigin, isBeside: Bool) -> MessageOrigin {
    var message = message
    if let author = message.author {
      message.owner = message.owner ?? owners[author] ?? message.via.flatMap { owners[$0] }
      if let member = members[author] { name(&message, member) }
    } else if message.authorClass == .human, isBeside {
      message.author = account
    }
    if isBeside, let title, message.conversation != nil { message.conversation = title }
    return message
  }

  private func name(_ message: inout MessageOrigin, _ member: Member) {
    message.author = member.name
    if message.authorClass == .human || message.authorClass == .unknown {
      message.authorClass = member.isBot ? .bot : .human
    }
    message.owner = message.owner ?? member.owner ?? owners[member.name]
  }

  /// The same without names that are not to be told.
  func without(_ isSecret: (String) -> Bool) -> Roster {
    var roster = self
    roster.members = members.filter {
      !isSecret($0.value.name) && !($0.value.owner.map(isSecret) ?? false)
    }
    roster.owners = owners.filter { !isSecret($0.value) }
    roster.account = account.flatMap { isSecret($0) ? nil : $0 }
    roster.title = title.flatMap { isSecret($0) ? nil : $0 }
    return roster
  }
}
