import TestSupport
import Testing

@testable import Decoders

struct ConcatenationDecoderTests {
  static let rows: [(String, String?)] = [
    (#"x = "abc" + "def""#, "abcdef"),
    (#"x = 'abc' . 'def' . 'ghi';"#, "abcdefghi"),
    (#"x = "abc" "def""#, "abcdef"),
    (#"x = "abc" .. "def""#, "abcdef"),
    (#"x = "abc"+"def""#, "abcdef"),
    ("x = \"abc\" +\n    \"def\" +\n    \"ghi\"", "abcdefghi"),
    ("x = \"abc\"\r\n  + \"def\"", "abcdef"),
    ("x = \"abc\" & _\n  \"def\"", "abcdef"),
    ("x = \"abc\" \\\n  \"def\"", "abcdef"),
    (#"{"code":"x = \"abc\" +\n  \"def\";"}"#, "abcdef"),
    (#"x = "it's" + "def""#, "it'sdef"),
    (#"x = "a\"b" + "c\"d""#, #"a\"bc\"d"#),
    (#"x = "abc" + def + "ghi""#, nil),
    (#"["abc", "def"]"#, nil),
    (#"{"abc": "def"}"#, nil),
    (#"<a b="c" d="e">"#, nil),
    (#"x = """abc""""#, nil),
    (#"x = "abc""def""#, nil),
    (#"x + " " + y"#, nil),
    (#"x = "abc " + "def""#, nil),
    (#"x = "abc" + 'def'"#, nil),
    (#"x = "abc" + + "def""#, nil),
    (#"x = "abc" ... "def""#, nil),
    (#"x = "abc" +"#, nil),
    (#"x = "abc" + ""#, nil),
    (#"x = "abc" + "def"#, "abcdef"),
  ]

  @Test(arguments: rows)
  func `strings are joined where a program joins them`(text: String, joined: String?) {
    let bytes = Array(text.utf8)
    let position = ConcatenationDecoder.nextConcatenation(in: bytes)
    let found = position.map { ConcatenationDecoder.decode(bytes, at: $0).output.bytes }
    #expect(found.map { String(decoding: $0, as: UTF8.self) } == joined)
  }

  /// The token whose start is asked about is the last `def` of a text.
  static let fronts: [(String, String?)] = [
    (#"x = "abc" + "def""#, "abcdef"),
    ("x = 'abc' +\n   'def';", "abcdef"),
    ("x = \"abc\" & _\n  \"def\"", "abcdef"),
    (#"{"code":"x = \"abc\" +\n  \"def\";"}"#, "abcdef"),
    (#"x = "abc", "def""#, nil),
    (#"{"abc": "def"}"#, nil),
    (#"x = "abc " + "def""#, nil),
    (#"x = 'abc' + "def""#, nil),
    (#"x = "abc""def""#, nil),
    (#""def""#, nil),
    ("def", nil),
  ]

  @Test(arguments: fronts)
  func `a string that another one goes before`(text: String, joined: String?) throws {
    let bytes = Array(text.utf8)
    let def = Array("def".utf8)
    let start = try #require(
      bytes.indices.last { bytes[$0...].starts(with: def) })
    let position = ConcatenationDecoder.concatenation(before: start, in: bytes.span)
    let found = position.map { ConcatenationDecoder.decode(bytes, at: $0).output.bytes }
    #expect(found.map { String(decoding: $0, as: UTF8.self) } == joined)
  }

  @Test(arguments: 0..<2000 as Range<UInt64>)
  func `joining undoes splitting and maps each byte`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let quote = random.pick(["\"", "'", #"\""#])
    let (before, after) = (
      random.pick(["", " ", "\n\t", #"\n  "#]), random.pick(["", " ", "\n  "])
    )
    let joiner = quote + before + random.pick(["+", ".", "&", ".."]) + after + quote
    let letters = Array("abcdefghXYZ0189+/=_.:@-".utf8)
    var (bytes, plain, origins): ([UInt8], [UInt8], [Int]) = (Array(("k = " + quote).utf8), [], [])
    for piece in 0..<random.int(2...40) {
      if piece > 0 { bytes += Array(joiner.utf8) }
      for _ in 0..<random.int(1...30) {
        origins.append(bytes.count)
        plain.append(random.pick(letters))
        bytes.append(plain.last!)
      }
    }
    bytes += Array((quote + ";").utf8)
    let position = try #require(ConcatenationDecoder.nextConcatenation(in: bytes))
    let (region, output) = ConcatenationDecoder.decode(bytes, at: position)
    #expect(Array(output.bytes) == plain)
    #expect(region.lowerBound == origins[0] && region.upperBound > origins.last!)
    let mapped = origins.indices.map { output.map.originalRange(of: $0..<$0 + 1) }
    #expect(mapped == origins.map { $0..<$0 + 1 })
  }

  static let lists: [(text: String, joined: String?)] = [
    (#"["abc", "def"]"#, "abcdef"), (#"["abc",\n"def"]"#, "abcdef"),
    (#"{"a": "abc", "def": 1}"#, nil), (#"{"a":"abc","def" : "x"}"#, nil),
    (#"{"a": ["abc"], "def": 1}"#, nil),
  ]

  @Test(arguments: lists)
  func `strings of a list are joined, members of an object are not`(text: String, joined: String?) {
    let bytes = Array(text.utf8)
    let end = bytes.firstRange(of: Array("abc".utf8))!.upperBound
    let quote = ConcatenationDecoder.concatenation(after: end, in: bytes.span, joinsLists: true)
    var output = DecodedBytes()
    if let quote {
      _ = ConcatenationDecoder.decodeRegion(
        around: quote, in: bytes.span, notBefore: 0, limits: DecodeLimits(), joinsLists: true,
        into: &output)
    }
    #expect((quote == nil ? nil : String(decoding: output.bytes, as: UTF8.self)) == joined)
  }

  @Test func `at most so many strings are joined as allowed`() throws {
    let bytes = Array(("\"a\"" + String(repeating: " + \"b\"", count: 200)).utf8)
    let limits = DecodeLimits(pieces: 10)
    let (_, output) = ConcatenationDecoder.decode(bytes, at: 2, limits: limits)
    #expect(output.count == 10)
  }

  @Test(arguments: [#"""#, #"" "#, #"a" "a"#, #"\""#, #"a"+"#, #"a\" "#, "\"\n", #"'"'"#])
  func `hostile text is joined once`(unit: String) {
    let bytes = Array(String(repeating: unit, count: 20_000 / unit.utf8.count).utf8)
    let (covered, decoded) = ConcatenationDecoder.sweep(bytes)
    #expect(covered <= bytes.count)
    #expect(decoded <= bytes.count)
  }

  @Test(arguments: 0..<500 as Range<UInt64>)
  func `any bytes are joined once and in order`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let alphabet = Array("\"\"\"'' +.&\\nab\n".utf8)
    let bytes = (0..<random.int(0...150)).map { _ in random.pick(alphabet) }
    let (covered, decoded) = ConcatenationDecoder.sweep(bytes)
    #expect(covered <= bytes.count)
    #expect(decoded <= bytes.count)
    #expect(
      bytes.indices.allSatisfy { ConcatenationDecoder.decode(bytes, at: $0).region.upperBound > $0 }
    )
  }
}
