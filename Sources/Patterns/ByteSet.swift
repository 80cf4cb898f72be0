/// A set of byte values.
public struct ByteSet: Sendable, Hashable {
  /// Bit `b % 64` of word `b / 64` says whether the byte `b` is in the set.
  package private(set) var words = SIMD4<UInt64>()

  public init() {}

  public init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { insert(byte) }
  }

  public static let all = ByteSet(0...255)
  public static let digits = ByteSet(UInt8(ascii: "0")...UInt8(ascii: "9"))
  public static let lowercase = ByteSet(UInt8(ascii: "a")...UInt8(ascii: "z"))
  public static let uppercase = ByteSet(UInt8(ascii: "A")...UInt8(ascii: "Z"))
  public static let letters = lowercase.union(uppercase)
  public static let word = letters.union(digits).union(ByteSet([UInt8(ascii: "_")]))
  /// `[A-Za-z0-9_-]`: what the first pass of the scanner takes for part of a value.
  public static let token = word.union(ByteSet([UInt8(ascii: "-")]))

  public var count: Int { (0..<4).reduce(0) { $0 + words[$1].nonzeroBitCount } }
  public var isEmpty: Bool { words == SIMD4() }
  public var complement: ByteSet { ByteSet(words: ~words) }

  package init(words: SIMD4<UInt64>) {
    self.words = words
  }

  public func contains(_ byte: UInt8) -> Bool {
    words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1
  }

  public mutating func insert(_ byte: UInt8) {
    words[Int(byte >> 6)] |= 1 << UInt64(byte & 63)
  }

  public func union(_ other: ByteSet) -> ByteSet { ByteSet(words: words | other.words) }

  public func isSubset(of other: ByteSet) -> Bool { words & ~other.words == SIMD4() }

  public func isDisjoint(with other: ByteSet) -> Bool { words & other.words == SIMD4() }

  /// The members in ascending order.
  public var bytes: [UInt8] { (0...255).filter { contains($0) } }

  /// The set with both cases of each ASCII letter in it, as PCRE2 folds without UTF.
  public var foldingCase: ByteSet {
    var folded = self
    for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") where contains(byte) || contains(byte | 0x20)
    {
      folded.insert(byte)
      folded.insert(byte | 0x20)
    }
    return folded
  }
}
