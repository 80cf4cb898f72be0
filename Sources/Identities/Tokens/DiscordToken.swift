internal import Findings

/// Bot tokens and webhooks of Discord.
enum DiscordToken {
  /// Milliseconds from 1970 to the start of 2015, from which Discord counts.
  private static let epoch: UInt64 = 1_420_070_400_000

  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = sighting.draft
    draft.provider = "discord"
    draft.lifetime = .static
    if let path = sighting.word.range(of: "/webhooks/")?.upperBound {
      draft.kind = .integration
      return take(sighting.word[path...].prefix(while: \.isDigit), "webhook", draft)
    }
    let first = sighting.secret.prefix { $0 != UInt8(ascii: ".") }
    guard first.count <= 40, let id = first.base64Decoded else { return nil }
    draft.kind = .bot
    return take(id[...], "bot user", draft)
  }

  private static func take(_ digits: Bytes, _ what: String, _ draft: Draft) -> Draft? {
    guard (15...20).contains(digits.count), digits.allSatisfy(\.isDigit),
      let id = UInt64(digits.text)
    else { return nil }
    var draft = draft
    draft.takeName(.init(text: digits.text, source: .decoded), as: what)
    if let made = Timestamp.iso8601(Int(((id >> 22) + epoch) / 1_000)) {
      draft.add(.decoded, "\(what) made at \(made)")
    }
    return draft
  }
}
