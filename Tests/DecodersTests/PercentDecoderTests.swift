import TestSupport
import Testing

@testable import Decoders

struct PercentDecoderTests {
  /// What is decoded around the escape beside the run of `r`; `nil` where there is none.
  static let rows: [(text: String, decoded: String?)] = [
    ("rrrr%2Fabc", "rrrr/abc"),
    ("abc%2Frrrr", nil),  // The digits of an escape belong to the run behind it.
    ("key=rrrr%3D%3d&x=1", "key=rrrr==&x=1"),
    ("'name': 'rrrr%2B'", "'name': 'rrrr+"),
    ("a\nkey rrrr%2B\nb", "key rrrr+"),
    ("rrrr%252Fabc", "rrrr%2Fabc"),
    ("rrrr%20abc", "rrrr abc"),
    ("rrrr%E4%BD%A0", nil),
    ("rrrr%2", nil),
    ("rrrr%", nil),
    ("rrrr%2G", nil),
    ("rrrr %2F", nil),
    ("rrrr%2Fa%zz%4", "rrrr/a%zz%4"),
  ]

  @Test(arguments: rows)
  func `a URL is decoded where an escape touches a run`(text: String, decoded: String?) throws {
    let bytes = Array(text.utf8)
    let start = try #require(bytes.firstIndex(of: UInt8(ascii: "r")))
    let run = start..<start + 4
    let escape = PercentDecoder.escape(beside: run, in: bytes.span)
    let found = escape.map { PercentDecoder.decode(bytes, at: $0).output.bytes }
    #expect(found.map { String(decoding: $0, as: UTF8.self) } == decoded)
  }

  @Test func `the digits of the escape in front of a run are its first bytes`() {
    let bytes = Array("x%2Frrrr".utf8)
    #expect(PercentDecoder.escape(beside: 2..<8, in: bytes.span) == 1)
    #expect(PercentDecoder.escape(beside: 0..<8, in: bytes.span) == nil)
  }

  @Test(arguments: 0..<500 as Range<UInt64>)
  func `decoding undoes encoding and maps each byte`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let letters = Array("abcXYZ019-._~/?:@&+,;= \"'<>{}%".utf8)
    let plain =
      [UInt8(ascii: "/")]
      + random.bytes(random.int(1...60)).map { letters[Int($0) % letters.count] }
    var (bytes, origins): ([UInt8], [Range<Int>]) = ([], [])
    for byte in plain {
      let start = bytes.count
      let isKept = byte.isAlphanumeric && random.isLucky(0.8)
      let digits = String(byte, radix: 16, uppercase: random.isLucky(0.5))
      bytes += isKept ? [byte] : Array("%\(digits)".utf8)
      origins.append(start..<bytes.count)
    }
    let (region, output) = PercentDecoder.decode(bytes, at: 0)
    #expect(region == 0..<bytes.count)
    #expect(Array(output.bytes) == plain)
    #expect(origins.indices.map { output.map.originalRange(of: $0..<$0 + 1) } == origins)
  }

  @Test(arguments: ["%2F", "%", "%%", "a%41", "%25", "%2F ", "%2", "&%3D", "%0A\n"])
  func `hostile text is decoded once`(unit: String) {
    let bytes = Array(String(repeating: unit, count: 20_000 / unit.utf8.count).utf8)
    let (covered, decoded) = PercentDecoder.sweep(bytes)
    #expect(covered <= bytes.count && decoded <= bytes.count)
  }

  @Test func `a cut region ends behind a separator, so that no token is cut`() {
    let text = String(repeating: "ab%2Fcdefghij&", count: 1_000)
    let bytes = Array(text.utf8)
    let (region, output) = PercentDecoder.decode(bytes, at: 2)
    #expect(region.count <= 4_098 && bytes[region.upperBound - 1] == UInt8(ascii: "&"))
    #expect(output.bytes.last == UInt8(ascii: "&"))
  }
}
