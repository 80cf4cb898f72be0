/// A set of bytes below 128.
public struct ASCIISet: Sendable, Hashable {
  /// Bit b of `low` stands for the byte b, of `high` for the byte 64 + b.
  public private(set) var low: UInt64 = 0
  public private(set) var high: UInt64 = 0

  public init() {}

  public init(low: UInt64, high: UInt64) {
    (self.low, self.high) = (low, high)
  }

  /// - Precondition: All bytes are below 128.
  public init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { insert(byte) }
  }

  /// - Precondition: `byte` is below 128.
  @inline(__always)
  public mutating func insert(_ byte: UInt8) {
    if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
  }

  @inline(__always)
  public func contains(_ byte: UInt8) -> Bool {
    byte < 128 && (byte < 64 ? low : high) >> UInt64(byte & 63) & 1 == 1
  }

  @inline(__always)
  public func isSubset(of other: ASCIISet) -> Bool {
    low & ~other.low == 0 && high & ~other.high == 0
  }

  public func isDisjoint(with other: ASCIISet) -> Bool {
    low & other.low == 0 && high & other.high == 0
  }

  public func union(_ other: ASCIISet) -> ASCIISet {
    ASCIISet(low: low | other.low, high: high | other.high)
  }

  /// How many bytes are in the set.
  public var count: Int { low.nonzeroBitCount + high.nonzeroBitCount }
}
