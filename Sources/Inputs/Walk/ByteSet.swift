/// A set of bytes.
struct ByteSet: Sendable, Equatable {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  init() {}

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { insert(byte) }
  }

  func contains(_ byte: UInt8) -> Bool {
    let word =
      switch byte >> 6 {
      case 0: words.0
      case 1: words.1
      case 2: words.2
      default: words.3
      }
    return word >> (byte & 63) & 1 == 1
  }

  mutating func insert(_ byte: UInt8) {
    let bit = UInt64(1) << (byte & 63)
    switch byte >> 6 {
    case 0: words.0 |= bit
    case 1: words.1 |= bit
    case 2: words.2 |= bit
    default: words.3 |= bit
    }
  }

  mutating func remove(_ byte: UInt8) {
    let isIn = contains(byte)
    guard isIn else { return }
    let bit = UInt64(1) << (byte & 63)
    switch byte >> 6 {
    case 0: words.0 ^= bit
    case 1: words.1 ^= bit
    case 2: words.2 ^= bit
    default: words.3 ^= bit
    }
  }

  var inverted: ByteSet {
    var result = ByteSet()
    result.words = (~words.0, ~words.1, ~words.2, ~words.3)
    return result
  }

  static func == (left: ByteSet, right: ByteSet) -> Bool { left.words == right.words }
}
