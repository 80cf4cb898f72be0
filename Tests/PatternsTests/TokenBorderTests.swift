import CScan
import TestSupport
import Testing

struct TokenBorderTests {
  private static let alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
  private static let token = Set((alphanumeric + "_./+=:@-").utf8)
  private static let base64 = Set((alphanumeric + "+/").utf8)
  private static let base64ForURLs = Set((alphanumeric + "-_").utf8)

  /// The run of `members` that goes on at either border of `range`, inside of `range`.
  private func run(
    of members: Set<UInt8>, in bytes: [UInt8], _ range: Range<Int>
  ) -> (start: Int, end: Int) {
    let part = bytes[range]
    return (
      (part.lastIndex { !members.contains($0) } ?? range.lowerBound - 1) + 1,
      part.firstIndex { !members.contains($0) } ?? range.upperBound
    )
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `runs begin and end where a search byte by byte finds it`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bytes = (0..<200).map { _ in
      Int.random(in: 0..<30, using: &random) == 0
        ? UInt8.random(in: 0...255, using: &random)
        : Array("aZ09_-./+=:@".utf8).randomElement(using: &random)!
    }
    for _ in 0..<50 {
      let from = Int.random(in: 0...200, using: &random)
      let to = Int.random(in: from...200, using: &random)
      let expected = run(of: Self.token, in: bytes, from..<to)
      #expect(Int(scan_token_start(bytes, from, to)) == expected.start, "seed \(seed)")
      #expect(Int(scan_token_end(bytes, from, to)) == expected.end, "seed \(seed)")
      let plain = bytes[from..<to].firstIndex { "\\\"'`\n\r".utf8.contains($0) }
      #expect(Int(scan_plain_end(bytes, from, to)) == plain ?? to, "seed \(seed)")
      for (isForURLs, members) in [(false, Self.base64), (true, Self.base64ForURLs)] {
        let expected = run(of: members, in: bytes, from..<to)
        let start = Int(scan_base64_start(bytes, from, to, isForURLs))
        #expect(start == expected.start, "seed \(seed)")
        #expect(Int(scan_base64_end(bytes, from, to, isForURLs)) == expected.end, "seed \(seed)")
      }
    }
  }

  @Test func `each byte is in the classes that hold it`() {
    for byte in UInt8.min...UInt8.max {
      let bytes = [UInt8](repeating: byte, count: 16)
      #expect(scan_token_end(bytes, 0, 16) == (Self.token.contains(byte) ? 16 : 0))
      #expect(scan_base64_end(bytes, 0, 16, false) == (Self.base64.contains(byte) ? 16 : 0))
      #expect(scan_base64_end(bytes, 0, 16, true) == (Self.base64ForURLs.contains(byte) ? 16 : 0))
    }
  }
}
