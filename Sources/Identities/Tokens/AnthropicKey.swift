internal import Findings

/// Keys of Anthropic: the class by prefix; the end of OAuth tokens beside.
enum AnthropicKey {
  private static let classes = [
    TokenClass(prefix: "sk-ant-api", kind: .apiClient, title: "API key", lifetime: .static),
    TokenClass(
      prefix: "sk-ant-admin", kind: .apiClient, title: "admin key",
      tags: ["admin", "overprivileged"], lifetime: .static),
    TokenClass(
      prefix: "sk-ant-oat", kind: .human, title: "access token of a subscription",
      tags: ["used-by-assistant"]),
    TokenClass(
      prefix: "sk-ant-ort", kind: .human, title: "refresh token of a subscription",
      tags: ["used-by-assistant"], lifetime: .static),
    TokenClass(prefix: "sk-ant-sid", kind: .human, title: "web session"),
  ]

  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = sighting.draft
    draft.provider = "anthropic"
    guard draft.classify(sighting.secret, by: classes) else { return nil }
    guard sighting.secret.hasPrefix("sk-ant-oat") else { return draft }
    let end = Fields(sighting).value("expiresat", accepts: { Int($0) != nil })
    draft.expires = end.flatMap { Int($0.text) }.flatMap(Timestamp.fromEpoch)
    return draft
  }
}
