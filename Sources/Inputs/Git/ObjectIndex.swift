/// Where the objects of a list stand in it: 8 to 16 bytes for each, where a dictionary takes ten times
/// that.
public struct ObjectIndex: Sendable {
  private let objects: [ObjectID]
  /// One more than the index of an object, or 0; as many as a power of two, at most half of them full.
  private var slots: [UInt32]
  private let shift: UInt64
  /// Odd and drawn, so that nobody can make objects that all want the same slot.
  private let factor = UInt64.random(in: .min ... .max) | 1

  /// - Parameter objects: Less than 2³¹; of equal ones the first counts.
  public init(_ objects: [ObjectID]) {
    self.objects = objects
    let width = max(1, Int.bitWidth - (2 * objects.count).leadingZeroBitCount)
    slots = Array(repeating: 0, count: 1 << width)
    shift = UInt64(64 - width)
    for (index, object) in objects.enumerated() {
      let slot = slot(of: object)
      if slots[slot] == 0 { slots[slot] = UInt32(index + 1) }
    }
  }

  public func contains(_ object: ObjectID) -> Bool { index(of: object) != nil }

  func index(of object: ObjectID) -> Int? {
    let entry = slots[slot(of: object)]
    return entry == 0 ? nil : Int(entry) - 1
  }

  /// The slot that has the object, or the empty one in which it would be.
  private func slot(of object: ObjectID) -> Int {
    var slot = Int((object.leadingBits &* factor) >> shift)
    while slots[slot] != 0, objects[Int(slots[slot]) - 1] != object {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }
}
