internal import Findings

/// Keys of Stripe: class and mode by prefix, the account beside.
enum StripeKey {
  private static let classes = [
    TokenClass(
      prefix: "sk_", kind: .apiClient, title: "secret key with full access", tags: ["admin"]),
    TokenClass(prefix: "rk_", kind: .apiClient, title: "restricted key"),
    TokenClass(prefix: "pk_", kind: .apiClient, title: "publishable key"),
    TokenClass(prefix: "whsec_", kind: .integration, title: "webhook signing secret"),
  ]

  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = sighting.draft
    draft.provider = "stripe"
    guard draft.classify(sighting.secret, by: classes) else { return nil }
    draft.lifetime = .static
    if sighting.secret.dropFirst(3).hasPrefix("test_") {
      draft.state = .test
      draft.tags.insert("test-mode")
    } else if sighting.secret.dropFirst(3).hasPrefix("live_") {
      draft.tags.insert("live-mode")
    }
    if sighting.secret.hasPrefix("pk_") { draft.state = .public }
    let account = sighting.identifier(startingWith: "acct_", minimum: 14)
    draft.takeScope(account, as: "account")
    return draft
  }
}
