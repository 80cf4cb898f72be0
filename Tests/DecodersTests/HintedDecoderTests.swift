import TestSupport
import Testing

@testable import Decoders

/// The run of `r` in a text, and what is decoded beside it; `nil` where nothing is.
struct HintedRow: Sendable {
  let text: String
  let decoded: String?
}

/// What the borders of a run hint at, and what comes out of it.
struct HintedDecoderTests {
  private static func bytes(_ text: String) throws -> (bytes: [UInt8], run: Range<Int>) {
    let bytes = Array(text.utf8)
    let start = try #require(bytes.firstIndex(of: UInt8(ascii: "r")))
    let end = bytes[start...].firstIndex { $0 != UInt8(ascii: "r") } ?? bytes.count
    return (bytes, start..<end)
  }

  static let controlSequences: [HintedRow] = [
    HintedRow(text: "x rrrr\u{1B}[0m y\nz", decoded: "x rrrr y"),
    HintedRow(text: "a\nx \u{1B}[01;31mrrrr", decoded: nil),  // The digits belong to no run of `r`.
    HintedRow(text: "x \u{1B}[;rrrr", decoded: "x rrr"),  // The first `r` ends the sequence.
    HintedRow(text: #"x rrrr\u001b[0m\u001B[1mabc"#, decoded: "x rrrrabc"),
    HintedRow(text: #"rrrr\x1b[Kabc"#, decoded: "rrrrabc"),
    HintedRow(text: #"rrrr\033[Kabc"#, decoded: "rrrrabc"),
    HintedRow(text: #"rrrr\e[Kabc"#, decoded: "rrrrabc"),
    HintedRow(text: "rrrr\u{1B}]0;title", decoded: nil),
    HintedRow(text: "rrrr\u{1B}[", decoded: nil),
    HintedRow(text: "rrrr\u{1B}", decoded: nil),
    HintedRow(text: #"rrrr\u001"#, decoded: nil),
  ]

  @Test(arguments: controlSequences)
  func `control sequences beside a run`(_ row: HintedRow) throws {
    let (bytes, run) = try Self.bytes(row.text)
    let place = ControlSequenceDecoder.sequence(beside: run, in: bytes.span)
    let found = place.map { ControlSequenceDecoder.decode(bytes, at: $0).output.bytes }
    #expect(found.map { String(decoding: $0, as: UTF8.self) } == row.decoded)
  }

  static let entities: [HintedRow] = [
    HintedRow(text: "a rrrr&amp;b", decoded: "a rrrr&b"),
    HintedRow(text: "&#x3D;rrrr", decoded: "=rrrr"),
    HintedRow(text: "k&quot;:&quot;rrrr&quot;", decoded: "k\":\"rrrr\""),
    HintedRow(text: "rrrr&lt;b&gt;", decoded: nil),
    HintedRow(text: "rrrr&#955;", decoded: nil),
    HintedRow(text: "rrrr&#1114112;", decoded: nil),
    HintedRow(text: "rrrr&amp", decoded: nil),
    HintedRow(text: "rrrr&#;", decoded: nil),
    HintedRow(text: ";rrrr", decoded: nil),
    HintedRow(text: "x\nrrrr&#95;y &unknown; z\nz", decoded: "rrrr_y &unknown; z"),
  ]

  @Test(arguments: entities)
  func `entities beside a run`(_ row: HintedRow) throws {
    let (bytes, run) = try Self.bytes(row.text)
    let place = EntityDecoder.entity(beside: run, in: bytes.span)
    let found = place.map { EntityDecoder.decode(bytes, at: $0).output.bytes }
    #expect(found.map { String(decoding: $0, as: UTF8.self) } == row.decoded)
  }

  static let markup: [HintedRow] = [
    HintedRow(text: "a rrrr<b>x</b>y<p>z", decoded: "a rrrrxy"),
    HintedRow(text: "k=<span class=\"a\">rrrr", decoded: "k=rrrr"),
    HintedRow(text: "k <i>rrrr</i> x", decoded: nil),
    HintedRow(text: "rrrr<td>x", decoded: nil),
    HintedRow(text: "vector<rrrr>", decoded: nil),
    HintedRow(text: "rrrr<b", decoded: nil),
    HintedRow(text: "rrrr<wbr/>x", decoded: "rrrrx"),
  ]

  @Test(arguments: markup)
  func `tags inside a token`(_ row: HintedRow) throws {
    let (bytes, run) = try Self.bytes(row.text)
    let place = MarkupDecoder.tags(beside: run, in: bytes.span)
    let found = place.map { MarkupDecoder.decode(bytes, at: $0).output.bytes }
    #expect(found.map { String(decoding: $0, as: UTF8.self) } == row.decoded)
  }

  static let long = String(repeating: "w ", count: 30)
  static let quotedPrintable: [HintedRow] = [
    HintedRow(text: "key=3Drrrr", decoded: nil),  // `3D` belongs to no run of `r`.
    HintedRow(text: "rrrr=3D=0Ax=", decoded: "rrrr=\nx="),
    HintedRow(text: "\(long)rrrr=\nabc=2B\nz", decoded: "\(long)rrrrabc+"),
    HintedRow(text: "\(long)rrrr=\r\nabc", decoded: "\(long)rrrrabc"),
    HintedRow(text: "rrrr=\nabc", decoded: nil),
    HintedRow(text: "rrrr=2F", decoded: nil),
  ]

  @Test(arguments: quotedPrintable)
  func `quoted-printable beside a run`(_ row: HintedRow) throws {
    let (bytes, run) = try Self.bytes(row.text)
    let place = QuotedPrintableDecoder.escape(beside: run, in: bytes.span)
    let found = place.map { QuotedPrintableDecoder.decode(bytes, at: $0).output.bytes }
    #expect(found.map { String(decoding: $0, as: UTF8.self) } == row.decoded)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `text in hexadecimal digits, and text backwards, map each byte`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let plain = (0..<random.int(16...80)).map { _ in UInt8.random(in: 0x21...0x7E, using: &random) }
    let digits = plain.flatMap { Array(String($0, radix: 16).utf8) }
    let bytes = [0x20] + digits
    var output = DecodedBytes()
    let isHinted = HexText.mayBegin(with: 1..<bytes.count, in: bytes.span)
    #expect(isHinted)
    HexText.decode(1..<bytes.count, in: bytes.span, into: &output)
    #expect(Array(output.bytes) == plain)
    #expect(
      plain.indices.allSatisfy {
        output.map.originalRange(of: $0..<$0 + 1) == 2 * $0 + 1..<2 * $0 + 3
      })
    output.removeAll()
    ReversedText.decode(1..<bytes.count, in: bytes.span, into: &output)
    #expect(Array(output.bytes) == digits.reversed())
    #expect(
      digits.indices.allSatisfy {
        output.map.originalRange(of: $0..<$0 + 1) == bytes.count - 1 - $0..<bytes.count - $0
      })
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `any bytes are survived, and no byte is decoded twice`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "&amp;", "&#95;", "=3D", "=\n", "\u{1B}[31m", #"\u001b[0m"#, "<b>", "</span>", "abc", "\n",
      ";",
      "<", "&", "=", "[", "%2F", "0123456789abcdef0123456789abcdef", "ghp_", "\u{1B}", "\\", "\"",
      " ",
    ]
    let bytes = (0..<random.int(0...400)).flatMap { _ in Array(random.pick(pieces).utf8) }
    for run in Self.runs(in: bytes) {
      _ = RunHints(of: run, token: RunHints.token(around: run, in: bytes.span), in: bytes.span)
      _ = ReversedText.region(around: run, in: bytes.span)
    }
    Self.expectSweep(of: ControlSequenceDecoder.self, bytes)
    Self.expectSweep(of: EntityDecoder.self, bytes)
    Self.expectSweep(of: MarkupDecoder.self, bytes)
    Self.expectSweep(of: QuotedPrintableDecoder.self, bytes)
  }

  private static func expectSweep<Decoder: RegionDecoder>(
    of decoder: Decoder.Type, _ bytes: [UInt8]
  ) {
    let (covered, decoded) = decoder.sweep(bytes)
    #expect(covered <= bytes.count)
    #expect(decoded <= covered)
  }

  /// The runs of token bytes of a text.
  static func runs(in bytes: [UInt8]) -> [Range<Int>] {
    var (runs, start): ([Range<Int>], Int?) = ([], nil)
    for (index, byte) in (bytes + [0]).enumerated() {
      let isInside = byte.isAlphanumeric || byte == 0x5F || byte == 0x2D
      if isInside, start == nil { start = index }
      if !isInside, let first = start {
        if index - first >= 4 { runs.append(first..<index) }
        start = nil
      }
    }
    return runs
  }
}

extension ControlSequenceDecoder: RegionDecoder {
  static func nextPlace(in bytes: [UInt8], from start: Int) -> Int? {
    HintedDecoderTests.runs(in: bytes).lazy
      .compactMap { sequence(beside: $0, in: bytes.span) }.first { $0 >= start }
  }
}

extension EntityDecoder: RegionDecoder {
  static func nextPlace(in bytes: [UInt8], from start: Int) -> Int? {
    HintedDecoderTests.runs(in: bytes).lazy
      .compactMap { entity(beside: $0, in: bytes.span) }.first { $0 >= start }
  }
}

extension MarkupDecoder: RegionDecoder {
  static func nextPlace(in bytes: [UInt8], from start: Int) -> Int? {
    HintedDecoderTests.runs(in: bytes).lazy
      .compactMap { tags(beside: $0, in: bytes.span) }.first { $0 >= start }
  }
}

extension QuotedPrintableDecoder: RegionDecoder {
  static func nextPlace(in bytes: [UInt8], from start: Int) -> Int? {
    HintedDecoderTests.runs(in: bytes).lazy
      .compactMap { escape(beside: $0, in: bytes.span) }.first { $0 >= start }
  }
}
