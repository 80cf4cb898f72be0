/// A credential with all its occurrences, what is believed of it, and whose it is.
///
/// Immutable; a class because reports sort, filter and pass on many of them, which are large.
public final class Finding: Sendable {
  /// 20 hexadecimal digits of HMAC-SHA256(key, type ‖ 0x00 ‖ secret).
  public let id: String
  /// The rule that found it, such as `github.personal-access-token`.
  public let rule: String
  /// The credential type within its provider, such as `personal-access-token`.
  public let type: String
  public let provider: String
  /// The name of the credential for people, such as `GitHub personal access token`.
  public let title: String
  public let severity: Severity
  /// The probability that it is a real credential, 0...1, rounded to 2 decimals.
  public let confidence: Double
  public let evidence: [Evidence]
  public let secret: SecretSummary
  public let status: Status
  public let lifetime: Lifetime
  /// ISO 8601 in UTC, when the credential shows it.
  public let issuedAt: String?
  /// ISO 8601 in UTC, when the credential or its neighbours show it.
  public let expiresAt: String?
  /// The ``Identity/id`` of what the credential authenticates as.
  public let identity: String
  /// Sorted by place, then range; never empty.
  public let occurrences: [Occurrence]
  public let remediation: Remediation
  public let tags: [String]
  /// What is wrong with how the credential is handled.
  public let risks: [Risk]

  public init(
    id: String, rule: String, type: String, provider: String, title: String, severity: Severity,
    confidence: Double, evidence: [Evidence], secret: SecretSummary, status: Status,
    lifetime: Lifetime, issuedAt: String?, expiresAt: String?, identity: String,
    occurrences: [Occurrence], remediation: Remediation, tags: [String],
    risks: [Risk] = []
  ) {
    self.id = id
    self.rule = rule
    self.type = type
    self.provider = provider
    self.title = title
    self.severity = severity
    self.confidence = confidence
    self.evidence = evidence
    self.secret = secret
    self.status = status
    self.lifetime = lifetime
    self.issuedAt = issuedAt
    self.expiresAt = expiresAt
    self.identity = identity
    self.occurrences = occurrences
    self.remediation = remediation
    self.tags = tags
    self.risks = risks
  }
}

extension Finding {
  /// The same with other risks, or at some of its places only.
  ///
  /// - Parameter occurrences: At least one, in their order.
  public func with(occurrences: [Occurrence]? = nil, risks: [Risk]? = nil) -> Finding {
    Finding(
      id: id, rule: rule, type: type, provider: provider, title: title, severity: severity,
      confidence: confidence, evidence: evidence, secret: secret, status: status,
      lifetime: lifetime, issuedAt: issuedAt, expiresAt: expiresAt, identity: identity,
      occurrences: occurrences ?? self.occurrences, remediation: remediation, tags: tags,
      risks: risks ?? self.risks)
  }
}

/// What to do about a leaked credential.
public struct Remediation: Sendable, Hashable {
  /// Imperative sentences in the order in which to follow them.
  public let steps: [String]
  /// The provider's own page.
  public let url: String?

  public init(steps: [String], url: String?) {
    self.steps = steps
    self.url = url
  }
}
