/// A set of byte values.
struct ByteSet: Sendable, Hashable {
  /// Bit `b % 64` of word `b / 64` says whether the byte `b` is in the set.
  private var words = SIMD4<UInt64>()

  init() {}

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { insert(byte) }
  }

  static let all = ByteSet(0...255)
  static let digits = ByteSet(UInt8(ascii: "0")...UInt8(ascii: "9"))
  static let lowercase = ByteSet(UInt8(ascii: "a")...UInt8(ascii: "z"))
  static let uppercase = ByteSet(UInt8(ascii: "A")...UInt8(ascii: "Z"))
  static let letters = lowercase.union(uppercase)
  static let word = letters.union(digits).union(ByteSet([UInt8(ascii: "_")]))
  /// `[A-Za-z0-9_-]`: what the first pass of the scanner takes for part of a value.
  static let token = word.union(ByteSet([UInt8(ascii: "-")]))

  var count: Int { (0..<4).reduce(0) { $0 + words[$1].nonzeroBitCount } }
  var isEmpty: Bool { words == SIMD4() }
  var complement: ByteSet { ByteSet(words: ~words) }

  private init(words: SIMD4<UInt64>) {
    self.words = words
  }

  func contains(_ byte: UInt8) -> Bool {
    words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1
  }

  mutating func insert(_ byte: UInt8) {
    words[Int(byte >> 6)] |= 1 << UInt64(byte & 63)
  }

  func union(_ other: ByteSet) -> ByteSet { ByteSet(words: words | other.words) }

  func isSubset(of other: ByteSet) -> Bool { words & ~other.words == SIMD4() }

  /// The members in ascending order.
  var bytes: [UInt8] { (0...255).filter { contains($0) } }

  /// The set with both cases of each ASCII letter in it, as PCRE2 folds without UTF.
  var foldingCase: ByteSet {
    var folded = self
    for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") where contains(byte) || contains(byte | 0x20)
    {
      folded.insert(byte)
      folded.insert(byte | 0x20)
    }
    return folded
  }
}
