import TestSupport
import Testing

@testable import Scanning

struct LinePositionTests {
  @Test(arguments: 0..<200 as Range<UInt64>)
  func `agrees with counting, whatever the windows`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bytes = (0..<random.int(1...600)).map { _ in random.isLucky(0.1) ? 0x0A : random.byte() }
    var lines = LinePosition()
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + random.int(1...100))
      unsafe bytes[start..<end].withUnsafeBufferPointer { window in
        var position = lines
        for offset in start...end where random.isLucky(0.2) {
          unsafe position.move(to: offset, in: window, at: start)
          let found = unsafe position.position(of: offset, in: window, at: start)
          let before = bytes[..<offset]
          #expect(found.line == 1 + before.count { $0 == 0x0A })
          #expect(found.column == offset - ((before.lastIndex(of: 0x0A) ?? -1) + 1) + 1)
        }
        unsafe lines.move(to: end, in: window, at: start)
      }
      start = end
    }
  }

  @Test func `a position behind a hole counts the lines in front of it`() {
    var lines = LinePosition()
    unsafe Array("a\nb\nc".utf8).withUnsafeBufferPointer { unsafe lines.move(to: 5, in: $0, at: 0) }
    unsafe Array("d\nef".utf8).withUnsafeBufferPointer { window in
      let found = unsafe lines.position(of: 1_003, in: window, at: 1_000)
      #expect(found == (4, 2))
    }
  }
}
