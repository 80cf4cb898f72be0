/// A text with a secret in it, made from a template.
public struct Sample: Sendable, Hashable {
  public let text: [UInt8]
  /// Where in ``text`` the secret stands.
  public let secret: Range<Int>

  public init(text: [UInt8], secret: Range<Int>) {
    self.text = text
    self.secret = secret
  }
}
