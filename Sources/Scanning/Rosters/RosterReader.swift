internal import Codecs

/// Reads the lists that services export beside messages.
enum RosterReader {
  /// Longer lists are not read, in bytes.
  static let longest = 32 << 20
  /// A longer entry of a list is passed over, in bytes.
  private static let longestEntry = 64 << 10

  /// The names of the lists, as far as they may also lie in the folder around that of the messages.
  static let namesAbove = ["users.json", "org_users.json", "realm.json", "integration_logs.json"]
  /// The names of the lists that lie beside messages.
  static let names = namesAbove + ["user.json", "group_info.json", "channel.json"]

  /// Whether a file of that name may be such a list.
  static func isNamed(_ name: ArraySlice<UInt8>) -> Bool {
    name.suffix(5).elementsEqual(".json".utf8)
      && names.contains { name.elementsEqual($0.utf8) }
  }

  /// What a list with this text and that name tells; `nil` for what tells nothing.
  static func roster(in text: [UInt8], named name: ArraySlice<UInt8>) -> Roster? {
    guard text.count <= longest else { return nil }
    var roster = Roster()
    switch String(decoding: name, as: UTF8.self) {
    case "realm.json": addRealm(text, to: &roster)
    case "integration_logs.json":
      JSONElements.forEach(in: text[...], longest: longestEntry) { addApp($0, to: &roster) }
    case "user.json", "group_info.json", "channel.json":
      guard let value = JSONReader.read(text[...]) else { return nil }
      addFacts(value, to: &roster)
    default: JSONElements.forEach(in: text[...], longest: longestEntry) { addUser($0, to: &roster) }
    }
    return roster.isEmpty ? nil : roster
  }

  /// A user of Slack, or of an export of Claude.
  private static func addUser(_ user: JSONValue, to roster: inout Roster) {
    let profile = user["profile"]
    let names = [
      profile?["display_name"], profile?["real_name"], user["real_name"], user["full_name"],
      user["name"], user["username"], user["email_address"],
    ]
    guard let id = user["id"]?.text ?? user["uuid"]?.text,
      let name = names.lazy.compactMap({ $0?.text }).first
    else { return }
    let isBot = ["is_bot", "is_workflow_bot", "is_app_user"].contains { user[$0] == .bool(true) }
    roster.members[id] = Roster.Member(name: name, isBot: isBot)
    if isBot, let bot = profile?["bot_id"]?.text {
      roster.members[bot] = Roster.Member(name: name, isBot: true)
    }
  }

  /// The users of Zulip, and who made its bots.
  private static func addRealm(_ text: [UInt8], to roster: inout Roster) {
    var owners: [String: String] = [:]
    guard let list = JSONElements.list(named: "zerver_userprofile", in: text) else { return }
    JSONElements.forEach(in: list, longest: longestEntry) { user in
      guard let id = user["id"]?.text, let name = (user["full_name"] ?? user["email"])?.text else {
        return
      }
      roster.members[id] = Roster.Member(name: name, isBot: user["is_bot"] == .bool(true))
      owners[id] = (user["bot_owner"] ?? user["bot_owner_id"])?.text
    }
    for (bot, owner) in owners {
      let name = roster.members[owner]?.name
      roster.members[bot]?.owner = name
    }
  }

  /// An app of Slack, and who installed it first.
  private static func addApp(_ app: JSONValue, to roster: inout Roster) {
    guard let user = (app["user_name"] ?? app["user_id"])?.text else { return }
    for key in ["app_id", "service_id", "app_type", "service_type"] {
      if let id = app[key]?.text, roster.owners[id] == nil { roster.owners[id] = user }
    }
  }

  /// The account of an export of ChatGPT, or what a conversation is called.
  private static func addFacts(_ value: JSONValue, to roster: inout Roster) {
    if value["members"] != nil || value["guild"] != nil || value["recipients"] != nil {
      roster.title = value["name"]?.text
    } else if value["id"]?.text?.hasPrefix("user-") == true {
      roster.account = (value["email"] ?? value["name"])?.text
    }
  }
}
