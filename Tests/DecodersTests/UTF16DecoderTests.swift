import TestSupport
import Testing

@testable import Decoders

/// UTF-16 of `text`, and for each byte of its UTF-8 the bytes of UTF-16 that make it.
func encodeUTF16(
  _ text: String, _ order: UTF16Decoder.ByteOrder, at start: Int = 0
) -> (bytes: [UInt8], origins: [Range<Int>]) {
  var (bytes, origins): ([UInt8], [Range<Int>]) = ([], [])
  for scalar in text.unicodeScalars {
    let from = start + bytes.count
    for unit in UTF16.encode(scalar)! {
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      bytes += order == .little ? [low, high] : [high, low]
    }
    origins += Array(repeating: from..<start + bytes.count, count: UTF8.width(scalar))
  }
  return (bytes, origins)
}

struct UTF16DecoderTests {
  static func decode(
    _ windows: [ArraySlice<UInt8>], _ order: UTF16Decoder.ByteOrder, from start: Int = 0
  ) -> DecodedBytes {
    var (decoder, output) = (UTF16Decoder(order, from: start), DecodedBytes())
    for window in windows { decoder.decode(window.span, into: &output) }
    decoder.finish(into: &output)
    return output
  }

  static let rows: [(String, [UInt8], String)] = [
    ("nothing", [], ""),
    ("ASCII", [0x61, 0, 0x62, 0], "ab"),
    ("a mark", [0xFF, 0xFE, 0x61, 0], "a"),
    ("a second mark is a character", [0xFF, 0xFE, 0xFF, 0xFE], "\u{FEFF}"),
    ("two bytes", [0xE9, 0], "é"),
    ("three bytes", [0xAC, 0x20], "€"),
    ("a pair", [0x3D, 0xD8, 0x00, 0xDE], "\u{1F600}"),
    ("first half alone", [0x3D, 0xD8, 0x61, 0], "\u{FFFD}a"),
    ("second half alone", [0x00, 0xDE, 0x61, 0], "\u{FFFD}a"),
    ("two first halves", [0x3D, 0xD8, 0x3D, 0xD8, 0x00, 0xDE], "\u{FFFD}\u{1F600}"),
    ("first half at the end", [0x61, 0, 0x3D, 0xD8], "a\u{FFFD}"),
    ("odd byte at the end", [0x61, 0, 0x62], "a\u{FFFD}"),
    ("first half and odd byte", [0x3D, 0xD8, 0x00], "\u{FFFD}"),
  ]

  @Test(arguments: rows)
  func `agrees with a row worked by hand in both orders`(
    name: String, bytes: [UInt8], text: String
  ) {
    #expect(Array(Self.decode([bytes[...]], .little).bytes) == Array(text.utf8))
    var swapped = bytes
    for index in stride(from: 0, to: bytes.count - 1, by: 2) { swapped.swapAt(index, index + 1) }
    #expect(Array(Self.decode([swapped[...]], .big).bytes) == Array(text.utf8))
  }

  @Test(arguments: 0..<1000 as Range<UInt64>)
  func `decoding undoes encoding and maps each byte`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let order = random.pick(UTF16Decoder.ByteOrder.allCases)
    let text = random.text(random.int(0...120), ascii: random.pick([0, 50, 95, 100]))
    let start = random.int(0...9)
    let (bytes, origins) = encodeUTF16(text, order, at: start)
    let cut = random.int(0...bytes.count)
    let output = Self.decode([bytes[..<cut], bytes[cut...]], order, from: start)
    #expect(Array(output.bytes) == Array(text.utf8))
    let mapped = origins.indices.map { output.map.originalRange(of: $0..<$0 + 1) }
    #expect(mapped == origins)
  }

  @Test(arguments: UTF16Decoder.ByteOrder.allCases)
  func `windows may end anywhere`(order: UTF16Decoder.ByteOrder) {
    let (bytes, _) = encodeUTF16("\u{FEFF}aé€\u{1F600}b, and sixteen more: €", order)
    let whole = Self.decode([bytes[...]], order)
    for first in 0...bytes.count {
      for second in first...bytes.count {
        let windows = [bytes[..<first], bytes[first..<second], bytes[second...]]
        let output = Self.decode(windows, order)
        #expect(output.bytes == whole.bytes && output.map == whole.map)
      }
    }
  }

  @Test func `a megabyte of ASCII needs one segment`() {
    let (bytes, _) = encodeUTF16(String(repeating: "x", count: 1 << 20), .little)
    let output = Self.decode([bytes[..<777_777], bytes[777_777...]], .little)
    #expect(output.count == 1 << 20)
    #expect(output.map.segmentCount == 1)
  }

  static let heads: [(String, [UInt8], UTF16Decoder.ByteOrder?)] = [
    ("nothing", [], nil),
    ("little-endian mark", [0xFF, 0xFE], .little),
    ("big-endian mark", [0xFE, 0xFF, 0, 0], .big),
    ("mark of UTF-32", [0xFF, 0xFE, 0, 0], nil),
    ("little-endian ASCII", encodeUTF16("password=1", .little).bytes, .little),
    ("big-endian ASCII", encodeUTF16("password=1", .big).bytes, .big),
    ("some accents", encodeUTF16("mot de passe é€", .big).bytes, .big),
    ("too short", encodeUTF16("key", .little).bytes, nil),
    ("a zero unit", encodeUTF16("password=1\0", .little).bytes, nil),
    ("ASCII", Array("password=1 password=2".utf8), nil),
    ("zeros", Array(repeating: 0, count: 64), nil),
  ]

  @Test(arguments: heads)
  func `the order is known from a head`(
    name: String, head: [UInt8], order: UTF16Decoder.ByteOrder?
  ) {
    #expect(UTF16Decoder.ByteOrder(detectedIn: head) == order)
  }
}
