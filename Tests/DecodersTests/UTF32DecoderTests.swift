import TestSupport
import Testing

@testable import Decoders

/// UTF-32 of `text`, and for each byte of its UTF-8 the bytes of UTF-32 that make it.
func encodeUTF32(
  _ text: String, _ order: UTF32Decoder.ByteOrder
) -> (bytes: [UInt8], origins: [Range<Int>]) {
  var (bytes, origins): ([UInt8], [Range<Int>]) = ([], [])
  for scalar in text.unicodeScalars {
    let shifts: [UInt32] = order == .little ? [0, 8, 16, 24] : [24, 16, 8, 0]
    let from = bytes.count
    bytes += shifts.map { UInt8(scalar.value >> $0 & 0xFF) }
    origins += Array(repeating: from..<from + 4, count: UTF8.width(scalar))
  }
  return (bytes, origins)
}

struct UTF32DecoderTests {
  static func decode(_ bytes: [UInt8], _ order: UTF32Decoder.ByteOrder) -> DecodedBytes {
    var output = DecodedBytes()
    UTF32Decoder.decode(bytes.span, order, into: &output)
    return output
  }

  static let rows: [(String, [UInt8], String)] = [
    ("nothing", [], ""),
    ("ASCII", [0x61, 0, 0, 0, 0x62, 0, 0, 0], "ab"),
    ("a mark", [0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], "a"),
    ("a second mark is a character", [0xFF, 0xFE, 0, 0, 0xFF, 0xFE, 0, 0], "\u{FEFF}"),
    ("three bytes", [0xAC, 0x20, 0, 0], "€"),
    ("four bytes", [0x00, 0xF6, 0x01, 0], "\u{1F600}"),
    ("a surrogate", [0x3D, 0xD8, 0, 0, 0x61, 0, 0, 0], "\u{FFFD}a"),
    ("no character", [0, 0, 0x11, 0, 0x61, 0, 0, 0], "\u{FFFD}a"),
    ("the start of a character", [0x61, 0, 0, 0, 0x62, 0], "a\u{FFFD}"),
  ]

  @Test(arguments: rows)
  func `agrees with a row worked by hand`(name: String, bytes: [UInt8], text: String) {
    #expect(Array(Self.decode(bytes, .little).bytes) == Array(text.utf8))
  }

  @Test(arguments: 0..<1000 as Range<UInt64>)
  func `decoding undoes encoding and maps each byte`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let order = random.pick(UTF32Decoder.ByteOrder.allCases)
    let text = random.text(random.int(0...120), ascii: random.pick([0, 50, 95, 100]))
    let (bytes, origins) = encodeUTF32(text, order)
    let output = Self.decode(bytes, order)
    #expect(Array(output.bytes) == Array(text.utf8))
    #expect(origins.indices.map { output.map.originalRange(of: $0..<$0 + 1) } == origins)
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `any bytes are survived`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bytes = random.bytes(random.int(0...99))
    for order in UTF32Decoder.ByteOrder.allCases {
      let output = Self.decode(bytes, order)
      #expect(output.map.originalRange(of: 0..<output.count).upperBound <= bytes.count)
    }
  }

  static let heads: [(String, [UInt8], WideEncoding?)] = [
    ("nothing", [], nil),
    ("little-endian mark", [0xFF, 0xFE, 0, 0], .utf32(.little)),
    ("big-endian mark", [0, 0, 0xFE, 0xFF], .utf32(.big)),
    ("little-endian ASCII", encodeUTF32("password=1", .little).bytes, .utf32(.little)),
    ("big-endian ASCII", encodeUTF32("password=1", .big).bytes, .utf32(.big)),
    ("UTF-16", encodeUTF16("password=1", .little).bytes, .utf16(.little)),
    ("too short", encodeUTF32("key", .little).bytes, nil),
    ("numbers", (1..<30).flatMap { [UInt8($0), 0, 0, 0] }, nil),
    ("zeros", Array(repeating: 0, count: 64), nil),
  ]

  @Test(arguments: heads)
  func `the encoding is known from a head`(name: String, head: [UInt8], encoding: WideEncoding?) {
    #expect(WideEncoding(detectedIn: head.span) == encoding)
  }
}
