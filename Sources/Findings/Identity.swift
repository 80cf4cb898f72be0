/// A non-human identity, or the human behind a credential: what it authenticates as.
public struct Identity: Sendable, Hashable {
  /// `nhi:<provider>:<scope>:<kind>:<name>`, or `nhi:<provider>::unknown:fp-<12 hex>` when nothing
  /// can be decoded.
  public let id: String
  public let kind: IdentityKind
  /// For people, such as `invoice-bot@acme-prod.iam.gserviceaccount.com`.
  public let displayName: String
  public let provider: String
  /// Account, tenant, organisation or host; empty when unknown.
  public let scope: String
  /// Systems it reaches, as `category:provider:scope`, such as `cloud:aws:123456789012`; sorted.
  public let reaches: [String]
  /// Why it is believed to be this identity, best item first.
  public let evidence: [IdentityEvidence]
  /// 0...1: the evidence combined as 1-Π(1-weight), at most 0.99 unless a registry names it.
  public let confidence: Double
  /// Visible privileges and other facts, such as `admin`, `human`, `short-lived`; sorted.
  public let tags: [String]
  /// What all findings and the tree around them add; `nil` until they are looked at together.
  public let record: IdentityRecord?

  public init(
    id: String, kind: IdentityKind, displayName: String, provider: String, scope: String,
    reaches: [String], evidence: [IdentityEvidence], confidence: Double, tags: [String],
    record: IdentityRecord? = nil
  ) {
    self.id = id
    self.kind = kind
    self.displayName = displayName
    self.provider = provider
    self.scope = scope
    self.reaches = reaches
    self.evidence = evidence
    self.confidence = confidence
    self.tags = tags
    self.record = record
  }
}

/// One reason for an identity, with its weight 0...1 by the precedence of its source.
public struct IdentityEvidence: Sendable, Hashable {
  /// `decoded`, `record`, `name`, …
  public let source: String
  /// A short sentence without any part of a secret.
  public let note: String
  public let weight: Double

  public init(source: String, note: String, weight: Double) {
    self.source = source
    self.note = note
    self.weight = weight
  }
}

/// What an identity is.
public enum IdentityKind: String, Sendable, Hashable, CaseIterable {
  case serviceAccount = "service_account"
  case workload
  case ciJob = "ci_job"
  case bot
  case rpaRobot = "rpa_robot"
  case oauthApp = "oauth_app"
  case apiClient = "api_client"
  case aiAssistant = "ai_assistant"
  case integration
  case databaseUser = "database_user"
  case sshKey = "ssh_key"
  case certificate
  case device
  case human
  case unknown
}
