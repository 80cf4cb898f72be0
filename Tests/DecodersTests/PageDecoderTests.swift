import TestSupport
import Testing

@testable import Decoders

/// The text of pages in HTML.
struct PageDecoderTests {
  private static func decode(_ bytes: [UInt8]) -> DecodedBytes {
    var output = DecodedBytes()
    PageDecoder.decode(bytes.span, into: &output)
    return output
  }

  static let rows: [(String, String)] = [
    ("", ""),
    ("plain & simple", "plain & simple"),
    ("a<b>c</b>d", "acd"),
    ("a<span class=\"x>y\">c</span>", "ac"),
    ("<p>one</p><p>two", "one\ntwo"),
    ("<tr><td>key</td><td>value</td></tr>", "key value \n"),
    ("a &lt; b&#61;&quot;c&quot; &unknown; &", "a < b=\"c\" &unknown; &"),
    ("a<!-- b --->c", "ac"),
    ("a<SCRIPT>b<c></Script >d", "a >d"),
    ("a<style>b", "a"),
    ("1 < 2 <3", "1 < 2 <3"),
    ("a<b title='x>c", "ac"),
    ("a<b title", "a"),
    ("a<", "a<"),
  ]

  @Test(arguments: rows)
  func `agrees with a row worked by hand`(page: String, text: String) {
    #expect(String(decoding: Self.decode(Array(page.utf8)).bytes, as: UTF8.self) == text)
  }

  static let heads: [(String, Bool)] = [
    ("<!DOCTYPE html><html>", true), ("<!-- saved -->\n<HTML lang=\"en\"><head>", true),
    ("<?xml version=\"1.0\"?><project>", false), ("<div>no page</div>", false),
    ("text <html></html>", false), ("<", false),
  ]

  @Test(arguments: heads)
  func `a page is known from its head`(head: String, isPage: Bool) {
    #expect(PageDecoder.isPage(Array(head.utf8).span) == isPage)
  }

  @Test(arguments: 0..<500 as Range<UInt64>)
  func `any bytes are survived, and text maps to itself`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let parts = [
      "<", ">", "&", "amp;", "\"", "'", "<b", "</td>", "<!--", "-->", "<script", "x", " ",
    ]
    let bytes = (0..<random.int(0...40)).flatMap { _ in Array(random.pick(parts).utf8) }
    let output = Self.decode(bytes)
    for (offset, byte) in output.bytes.enumerated() where byte == UInt8(ascii: "x") {
      let original = output.map.originalRange(of: offset..<offset + 1)
      #expect(original.count == 1 && bytes[original.lowerBound] == byte)
    }
  }
}
