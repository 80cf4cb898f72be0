/// What the matcher has to know of a rule: its pattern, and what is proven of all its matches.
public struct MatchRule: Sendable, Hashable {
  /// PCRE2 source, with the right boundary as a lookahead.
  public let pattern: String
  /// How many bytes from the start of a match the pattern may look at, or `nil` without a bound.
  public let reach: Int?
  public let lane: Lane
  /// Which bytes may not stand just before a match.
  public let boundary: Boundary
  /// Every match holds one of these at ``literalOffset``; empty in ``Lane/whole``.
  public let literals: [Literal]
  /// The distance from the start of a match to its literal, in bytes (0...4095).
  public let literalOffset: Int
  /// Which assignments the rule takes over; only in ``Lane/assigned``.
  public let assignment: Assignment?
  /// Whether a rule of ``Lane/assigned`` may take over its matches.
  public let isAnonymous: Bool
  /// Rejects most text that is no match before the pattern is tried; `nil` when there is none.
  public let gate: PatternGate?

  public init(
    pattern: String, reach: Int?, lane: Lane, boundary: Boundary, literals: [Literal],
    literalOffset: Int, assignment: Assignment? = nil, isAnonymous: Bool = false,
    gate: PatternGate? = nil
  ) {
    self.pattern = pattern
    self.reach = reach
    self.lane = lane
    self.boundary = boundary
    self.literals = literals
    self.literalOffset = literalOffset
    self.assignment = assignment
    self.isAnonymous = isAnonymous
    self.gate = gate
  }

  /// How matches are found. A *long run* is a run of 16 or more of `[A-Za-z0-9_-]`.
  public enum Lane: UInt8, Sendable, Hashable, CaseIterable {
    /// Every match holds a long run with a digit near the literal.
    case value
    /// Every match holds a long run near the literal; those without a digit are no matches.
    case valueWithDigit
    /// A literal begins every match and a long run; without a digit, the run must begin there too.
    case prefix
    /// The literal is searched for in all bytes.
    case keyword
    /// The pattern runs over all bytes.
    case whole
    /// No pattern: the rule takes over matches of rules that know no issuer.
    case assigned
    /// No pattern: the rule finds whole files by their format.
    case file
  }

  /// Which bytes may not stand just before a match, unless they end an escape sequence.
  public enum Boundary: UInt8, Sendable, Hashable, CaseIterable {
    case none = 0
    case alnum = 1
    case token = 2
    case base64 = 4
  }

  /// A literal of at least 3 bytes.
  public struct Literal: Sendable, Hashable {
    /// In lower case when ``ignoresCase``.
    public let bytes: [UInt8]
    /// Whether ASCII letters match in either case.
    public let ignoresCase: Bool
    /// The bytes of which one stands behind the literal in every match; all bytes where a match can
    /// end there, or nothing is known.
    public let following: ByteSet

    public init(_ bytes: [UInt8], ignoresCase: Bool, following: ByteSet = .all) {
      self.bytes = ignoresCase ? bytes.map(TokenBytes.lowercased) : bytes
      self.ignoresCase = ignoresCase
      self.following = following
    }

    /// The bytes from `place - 3` to `place + 4`, little-endian, each with bit 0x20 set; and which
    /// bits of them are the literal's.
    package func near(_ place: Int) -> (bytes: UInt64, mask: UInt64) {
      var near: (bytes: UInt64, mask: UInt64) = (0, 0)
      for index in 0..<8 where bytes.indices.contains(place - 3 + index) {
        near.bytes |= UInt64(bytes[place - 3 + index] | 0x20) << UInt64(8 * index)
        near.mask |= 0xFF << UInt64(8 * index)
      }
      return near
    }
  }

  /// How far before a long run its literal may begin, in bytes.
  public static let windowBefore = 96
  /// How far behind a long run its literal may end, in bytes.
  public static let windowAfter = 32
  /// The most bytes that an unbounded pattern gets to see.
  public static let unboundedReach = 65_536
}
