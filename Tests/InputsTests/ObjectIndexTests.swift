import TestSupport
import Testing

@testable import Inputs

struct ObjectIndexTests {
  private func draw(_ random: inout SplitMix64, of count: Int) -> [ObjectID] {
    (0..<count).map { _ in
      // Few leading digits, so that slots collide, and equal objects occur.
      let text = String(Int.random(in: 0...(2 * count), using: &random), radix: 16)
      return ObjectID(hex: Array((text + String(repeating: "0", count: 40)).utf8).span, count: 40)!
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `it has exactly the objects of the list, and knows where they stand`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let objects = draw(&random, of: Int.random(in: 0...300, using: &random))
    let index = ObjectIndex(objects)
    for object in objects + draw(&random, of: 100) {
      #expect(index.index(of: object) == objects.firstIndex(of: object))
      #expect(index.contains(object) == objects.contains(object))
    }
  }
}
