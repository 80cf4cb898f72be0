/// Somebody or something that has to do with an identity, and why that is believed.
///
/// Owner, custodian and consumer are three facts, which are never merged: who answers for the
/// identity, who put its credential where it lies, and what uses it.
public struct Party: Sendable, Hashable {
  /// As the best evidence writes it, such as `@acme/billing` or `ci:billing/deploy/release`.
  public let name: String
  public let kind: Kind
  /// 0...1: the evidence combined as 1-Π(1-weight), at most 0.99 unless a registry says so.
  public let confidence: Double
  /// Best item first; never empty.
  public let evidence: [IdentityEvidence]

  public init(name: String, kind: Kind, confidence: Double, evidence: [IdentityEvidence]) {
    self.name = name
    self.kind = kind
    self.confidence = confidence
    self.evidence = evidence
  }

  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case team, person, service, workload, image, notebook, unknown
    case ciJob = "ci_job"
    case aiAssistant = "ai_assistant"
    case rpaRobot = "rpa_robot"
  }
}
