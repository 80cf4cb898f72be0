internal import Findings

/// Secrets of Twilio: the account and the API key that the public ids beside them name.
enum TwilioKey {
  static func decode(_ sighting: Sighting) -> Draft? {
    let account = id(startingWith: "AC", "account", sighting)
    let key = id(startingWith: "SK", "key", sighting)
    guard account != nil || key != nil else { return nil }
    var draft = sighting.draft
    draft.provider = "twilio"
    draft.kind = .apiClient
    draft.lifetime = .static
    draft.takeScope(account, as: "account")
    draft.takeName(key ?? account, as: key == nil ? "auth token of account" : "API key")
    if key == nil { draft.tags.insert("overprivileged") }
    return draft
  }

  private static func id(
    startingWith prefix: String, _ name: String, _ sighting: Sighting
  ) -> Sighting.Found? {
    let isID: (String) -> Bool = { text in
      text.utf8.count == 34 && text.hasPrefix(prefix) && text.utf8.dropFirst(2).allSatisfy(\.isHex)
    }
    if isID(sighting.secret.text) { return .init(text: sighting.secret.text, source: .decoded) }
    let named = sighting.partOrCompanion(["\(name)-sid", "\(name)_sid", name, "sid"])
    if let named, isID(named.text) { return named }
    return sighting.identifier(startingWith: prefix, minimum: 32).flatMap {
      isID($0.text) ? $0 : nil
    }
  }
}
