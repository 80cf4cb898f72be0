/// Cuts a stream of bits, most significant first, into groups of one width.
struct BitGroups {
  /// The whole groups so far, each a number below 2^width.
  private(set) var groups: [UInt8] = []
  private let width: Int
  private var bits: UInt32 = 0
  private var count = 0

  /// - Parameters:
  ///   - width: The bits of each group, 1...8.
  ///   - capacity: How many groups to reserve room for.
  init(of width: Int, capacity: Int) {
    self.width = width
    groups.reserveCapacity(capacity)
  }

  /// Whether no bit is left over, or only zeros are.
  var isRestZero: Bool { bits == 0 }

  /// Adds the lowest `size` bits of `value`, which has no others; `size` is 1...8.
  mutating func append(_ value: UInt8, size: Int) {
    bits = bits << UInt32(size) | UInt32(value)
    count += size
    while count >= width {
      count -= width
      groups.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      bits &= 1 << UInt32(count) - 1
    }
  }

  /// Makes a group of the bits left over, with zeros behind them.
  mutating func padRest() {
    guard count > 0 else { return }
    append(0, size: width - count)
  }
}
