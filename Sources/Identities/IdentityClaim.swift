public import Findings

/// What one sighting of a credential says about whose it is and how long it works.
public struct IdentityClaim: Sendable, Hashable {
  public let identity: Identity
  /// `nil` when only the rule can say.
  public let lifetime: Lifetime?
  /// ISO 8601 in UTC, when the credential or its neighbours show it.
  public let issuedAt: String?
  /// ISO 8601 in UTC, when the credential or its neighbours show it.
  public let expiresAt: String?
  /// `nil` when nothing in the credential speaks of its state.
  public let status: Status?

  public init(
    identity: Identity, lifetime: Lifetime? = nil, issuedAt: String? = nil,
    expiresAt: String? = nil, status: Status? = nil
  ) {
    self.identity = identity
    self.lifetime = lifetime
    self.issuedAt = issuedAt
    self.expiresAt = expiresAt
    self.status = status
  }
}
