/// What all findings of an identity, the tree around them and a registry say of it.
public struct IdentityRecord: Sendable, Hashable {
  /// Its name in the registry, `nil` when none lists it.
  public var registered: String?
  /// What it is for, as the registry says.
  public var purpose: String?
  /// Where it is used, as far as names tell; sorted by environment.
  public var environments: [EnvironmentUse] = []
  /// The longest of its credentials.
  public var lifetime = Lifetime.unknown
  /// Sorted by the place of their first copy.
  public var credentials: [CredentialRecord] = []
  /// Places of all its credentials.
  public var copies = 0
  /// The party that answers for it; `nil` is unowned: nobody is named well enough.
  public var owner: Party?
  /// What speaks for other owners: conflicts, and names too weak to count.
  public var otherOwners: [Party] = []
  /// Who put its credentials where they lie.
  public var custodians: [Party] = []
  /// What uses its credentials.
  public var consumers: [Party] = []
  /// Sorted by the order of the OWASP NHI Top 10, then ours.
  public var risks: [Risk] = []
  /// Concentration of what it reaches, 0...100.
  public var score = 0

  public init() {}

  /// An environment that names around the places tell.
  public struct EnvironmentUse: Sendable, Hashable {
    public let environment: Environment
    /// What says so.
    public let note: String

    public init(environment: Environment, note: String) {
      self.environment = environment
      self.note = note
    }
  }

  /// A credential of the identity.
  public struct CredentialRecord: Sendable, Hashable {
    /// The ``Finding/id``.
    public let finding: String
    /// As ``Finding/rule`` names it.
    public let rule: String
    public let lifetime: Lifetime
    public let status: Status
    /// ISO 8601 in UTC.
    public let issuedAt: String?
    /// ISO 8601 in UTC.
    public let expiresAt: String?
    /// How many places hold it.
    public let copies: Int

    public init(
      finding: String, rule: String, lifetime: Lifetime, status: Status, issuedAt: String?,
      expiresAt: String?, copies: Int
    ) {
      self.finding = finding
      self.rule = rule
      self.lifetime = lifetime
      self.status = status
      self.issuedAt = issuedAt
      self.expiresAt = expiresAt
      self.copies = copies
    }
  }
}
