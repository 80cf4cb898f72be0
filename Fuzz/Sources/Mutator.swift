internal import TestSupport

/// Damages inputs in the ways in which formats are attacked: numbers that lie, ends that come early,
/// parts that come twice.
struct Mutator {
  private var random: SplitMix64
  private static let mostBytes = 1 << 16
  private static let numbers: [UInt64] = [
    0, 1, 0x7F, 0x80, 0x81, 0x84, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000,
    0xFFFF_FFFF, 0x7FFF_FFFF_FFFF_FFFF, .max,
  ]

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
  }

  /// A damaged copy of one of `seeds`, which are not empty.
  mutating func input(from seeds: [[UInt8]]) -> [UInt8] {
    var bytes = random.pick(seeds)
    for _ in 0..<random.int(1...8) { damage(&bytes, seeds) }
    return Array(bytes.prefix(Self.mostBytes))
  }

  private mutating func damage(_ bytes: inout [UInt8], _ seeds: [[UInt8]]) {
    guard !bytes.isEmpty else {
      bytes = random.bytes(random.int(1...64))
      return
    }
    let place = random.int(0...bytes.count - 1)
    switch random.int(0...7) {
    case 0: bytes[place] ^= 1 << UInt8(random.int(0...7))
    case 1: bytes[place] = random.byte()
    case 2: overwrite(&bytes, at: place, random.pick(Self.numbers), size: 1 << random.int(0...3))
    case 3: bytes.removeSubrange(place...)
    case 4: bytes.removeSubrange(place..<min(bytes.count, place + random.int(1...16)))
    case 5: bytes.insert(contentsOf: random.bytes(random.int(1...16)), at: place)
    case 6:
      let part = bytes[place..<min(bytes.count, place + random.int(1...256))]
      let copies = (0..<random.int(1...32)).flatMap { _ in part }
      bytes.insert(contentsOf: copies.prefix(Self.mostBytes), at: place)
    default:
      let other = random.pick(seeds)
      guard !other.isEmpty else { return }
      let start = random.int(0...other.count - 1)
      bytes.replaceSubrange(place..., with: other[start...])
    }
  }

  private func overwrite(_ bytes: inout [UInt8], at place: Int, _ number: UInt64, size: Int) {
    for offset in 0..<size where place + offset < bytes.count {
      bytes[place + offset] = UInt8(truncatingIfNeeded: number >> UInt64(8 * (size - 1 - offset)))
    }
  }
}
