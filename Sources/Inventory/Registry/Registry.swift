public import Findings

/// What a company knows of its identities: the file `nhi.yaml`.
public struct Registry: Sendable, Hashable {
  /// The file, for evidence.
  public var file: String
  public var identities: [Entry] = []
  /// Names of people: e-mail addresses, logins.
  public var humans: [String] = []
  /// Path patterns by environment.
  public var environments: [EnvironmentPattern] = []

  public init(file: String) {
    self.file = file
  }

  public struct EnvironmentPattern: Sendable, Hashable {
    public let environment: Environment
    public let pattern: String
  }

  /// One identity of the registry.
  public struct Entry: Sendable, Hashable {
    public var id: String
    /// The line of the file that gives the id; 0 when it comes from an import.
    public var line = 0
    public var kind: IdentityKind?
    /// Ids of reports, in which `*` stands for any text.
    public var ids: [String] = []
    /// What it is called elsewhere: e-mail addresses, app ids, bot user ids.
    public var aliases: [String] = []
    /// `hmac:` and the id of a finding, or its first digits, 8 or more.
    public var fingerprints: [String] = []
    /// The paths at which its credentials lie.
    public var locations: [String] = []
    public var team: String?
    public var person: String?
    public var contact: String?
    public var purpose: String?
    public var environment: Environment?
    /// Such as `hashicorp:kv/billing/bot`.
    public var vault: String?
    /// The most days between rotations.
    public var maximumAge: Int?
    /// Seconds since 1970.
    public var lastRotated: Int?
    /// Where its credentials may lie; empty for anywhere.
    public var allowedLocations: [String] = []
    public var consumers: [String] = []
    public var isDecommissioned = false
    public var reaches: [String] = []

    public init(id: String) {
      self.id = id
    }
  }
}
