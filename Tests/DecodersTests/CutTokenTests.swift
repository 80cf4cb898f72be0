import TestSupport
import Testing

@testable import Decoders

/// What is said of the first sign of a cut in a text.
struct CutTokenTests {
  struct Row: Sendable {
    let text: String
    let cut: CutToken?
  }

  static let lines = String(repeating: "w ", count: 30)
  static let rows: [Row] = [
    Row(text: "WORDIOSF\u{1B}[31mODNN7EXA", cut: .controlSequence),
    Row(text: "WORDIOSF\u{1B}[31mODNN7EX", cut: nil),  // 15 bytes
    Row(text: "WORDIOSF\u{1B}[31m ODNN7EXA", cut: nil),
    Row(text: "WORDIOSFODNN7EXAMPLE\u{1B}[0m x", cut: nil),
    Row(text: "WORDIOSFODNN7EXAMPLE\u{1B}[0m\u{1B}[Kx", cut: .controlSequence),
    Row(text: "WORD\u{1B}[1mIOSF\u{1B}[0mODNN\u{1B}[1m7EXA", cut: .controlSequence),
    Row(text: #"WORDIOSF\u001b[31mODNN7EXA"#, cut: .controlSequence),
    Row(text: #"WORDIOSF\nODNN7EXA"#, cut: nil),
    Row(text: "WORDIOS&#70;ODNN7EXA", cut: .entity),
    Row(text: "WORDIOSFODNN7EX&#x41;", cut: .entity),
    Row(text: "WORDIOS&#60;ODNN7EXAMPLE", cut: nil),  // `<` separates
    Row(text: "WORDIOS&#70ODNN7EXAMPLE", cut: nil),
    Row(text: "WORDIOS%46ODNN7EXA", cut: .percent),
    Row(text: "WORDIOS%20ODNN7EXAMPLE", cut: nil),
    Row(text: "\(lines)WORDIOSF=\nODNN7EXA", cut: .quotedPrintable),
    Row(text: "\(lines)WORDIOSF=\r\nODNN7EXA", cut: .quotedPrintable),
    Row(text: "WORDIOSF=\nODNN7EXA", cut: nil),  // no line is continued so early
    Row(text: "WORDIOSF&", cut: nil),
    Row(text: "\u{1B}[0mWORDIOSFODNN7EXAMPLE", cut: nil),
  ]

  @Test(arguments: rows)
  func `what cuts a token`(_ row: Row) throws {
    let bytes = Array(row.text.utf8)
    let signs: [UInt8] = [0x1B, 0x5C, 0x26, 0x25]
    let sign = bytes.firstIndex { signs.contains($0) } ?? bytes.firstIndex(of: 0x3D)
    #expect(CutToken(at: try #require(sign), in: bytes.span) == row.cut)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `any bytes are survived`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = ["\u{1B}[0m", "&#65;", "%41", "=\n", "abc", "=", "\\", " ", "&#", "\u{1B}", "%"]
    let bytes = (0..<random.int(0...200)).flatMap { _ in Array(random.pick(pieces).utf8) }
    for offset in bytes.indices {
      guard let cut = CutToken(at: offset, in: bytes.span) else { continue }
      #expect(offset > 0 && bytes[offset - 1].isTokenCharacter, "\(cut)")
    }
  }
}
