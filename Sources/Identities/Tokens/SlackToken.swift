internal import Findings

/// Tokens and webhooks of Slack. The numeric segments are stable, opaque ids.
enum SlackToken {
  private static let classes = [
    TokenClass(prefix: "xoxb-", kind: .bot, title: "bot token", lifetime: .static),
    TokenClass(prefix: "xoxe.xoxb-", kind: .bot, title: "rotating bot token", lifetime: .short),
    TokenClass(prefix: "xoxp-", kind: .human, title: "user token", lifetime: .static),
    TokenClass(prefix: "xoxe.xoxp-", kind: .human, title: "rotating user token", lifetime: .short),
    TokenClass(prefix: "xoxe-", kind: .oauthApp, title: "refresh token", lifetime: .static),
    TokenClass(prefix: "xapp-", kind: .oauthApp, title: "app-level token", lifetime: .static),
    TokenClass(prefix: "xoxc-", kind: .human, title: "browser session token"),
    TokenClass(prefix: "xoxd-", kind: .human, title: "browser session cookie"),
  ]

  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = sighting.draft
    draft.provider = "slack"
    if let path = sighting.word.range(of: "hooks.slack.com/")?.upperBound {
      return webhook(sighting.word[path...], draft)
    }
    guard draft.classify(sighting.secret, by: classes) else { return nil }
    let parts = sighting.secret.parts(at: "-").map(\.text)
    if sighting.secret.hasPrefix("xapp-") {
      if parts.count > 3, parts[2].hasPrefix("A") { take(parts[2], "app", &draft) }
      return draft
    }
    let isNumber: (String) -> Bool = { (9...14).contains($0.utf8.count) && Int($0) != nil }
    guard parts.count > 3, isNumber(parts[1]), isNumber(parts[2]) else { return draft }
    draft.scope = parts[1]
    take(parts[2], draft.kind == .bot ? "bot user" : "user", &draft)
    return draft
  }

  /// Reads `services/T…/B…/…` and `workflows/T…/A…/…`.
  private static func webhook(_ path: Bytes, _ draft: Draft) -> Draft? {
    var draft = draft
    let parts = path.parts(at: "/").map(\.text)
    guard parts.count >= 4, parts[1].hasPrefix("T"), parts[2].utf8.allSatisfy(\.isAlnum) else {
      return nil
    }
    draft.kind = .integration
    draft.scope = parts[1]
    draft.lifetime = .static
    take(parts[2], "webhook of team \(parts[1]),", &draft)
    return draft
  }

  private static func take(_ id: String, _ what: String, _ draft: inout Draft) {
    draft.takeName(.init(text: id, source: .decoded), as: what)
  }
}
