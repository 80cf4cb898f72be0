import Patterns
import TestSupport
import Testing

struct LinesTests {
  @Test(arguments: 0..<200 as Range<UInt64>)
  func `lines begin and end where a search byte by byte finds it`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let length = Int.random(in: 0...300, using: &random)
    let alphabet = seed % 2 == 0 ? Array("abcdefghij \t\n".utf8) : Array("abc\r\n ".utf8)
    let bytes = (0..<length).map { _ in alphabet.randomElement(using: &random)! }
    let isEnd = { (byte: UInt8) in byte == 0x0A || byte == 0x0D }
    for position in 0...length {
      let start = (bytes[..<position].lastIndex(where: isEnd) ?? -1) + 1
      let end = bytes[position...].firstIndex(where: isEnd) ?? length
      let found = (
        Lines.start(before: position, in: bytes.span), Lines.end(from: position, in: bytes.span)
      )
      #expect(found == (start, end), "seed \(seed)")
    }
    let blanks = Lines.blanks(in: bytes.span)
    #expect(blanks == bytes.count { $0 == 0x20 || $0 == 0x09 })
    let last = bytes.withUnsafeBufferPointer { Lines.lastLineFeed(in: $0) }
    #expect(last == bytes.lastIndex(of: 0x0A), "seed \(seed)")
  }

  @Test func `blanks are counted beyond the sums of one byte`() {
    let bytes = [UInt8](repeating: 0x20, count: 70_000)
    let blanks = Lines.blanks(in: bytes.span)
    #expect(blanks == 70_000)
  }
}
