extension Draft {
  private static let scopes = [
    "host", "site", "shop", "instance", "subdomain", "server", "tenant", "tenant-id", "org",
    "organization", "team", "workspace", "account", "account-id",
  ]
  private static let users = ["user", "username", "login", "email"]
  private static let identifiers = [
    "client-id", "client_id", "account-sid", "key-id", "key_id", "keyid", "token-id", "tokenid",
    "role-id", "webhook", "arn",
  ]
  private static let ends = ["expires", "expiry", "expires-at"]

  /// Fills what is still unknown from the parts and companions that the rule itself names.
  mutating func takeCompanions(_ sighting: Sighting) {
    takeScope(sighting.partOrCompanion(Self.scopes), as: "scope")
    let user = sighting.partOrCompanion(Self.users)
    if let user, UserName.isName(user.text, beside: sighting.secret) {
      takeName(user, as: "user")
    }
    takeName(sighting.partOrCompanion(Self.identifiers), as: "id")
    if expires == nil, let end = sighting.partOrCompanion(Self.ends) {
      expires = Int(end.text).flatMap(Timestamp.fromEpoch) ?? Timestamp.parse(end.text)
    }
  }
}
