import Codecs
import TestSupport
import Testing

struct MacaroonTests {
  static let head: [UInt8] = [2, 1, 3] + Array("x.y".utf8) + [2, 2, 7, 7, 0]
  static let caveats: [UInt8] = [2, 1, 65, 0, 2, 2, 66, 67, 0]
  static let whole: [UInt8] = head + caveats + [0, 6, 32] + Array(repeating: 9, count: 32)

  @Test func `a whole macaroon is read`() {
    let macaroon = Macaroon(Self.whole)
    #expect(macaroon?.location == Array("x.y".utf8)[...])
    #expect(macaroon?.identifier == [7, 7])
    #expect(macaroon?.caveats == [[65], [66, 67]])
    #expect(macaroon?.isComplete == true)
  }

  @Test(arguments: 0..<whole.count)
  func `a cut one is not complete`(count: Int) {
    #expect(Macaroon(Array(Self.whole[..<count]))?.isComplete != true)
  }

  @Test func `a cut one keeps the caveats before the cut`() {
    let cut = Self.whole.prefix(Self.head.count + 4)
    #expect(Macaroon(Array(cut))?.caveats == [[65]])
  }

  static let broken: [(name: String, bytes: [UInt8])] = [
    ("no bytes", []), ("another version", [1] + whole.dropFirst()),
    ("no location", [2, 2, 1, 7, 0, 0]), ("an empty location", [2, 1, 0, 2, 1, 7, 0, 0]),
    ("a length beyond the end", [2, 1, 0xFF, 0xFF, 3, 65]),
    ("a length without end", [2, 1, 0xFF, 0xFF, 0xFF, 0xFF]),
  ]

  @Test(arguments: broken)
  func `what is none is refused`(name: String, bytes: [UInt8]) {
    #expect(Macaroon(bytes) == nil)
  }

  @Test func `what follows the signature makes it incomplete`() {
    #expect(Macaroon(Self.whole + [0])?.isComplete == false)
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `changed bytes do no harm`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var bytes = Self.whole
    bytes[random.int(0...bytes.count - 1)] = random.byte()
    let caveats = Macaroon(bytes)?.caveats ?? []
    #expect(caveats.reduce(0) { $0 + $1.count } < bytes.count)
  }
}
