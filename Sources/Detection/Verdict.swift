public import Findings

/// What detection decided of a candidate.
public struct Verdict: Sendable {
  /// The probability that it is a real credential, 0.01...0.99, rounded to 2 decimals.
  public let confidence: Double
  /// Why believed, why doubted.
  public let evidence: [Evidence]
  public let status: Status
  /// Shannon entropy of the secret, in bits per byte (0...8), rounded to 2 decimals.
  public let entropy: Double
  /// The public prefix, `…`, and at most the last two characters.
  public let preview: String
  /// The parts found near the match that complete it.
  public let companions: [Companion]
  /// The allowlist or inline marker that asks not to report it, if any. The verdict is given all the
  /// same.
  public let suppression: Suppression?

  /// A part near the match, such as the key id beside a secret key.
  public struct Companion: Sendable, Hashable {
    /// As the rule names it.
    public let name: String
    /// Where in the excerpt it stands.
    public let range: Range<Int>
    public let bytes: [UInt8]
  }

  /// An inline marker, or an allowlist of the rule.
  public struct Suppression: Sendable, Hashable {
    /// The marker itself, such as `sprawl:allow`, or `allowlist`.
    public let marker: String
    /// What the marker says after it, if anything.
    public let reason: String?
    /// Whether it stands in the text that was searched.
    public var isInline = false
  }
}
