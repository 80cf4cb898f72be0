internal import Findings

/// Bot tokens of Telegram: `<bot id>:<secret>`.
enum TelegramToken {
  static func decode(_ sighting: Sighting) -> Draft? {
    let id = sighting.secret.prefix(while: \.isDigit)
    let end = sighting.secret.dropFirst(id.count).first
    guard (6...12).contains(id.count), end == UInt8(ascii: ":") else { return nil }
    var draft = sighting.draft
    draft.provider = "telegram"
    draft.kind = .bot
    draft.lifetime = .static
    draft.takeName(.init(text: id.text, source: .decoded), as: "bot")
    return draft
  }
}
