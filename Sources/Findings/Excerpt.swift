/// A candidate with the bytes around it, copied out of the stream that held it.
///
/// Judges and decoders of identities see this and nothing else of the stream, so that neither can
/// hold on to a buffer. Offsets are indices into ``bytes``.
public struct Excerpt: Sendable {
  /// Up to ``reach`` bytes before the match, the match, and up to ``reach`` bytes after it.
  public var bytes: [UInt8]
  /// The whole match of the rule's pattern.
  public var match: Range<Int>
  /// The secret within the match.
  public var secret: Range<Int>
  /// The named groups of the pattern that took part, such as `user` or `host`, without `secret`.
  public var parts: [Part]
  /// The place's path: relative, `/` between components.
  public var path: String
  /// Whether the excerpt begins where the stream begins.
  public var startsStream: Bool
  /// Whether the excerpt ends where the stream ends.
  public var endsStream: Bool

  /// How many bytes to copy on either side of a match.
  public static let reach = 4096

  public init(
    bytes: [UInt8], match: Range<Int>, secret: Range<Int>, parts: [Part] = [], path: String,
    startsStream: Bool = true, endsStream: Bool = true
  ) {
    self.bytes = bytes
    self.match = match
    self.secret = secret
    self.parts = parts
    self.path = path
    self.startsStream = startsStream
    self.endsStream = endsStream
  }

  /// A named group of the pattern.
  public struct Part: Sendable, Hashable {
    public let name: String
    public let range: Range<Int>

    public init(name: String, range: Range<Int>) {
      self.name = name
      self.range = range
    }
  }

  /// The bytes of the named part, or `nil` when the pattern has none or it took no part.
  public func part(_ name: String) -> ArraySlice<UInt8>? {
    parts.first { $0.name == name }.map { bytes[$0.range] }
  }

  /// The bytes of the secret.
  public var secretBytes: ArraySlice<UInt8> { bytes[secret] }
}
