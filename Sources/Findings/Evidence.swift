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

extension Evidence {
  private static let sameSecret = "same-secret"

  /// That another finding has the same secret, which tells whose it is.
  public init(sameSecretAs finding: String) {
    self.init(kind: Self.sameSecret, note: "the same secret as finding \(finding)", weight: 0)
  }

  /// The id of the finding that has the same secret, if that is what it says.
  public var sameSecretFinding: Substring? {
    kind == Self.sameSecret ? note.split(separator: " ").last : nil
  }
}
