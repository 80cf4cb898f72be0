/// A non-human identity, or the human behind a credential: what it authenticates as.
///
/// Immutable; a class because every sighting of a credential carries one, and they are large.
public final class Identity: Sendable {
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

extension Identity: Hashable {
  public static func == (left: Identity, right: Identity) -> Bool {
    left === right
      || left.id == right.id && left.kind == right.kind && left.displayName == right.displayName
        && left.provider == right.provider && left.scope == right.scope
        && left.reaches == right.reaches && left.evidence == right.evidence
        && left.confidence == right.confidence && left.tags == right.tags
        && left.record == right.record
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
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

extension [IdentityEvidence] {
  /// How far the evidence is believed together: 1-Π(1-weight) over the best item of each source, at
  /// most 0.99, rounded to 2 decimals; an item of full weight gives 1.
  public var confidence: Double {
    if count == 1 {
      return self[0].weight >= 1 ? 1 : Self.rounded(doubt: 1 - Swift.max(0, self[0].weight))
    }
    var best: [(source: String, weight: Double)] = []
    for item in self {
      if item.weight >= 1 { return 1 }
      if let known = best.firstIndex(where: { $0.source == item.source }) {
        best[known].weight = Swift.max(best[known].weight, item.weight)
      } else {
        best.append((item.source, Swift.max(0, item.weight)))
      }
    }
    // Products of the same numbers differ by their order.
    return Self.rounded(doubt: best.map(\.weight).sorted().reduce(1) { $0 * (1 - $1) })
  }

  private static func rounded(doubt: Double) -> Double {
    Swift.min(0.99, (100 * (1 - doubt)).rounded() / 100)
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
