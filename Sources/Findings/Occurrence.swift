/// One place of a credential.
///
/// Immutable; a class because whoever looks at findings looks at many of them, and they are large.
public final class Occurrence: Sendable {
  public let place: Place
  public let range: SourceRange
  /// How the bytes were encoded, outermost first and joined by ` > `, such as `base64 > utf-16le`;
  /// `nil` for plain bytes.
  public let decoding: String?
  /// The line around the secret, which stands there as its preview, or as `********` when that shows
  /// nothing; `********` stands for every other secret, and long lines are cut.
  public let context: String
  /// Where the preview or mask of the secret stands in ``context``, in UTF-8 bytes; `nil` when it
  /// does not stand there.
  public let mark: Range<Int>?
  /// What path and file say about where the credential is used.
  public let environment: Environment
  /// What the formats around the file know, outermost first; empty for an ordinary file.
  public let facts: [StreamFact]

  public init(
    place: Place, range: SourceRange, decoding: String?, context: String, mark: Range<Int>? = nil,
    environment: Environment, facts: [StreamFact] = []
  ) {
    self.place = place
    self.range = range
    self.decoding = decoding
    self.context = context
    self.mark = mark
    self.environment = environment
    self.facts = facts
  }
}

extension Occurrence {
  /// The same at another place, of which `facts` are known.
  public func moved(to place: Place, facts: [StreamFact]) -> Occurrence {
    Occurrence(
      place: place, range: range, decoding: decoding, context: context, mark: mark,
      environment: environment, facts: facts)
  }
}

extension Occurrence: Hashable {
  public static func == (left: Occurrence, right: Occurrence) -> Bool {
    left === right
      || left.place == right.place && left.range == right.range && left.decoding == right.decoding
        && left.context == right.context && left.mark == right.mark
        && left.environment == right.environment && left.facts == right.facts
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(place)
    hasher.combine(range)
  }
}

/// Where a credential is used, as far as names tell.
public enum Environment: String, Sendable, Hashable, CaseIterable {
  case prod, staging, dev, test, unknown
}
