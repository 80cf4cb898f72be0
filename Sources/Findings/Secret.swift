/// The bytes of a secret, which redact themselves wherever a value is printed or reflected.
///
/// Every way of turning a `Secret` into text gives its length only. The bytes leave through
/// ``revealedBytes()`` and nowhere else, so that a search for that name lists all places that see
/// plaintext.
public struct Secret: Sendable, Hashable {
  private let bytes: [UInt8]

  public init(_ bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
  }

  /// The length in bytes.
  public var count: Int { bytes.count }

  /// The plaintext. Do not log it, store it or put it into an error.
  public func revealedBytes() -> [UInt8] { bytes }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "<secret of \(bytes.count) bytes>" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: ["count": bytes.count]) }
}
