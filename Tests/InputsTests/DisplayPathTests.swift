import TestSupport
import Testing

@testable import Inputs

struct DisplayPathTests {
  static let rows: [([UInt8], String)] = [
    ([], ""), (Array("a/b c.txt".utf8), "a/b c.txt"), (Array("é/日本".utf8), "é/日本"),
    ([0x61, 0xff, 0x62], "a\\xFFb"), ([0xc3], "\\xC3"), ([0xe6, 0x97, 0x41], "\\xE6\\x97A"),
    ([0x0a, 0x1b, 0x7f], "\\x0A\\x1B\\x7F"),
    (
      Array("\u{85}\u{202e}\u{2028}".utf8),
      "\\xC2\\x85\\xE2\\x80\\xAE\\xE2\\x80\\xA8"
    ), (Array("a\\b".utf8), "a\\b"),
    (Array("\\x41".utf8), "\\x5Cx41"), (Array("\\xg".utf8), "\\xg"),
    ([0xed, 0xa0, 0x80], "\\xED\\xA0\\x80"),
  ]
  @Test(arguments: rows)
  func `a path is one line of text`(path: [UInt8], text: String) {
    #expect(displayPath(path) == text)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `the bytes can be told from the text`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let alphabet: [UInt8] = Array("\\x0aA19F".utf8) + [0x0a, 0xc3, 0xa9, 0xff, 0xe2, 0x80, 0xae]
    let path = (0..<20).map { _ in alphabet.randomElement(using: &random)! }
    var bytes: [UInt8] = []
    var rest = Array(displayPath(path).utf8)[...]
    while let byte = rest.first {
      let digits = String(decoding: rest.dropFirst(2).prefix(2), as: UTF8.self)
      let isEscape =
        rest.starts(with: "\\x".utf8) && digits.utf8.count == 2
        && digits.allSatisfy { "0123456789ABCDEF".contains($0) }
      bytes.append(isEscape ? UInt8(digits, radix: 16)! : byte)
      rest = rest.dropFirst(isEscape ? 4 : 1)
    }
    #expect(bytes == path)
  }
}
