import TestSupport
import Testing

@testable import Inputs

struct DeltaFamiliesTests {
  private func name(_ number: Int) -> ObjectID {
    let digits = String(number, radix: 16)
    let text = String(repeating: "0", count: 40 - digits.count) + digits
    return ObjectID(hex: Array(text.utf8).span)!
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `each object stands once, behind its base, in one piece with its family`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = Int.random(in: 1...60, using: &random)
    let numbers = (1...count).shuffled(using: &random)
    // Each object's base has a smaller number, or is not there, or there is none.
    let bases = numbers.map { number in
      Bool.random(using: &random) ? Int.random(in: 1...(number + 1), using: &random) : nil
    }.enumerated().map { index, base in base.flatMap { $0 < numbers[index] ? $0 : nil } }
    var families = DeltaFamilies()
    for (number, base) in zip(numbers, bases) { families.add(name(number), base: base.map(name)) }
    let (objects, starts) = families.ordered()
    #expect(Set(objects) == Set(numbers.map(name)) && objects.count == count)
    var places: [ObjectID: Int] = [:]
    for (index, object) in objects.enumerated() { places[object] = index }
    let family = objects.indices.map { index in starts.lastIndex { $0 <= index }! }
    for (number, base) in zip(numbers, bases) {
      guard let base else { continue }
      let (own, its) = (places[name(number)]!, places[name(base)]!)
      #expect(its < own && family[its] == family[own])
    }
    #expect(starts.count == bases.count { $0 == nil })
  }
}
