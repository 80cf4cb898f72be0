extension MatchRule {
  /// What a rule without a pattern says of the assignments that it takes over.
  public struct Assignment: Sendable, Hashable {
    /// Hashes (``WordHash``) of the words that tell the issuer, in ascending order.
    public let keywords: [UInt64]
    /// Hashes of words, one of which the name has to hold, in ascending order.
    public let names: [UInt64]
    public let reach: Reach
    public let value: [Stretch]

    public init(keywords: [UInt64], names: [UInt64], reach: Reach, value: [Stretch]) {
      self.keywords = Set(keywords).sorted()
      self.names = Set(names).sorted()
      self.reach = reach
      self.value = value
    }

    /// The lengths that values may have, in bytes.
    public var lengths: ClosedRange<Int> {
      value.reduce(0) {
        $0 + $1.lengths.lowerBound
      }...value.reduce(0) { $0 + $1.lengths.upperBound }
    }

    /// All bytes that values may hold.
    public var bytes: ASCIISet { value.reduce(ASCIISet()) { $0.union($1.bytes) } }
  }

  /// A part of a value: bytes out of one set.
  public struct Stretch: Sendable, Hashable {
    public let bytes: ASCIISet
    /// In bytes, 0...65535.
    public let lengths: ClosedRange<Int>

    public init(_ bytes: ASCIISet, lengths: ClosedRange<Int>) {
      self.bytes = bytes
      self.lengths = lengths
    }
  }

  /// How far from an assignment the keyword may stand.
  public enum Reach: UInt8, Sendable, Hashable, CaseIterable {
    /// In the name to which the value is assigned.
    case name = 0
    /// Also in the line, and in the section or the parent key.
    case section = 1
    /// Also in the name of the file.
    case file = 2
  }
}
