/// Something that is wrong with how an identity is handled, and what shows it.
public struct Risk: Sendable, Hashable {
  /// `NHI1:2025` to `NHI10:2025` of the OWASP NHI Top 10, or a name of ours such as
  /// `assistant-concentration`.
  public let id: String
  /// The name that goes with the id, such as `Secret Leakage`.
  public let name: String
  /// Short sentences without any part of a secret; never empty.
  public let evidence: [String]
  /// Where the risk stands in other frameworks, as `framework:id`, such as
  /// `nist-csf-2.0:PR.AA-01`.
  public let tags: [String]

  public init(id: String, name: String, evidence: [String], tags: [String]) {
    self.id = id
    self.name = name
    self.evidence = evidence
    self.tags = tags
  }
}
