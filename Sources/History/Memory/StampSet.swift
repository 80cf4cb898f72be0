/// Stamps with quick look-up, filled once and then only read, so that workers share it.
struct StampSet: Sendable {
  /// A power of two, at most half full; two zero words are an empty slot.
  private var slots: [(low: UInt64, high: UInt64)]
  private(set) var count = 0

  /// - Parameter lists: Stamps one behind the other, ``Stamp/size`` bytes each.
  init(_ lists: [[UInt8]]) {
    let expected = lists.reduce(0) { $0 + $1.count / Stamp.size }
    var capacity = 16
    while capacity < 2 * expected { capacity *= 2 }
    slots = Array(repeating: (0, 0), count: capacity)
    for list in lists {
      let bytes = list.span
      for offset in stride(from: 0, through: bytes.count - Stamp.size, by: Stamp.size) {
        insert(Stamp(bytes, at: offset))
      }
    }
  }

  /// How many places a stamp can have.
  var capacity: Int { slots.count }

  /// The place of the stamp, if it is there.
  func place(of stamp: Stamp) -> Int? {
    let slot = slot(of: stamp)
    return slots[slot] == (stamp.low, stamp.high) ? slot : nil
  }

  /// The stamps at the places that `isWanted` names, one behind the other.
  func list(_ isWanted: (Int) -> Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    for (place, words) in slots.enumerated() where words != (0, 0) && isWanted(place) {
      Stamp(low: words.low, high: words.high).append(to: &bytes)
    }
    return bytes
  }

  private mutating func insert(_ stamp: Stamp) {
    let slot = slot(of: stamp)
    if slots[slot] == (0, 0) { count += 1 }
    slots[slot] = (stamp.low, stamp.high)
  }

  private func slot(of stamp: Stamp) -> Int {
    var slot = Int(truncatingIfNeeded: stamp.low) & (slots.count - 1)
    while slots[slot] != (0, 0), slots[slot] != (stamp.low, stamp.high) {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }
}

/// Places of a ``StampSet`` that a worker came to.
struct PlaceMarks: Sendable {
  private var words: [UInt64]

  init(capacity: Int) { words = Array(repeating: 0, count: capacity / 64 + 1) }

  mutating func insert(_ place: Int) { words[place / 64] |= 1 << UInt64(place % 64) }
  func contains(_ place: Int) -> Bool { words[place / 64] >> UInt64(place % 64) & 1 == 1 }
  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  mutating func formUnion(_ other: PlaceMarks) {
    for index in words.indices { words[index] |= other.words[index] }
  }
}
