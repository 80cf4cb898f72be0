import TestSupport
import Testing

@testable import PostgreSQL

struct ServerTextTests {
  private static func text(_ random: inout SplitMix64) -> String {
    let scalars: [Unicode.Scalar] = ["\0", "\u{1}", "\u{2}", "a", "\\", "\n", "\t", "\r", "é", "😀"]
    return String(
      String.UnicodeScalarView((0..<random.int(0...6)).map { _ in random.pick(scalars) }))
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `texts come back, have no byte 0, and keep their order`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let (first, second) = (Self.text(&random), Self.text(&random))
    let encoded = ServerText.encoded(first)
    #expect(!encoded.contains(0))
    #expect(unsafe encoded.withUnsafeBufferPointer { unsafe ServerText.decoded($0) } == first)
    #expect(
      encoded.lexicographicallyPrecedes(ServerText.encoded(second))
        == first.utf8.lexicographicallyPrecedes(second.utf8))
  }

  static let rows: [(String, String)] = [
    ("", ""), ("\\N", "\\\\N"), ("a\tb\nc\rd\\", "a\\tb\\nc\\rd\\\\"), ("é", "é"),
    ("\0\u{1}\u{2}", "\u{1}\u{1}\u{1}\u{2}\u{2}"),
  ]

  @Test(arguments: rows)
  func `values stand in rows of COPY as its text format says`(value: String, expected: String) {
    var row: [UInt8] = []
    ServerText.append(value.utf8.span, to: &row)
    #expect(String(decoding: row, as: UTF8.self) == expected)
  }

  @Test func `arguments are numbered`() {
    #expect(ServerConnection.numbered("SELECT 1") == "SELECT 1")
    #expect(ServerConnection.numbered("a = ? AND b = ?") == "a = $1 AND b = $2")
    #expect(ServerConnection.numbered("?, ?) x") == "$1, $2) x")
  }
}
