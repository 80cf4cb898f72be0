/// How long a credential works after it was issued.
public enum Lifetime: String, Sendable, Hashable, CaseIterable {
  /// Works until somebody revokes it.
  case `static`
  /// Ends at a time that the issuer knows and the credential does not show.
  case long
  /// Carries its own end.
  case expiring
  /// Ends within 24 hours of issue.
  case short
  case unknown
}
