/// A place where a rule's pattern matched. Ranges are offsets into the buffer that was searched.
public struct Match: Sendable, Hashable {
  /// The rule's position in its tables.
  public let rule: Int
  public let range: Range<Int>
  /// The group named `secret`, or else the whole match.
  public let secret: Range<Int>
  /// The other named groups that took part.
  public let parts: [Part]

  package init(rule: Int, range: Range<Int>, secret: Range<Int>, parts: [Part]) {
    self.rule = rule
    self.range = range
    self.secret = secret
    self.parts = parts
  }

  /// A named group of a match.
  public struct Part: Sendable, Hashable {
    public let name: String
    public let range: Range<Int>

    package init(name: String, range: Range<Int>) {
      self.name = name
      self.range = range
    }
  }
}

/// A match that was given up because it took more steps, depth or memory than allowed.
public struct AbandonedMatch: Sendable, Hashable {
  /// The rule's position in its tables.
  public let rule: Int
  /// Where the match would have begun.
  public let start: Int
}
