/// One reason to believe or to doubt.
public struct Evidence: Sendable, Hashable {
  /// What was looked at, such as `checksum`, `entropy`, `placeholder`, `path`.
  public let kind: String
  /// A short sentence for a person, without any part of a secret.
  public let note: String
  /// The change of the log-odds (natural logarithm): above 0 speaks for a secret, below 0 against.
  public let weight: Double

  public init(kind: String, note: String, weight: Double) {
    self.kind = kind
    self.note = note
    self.weight = weight
  }
}
