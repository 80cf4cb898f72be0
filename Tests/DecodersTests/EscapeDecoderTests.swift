import TestSupport
import Testing

@testable import Decoders

struct EscapeDecoderTests {
  static let joining: [(String, Int?)] = [
    (#"nothing"#, nil), (#"a\n\t\r\b\f\v\0b"#, nil), (#"\"a\' \\ b\"#, nil), (#"\d+\w*\s\("#, nil),
    (#"key\u003dvalue"#, 3), (#"\/path"#, 0), (#"a\x41"#, 1), (#"a\101"#, 1), (#"a\u{41}"#, 1),
    (#"a\U00000041"#, 1), (#"a\=b"#, 1), (#"a\_b"#, 1), (#"a\u0020b"#, nil), (#"a\u0022b"#, nil),
    (#"a\u20acb"#, nil), (#"a\ud83d\ude00"#, nil), (#"a\u00"#, nil), (#"a\u{}"#, nil),
    (#"a\1b"#, nil), (#"a\\u003d"#, 1), (#"a\\\\u003d"#, 1), (#"a\\n"#, nil), (#"a\\\"b"#, nil),
    ("abc\\\n  def", 3), ("abc\\\r\ndef", 3), ("abc \\\n  def", nil), ("abc\\\\\ndef", nil),
    ("abc\\\n", nil), (#"\n\n\n\n \x3d"#, 9),
  ]

  @Test(arguments: joining)
  func `only escapes that join are found`(text: String, offset: Int?) {
    #expect(EscapeDecoder.nextJoiningEscape(in: Array(text.utf8)) == offset)
  }

  static let decoded: [(String, String, String)] = [
    (#"x = "key\u003dvalue";"#, "key=value", #"key\u003dvalue"#),
    (#"{"url":"https:\/\/a.b\/c"}"#, "https://a.b/c", #"https:\/\/a.b\/c"#),
    (#"'\x41\102\u0043\u{44}\U00000045'"#, "ABCDE", #"\x41\102\u0043\u{44}\U00000045"#),
    (#""\ud83d\ude00\/""#, "\u{1F600}/", #"\ud83d\ude00\/"#),
    (#""\ud83d\/""#, "\u{FFFD}/", #"\ud83d\/"#),
    (#""\u{110000}\/""#, "\u{FFFD}/", #"\u{110000}\/"#),
    (#""a\nb\tc\"d\/""#, "a\nb\tc\"d/", #"a\nb\tc\"d\/"#),
    (#""\d\q\/\u12""#, #"\d\q/\u12"#, #"\d\q\/\u12"#),
    ("one\ntwo\\=2\nthree", "two=2", #"two\=2"#),
    ("\"abc\\\n    def\"", "abcdef", "abc\\\n    def"),
    (#""{\"a\":\"b\\u003dc\"}""#, #"{"a":"b\u003dc"}"#, #"{\"a\":\"b\\u003dc\"}"#),
    (#"a\\\=b"#, #"a\=b"#, #"a\\\=b"#),
    (#"x\/\"#, #"x/\"#, #"x\/\"#),
  ]

  @Test(arguments: decoded)
  func `the string around an escape is decoded`(text: String, decoded: String, region: String)
    throws
  {
    let bytes = Array(text.utf8)
    let position = try #require(EscapeDecoder.nextJoiningEscape(in: bytes))
    let (covered, output) = EscapeDecoder.decode(bytes, at: position)
    #expect(String(decoding: output.bytes, as: UTF8.self) == decoded)
    #expect(String(decoding: bytes[covered], as: UTF8.self) == region)
  }

  /// A string literal for `text`, and for each byte of `text` the bytes of the literal.
  static func encode(
    _ text: String, at start: Int, _ random: inout SplitMix64
  ) -> (bytes: [UInt8], origins: [Range<Int>]) {
    var (bytes, origins): ([UInt8], [Range<Int>]) = ([], [])
    for scalar in text.unicodeScalars {
      let from = start + bytes.count
      bytes += Array(literal(scalar, &random).utf8)
      origins += Array(repeating: from..<start + bytes.count, count: UTF8.width(scalar))
      if UTF8.width(scalar) > 1, bytes.count == UTF8.width(scalar) + from - start {
        for index in 0..<UTF8.width(scalar) {
          origins[origins.count - UTF8.width(scalar) + index] = from + index..<from + index + 1
        }
      }
      if random.int(0...40) == 0 { bytes += Array("\\\n  ".utf8) + [] }
    }
    return (bytes, origins)
  }

  static func literal(_ scalar: Unicode.Scalar, _ random: inout SplitMix64) -> String {
    func hex(_ value: some BinaryInteger, _ width: Int) -> String {
      let digits = String(value, radix: 16, uppercase: random.int(0...1) == 0)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    var choices = [#"\u{"# + hex(scalar.value, 1) + "}", #"\U"# + hex(scalar.value, 8)]
    choices.append(UTF16.encode(scalar)!.map { #"\u"# + hex($0, 4) }.joined())
    if scalar.isASCII {
      choices.append(#"\x"# + hex(scalar.value, 2))
      let octal = String(scalar.value, radix: 8)
      choices.append(#"\"# + String(repeating: "0", count: 3 - octal.utf8.count) + octal)
      if !UInt8(scalar.value).isAlphanumeric { choices.append(#"\"# + String(scalar)) }
    }
    let needsEscape = #"\"'`"#.unicodeScalars.contains(scalar) || scalar == " "
    return !needsEscape && random.int(0...3) > 0 ? String(scalar) : random.pick(choices)
  }

  @Test(arguments: 0..<2000 as Range<UInt64>)
  func `decoding undoes encoding and maps each byte`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let text = random.text(random.int(1...150), ascii: random.pick([70, 100]))
    let head = Array(random.pick(["\"", "x = '", "line\n", ""]).utf8)
    let (literal, origins) = Self.encode(text, at: head.count, &random)
    let bytes = head + literal + Array(random.pick(["\"", "'; y", "\nline", ""]).utf8)
    let (region, output) = EscapeDecoder.decode(bytes, at: head.count)
    #expect(region == head.count..<head.count + literal.count)
    #expect(Array(output.bytes) == Array(text.utf8))
    let mapped = origins.indices.map { output.map.originalRange(of: $0..<$0 + 1) }
    #expect(mapped == origins)
  }

  @Test(arguments: 1...5)
  func `escapes inside escapes are undone one by one`(depth: Int) throws {
    let inner = #"token\u003dabc"#
    var text = Array(inner.utf8)
    for _ in 1..<depth { text = text.flatMap { $0 == 0x5C ? [0x5C, 0x5C] : [$0] } }
    var pipeline = DecoderPipeline()
    let original = text
    for _ in 0..<depth {
      let position = try #require(EscapeDecoder.nextJoiningEscape(in: text))
      let (_, output) = EscapeDecoder.decode(text, at: position)
      let isAdmitted = pipeline.admits(output.count)
      #expect(isAdmitted)
      pipeline.enter(.escapes, output)
      text = Array(output.bytes)
    }
    #expect(String(decoding: text, as: UTF8.self) == "token=abc")
    let backslashes = 1 << (depth - 1)
    #expect(pipeline.originalRange(of: 5..<6) == 5..<5 + backslashes + 5)
    #expect(pipeline.originalRange(of: 6..<9) == original.count - 3..<original.count)
  }

  @Test func `the reach ends at a separator`() {
    let bytes = Array((#"\/"# + String(repeating: "abcdefg ", count: 100)).utf8)
    let limits = DecodeLimits(escapeReach: 100)
    let (region, output) = EscapeDecoder.decode(bytes, at: 0, limits: limits)
    #expect(region == 0..<98)
    #expect(output.count == 97)
    #expect(output.map.originalRange(of: 96..<97) == 97..<98)
  }

  @Test func `at most so many lines are joined as allowed`() {
    let line = Array("abc\\\n".utf8)
    let bytes = (0..<100).flatMap { _ in line }
    let (region, output) = EscapeDecoder.decode(
      bytes, at: 3, limits: DecodeLimits(continuedLines: 10))
    #expect(region == 0..<53)
    #expect(output.count == 33)
  }

  static let hostile = [
    #"\"#, #"\/"#, #"\\/"#, #"""#, #"\""#, #"\/""#, #"\u003d"#, #"\x41'"#, "a\\\na", #"\ud83d"#,
    "\\\r",
  ]

  @Test(arguments: hostile)
  func `hostile text is decoded once`(unit: String) {
    let bytes = Array(String(repeating: unit, count: 20_000 / unit.utf8.count).utf8)
    let (covered, decoded) = EscapeDecoder.sweep(bytes)
    #expect(covered <= bytes.count)
    #expect(decoded <= bytes.count)
  }

  @Test(arguments: 0..<500 as Range<UInt64>)
  func `any bytes are decoded once and in order`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let alphabet = Array("\\\\\\\\uxU{}0d837 a\"'\n\r/=n".utf8) + [0xFF]
    let bytes = (0..<random.int(0...150)).map { _ in random.pick(alphabet) }
    let (covered, decoded) = EscapeDecoder.sweep(bytes)
    #expect(covered <= bytes.count)
    #expect(decoded <= bytes.count)
    #expect(bytes.indices.allSatisfy { EscapeDecoder.decode(bytes, at: $0).region.upperBound > $0 })
  }
}
