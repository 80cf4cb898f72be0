/// What a report may say of a secret without giving it away.
public struct SecretSummary: Sendable, Hashable {
  /// The public prefix and at most the last 2 characters, with `…` between, such as `ghp_…kQ`;
  /// of an armored key the line that names its kind, such as `-----BEGIN PRIVATE KEY-----…`.
  public let preview: String
  /// The length of the secret in bytes.
  public let length: Int
  /// Shannon entropy of the secret, in bits per byte (0...8), rounded to 2 decimals.
  public let entropy: Double
  /// The plaintext, which only `--reveal` may print.
  public let secret: Secret

  public init(preview: String, length: Int, entropy: Double, secret: Secret) {
    self.preview = preview
    self.length = length
    self.entropy = entropy
    self.secret = secret
  }
}
