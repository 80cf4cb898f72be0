/// A hash that grows with the letters of a word, so that the hash of two words side by side is that
/// of the one word that they make. FNV-1a over 64 bits (RFC 9923).
public struct WordHash: Sendable, Hashable {
  public private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325
  /// How many letters and digits it covers.
  public private(set) var length = 0

  public init() {}

  /// The hash of the letters and digits of `text`.
  public init(_ text: some Sequence<UInt8>) {
    for byte in text where TokenBytes.isAlphanumeric(byte) { add(byte) }
  }

  /// Adds a letter, in whichever case, or a digit.
  @inline(__always)
  public mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(TokenBytes.lowercased(byte))) &* 0x100_0000_01B3
    length += 1
  }
}
