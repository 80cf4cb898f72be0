internal import Codecs
internal import Findings

/// Who is who in an exported workspace: names and bots by the ids that messages bear.
///
/// Slack writes them into `users.json` beside the folders of the channels, Zulip into `realm.json`
/// beside the messages.
struct Roster: Sendable {
  private struct Member {
    let name: String
    let isBot: Bool
  }

  private var members: [String: Member] = [:]

  /// Longer lists are not read, in bytes.
  static let longest = 32 << 20

  /// Whether a file of that name may be a list of members.
  static func isNamed(_ name: ArraySlice<UInt8>) -> Bool {
    name.elementsEqual("users.json".utf8) || name.elementsEqual("realm.json".utf8)
  }

  /// - Returns: `nil` for what lists nobody.
  init?(_ text: [UInt8]) {
    guard let value = JSONReader.read(text[...], limit: Self.longest) else { return nil }
    for user in value.elements ?? value["zerver_userprofile"]?.elements ?? [] {
      let profile = user["profile"]
      guard let id = user["id"]?.text,
        let name = [
          profile?["display_name"], profile?["real_name"], user["real_name"], user["full_name"],
          user["name"],
        ].lazy.compactMap({ $0?.text }).first
      else { continue }
      let isBot = ["is_bot", "is_workflow_bot", "is_app_user"].contains { user[$0] == .bool(true) }
      members[id] = Member(name: name, isBot: isBot)
    }
    if members.isEmpty { return nil }
  }

  /// The message with the name of its author, if the roster lists it.
  func named(_ message: MessageOrigin) -> MessageOrigin? {
    guard let author = message.author, let member = members[author] else { return nil }
    let authorClass =
      message.authorClass == .human || message.authorClass == .unknown
      ? (member.isBot ? .bot : .human) : message.authorClass
    return MessageOrigin(
      conversation: message.conversation, id: message.id, time: message.time, author: member.name,
      authorClass: authorClass, segment: message.segment, via: message.via)
  }
}

/// The rosters of a scan, by the folder that they lie in.
struct Rosters: Sendable {
  private var byFolder: [Place: Roster] = [:]

  mutating func add(_ roster: Roster, at place: Place) {
    byFolder[Self.folder(of: place)] = roster
  }

  mutating func merge(_ others: Rosters) {
    byFolder.merge(others.byFolder) { first, _ in first }
  }

  var isEmpty: Bool { byFolder.isEmpty }

  /// The sighting with the name of the author of its message.
  func named(_ sighting: Sighting) -> Sighting {
    let occurrence = sighting.occurrence
    let folder = Self.folder(of: occurrence.place)
    guard let roster = byFolder[folder] ?? byFolder[Self.folder(of: folder)] else {
      return sighting
    }
    var isChanged = false
    let facts = occurrence.facts.map { fact in
      guard case .message(let message) = fact, let named = roster.named(message) else {
        return fact
      }
      isChanged = true
      return .message(named)
    }
    return isChanged ? sighting.moved(to: occurrence.place, facts: facts) : sighting
  }

  /// The folder around a place, in the same container.
  private static func folder(of place: Place) -> Place {
    let last = place.steps.last ?? ""
    let end = last.utf8.lastIndex(of: UInt8(ascii: "/")) ?? last.startIndex
    return Place(place.steps.dropLast() + [String(last[..<end])])
  }
}
