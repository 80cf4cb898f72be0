import Testing

@testable import Identities

/// The small formats that decoders read.
struct FormatTests {
  @Test(arguments: [
    ("{\"a\":[1,-2.5e3,\"x\\u00e9\\ud83d\\ude00\"]}", "\"x\u{e9}\u{1f600}\"" as String?),
    (#"{"a":[]} x"#, nil), (#"{"a":01}"#, nil), (#"{"a":"\x"}"#, nil), (#"{"a":tru}"#, nil),
    ("{\"a\":\"\n\"}", nil), (#"{"a":"\ud83d"}"#, nil), (#"[1,]"#, nil), ("", nil),
    (String(repeating: "[", count: 40) + String(repeating: "]", count: 40), nil),
    (String(repeating: "[", count: 100_000), nil),
  ])
  func `JSON is read exactly or not at all`(text: String, last: String?) {
    let value = JSONReader.read(Array(text.utf8)[...])
    #expect((value == nil) == (last == nil))
    #expect(value?["a"]?.elements?.last?.text.map { "\"\($0)\"" } == last)
  }

  @Test func `JSON may nest 32 levels and no more`() {
    func nested(_ depth: Int) -> ArraySlice<UInt8> {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)[...]
    }
    #expect(JSONReader.read(nested(32)) != nil)
    #expect(JSONReader.read(nested(33)) == nil)
  }

  @Test(arguments: [
    ("1970-01-01", 0), ("2026-01-01T00:00:00Z", 1_767_225_600),
    ("2024-02-29T23:59:59+01:00", 1_709_247_599), ("2000-03-01 12:30", 951_913_800),
    ("20260101T000000Z", 1_767_225_600), ("2026-01-01T00:00:00.123Z", 1_767_225_600),
    ("2026-13-01", nil), ("2026-01-01T25:00:00Z", nil), ("x", nil), ("", nil),
  ])
  func `points in time are read`(text: String, seconds: Int?) {
    #expect(Timestamp.parse(text) == seconds)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `a point in time is written as it is read`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let seconds = Int.random(in: 0..<253_402_300_800, using: &random)
    #expect(Timestamp.iso8601(seconds).flatMap(Timestamp.parse) == seconds)
  }

  @Test(arguments: [-1, 253_402_300_800, Int.max, Int.min])
  func `times outside the calendar are not written`(seconds: Int) {
    #expect(Timestamp.iso8601(seconds) == nil)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `encodings are undone`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = Int.random(in: 0...64, using: &random)
    let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    #expect(Array(Base64.encode(bytes.span).utf8)[...].base64Decoded == bytes)
    #expect(Array(Base64.encode(bytes.span, padding: false).utf8)[...].base64Decoded == bytes)
    let text = Bech32.encode(prefix: "age", bytes)
    #expect(Bech32.decode(Array(text.utf8)[...])?.bytes == bytes)
    #expect(Bech32.decode(Array(text.dropLast().utf8)[...]) == nil)
    var der = DER.encode(DER.octetString, bytes)[...]
    #expect(DER.read(&der).map { Array($0.contents) } == bytes)
  }

  @Test(arguments: [
    ("MZXW6YTBOI", "foobar"), ("mzxw6", "foo"), ("MZXW6=", nil), ("M1", nil), ("", ""),
  ])
  func `base32 is undone`(text: String, plain: String?) {
    #expect(Array(text.utf8)[...].base32Decoded == plain.map { Array($0.utf8) })
  }

  @Test(arguments: [("7ps", 10_000), ("2S", 100), ("", nil), ("-", nil), ("zzzzzzzzzzzzzzz", nil)])
  func `numbers to the base of 36 are read`(text: String, number: UInt64?) {
    #expect(Array(text.utf8)[...].base36Number == number)
  }

  @Test(arguments: [("a%40b", "a@b"), ("100%", "100%"), ("%zz%4", "%zz%4"), ("%25", "%")])
  func `percent signs are undone`(text: String, plain: String) {
    #expect(PercentCoding.text(Array(text.utf8)[...]) == plain)
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `random bytes are refused without a crash`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let tags: [UInt8] = [0x30, 0x02, 0x04, 0x82, 0x84, 0xFF, 0x0A, 0x12, 0x80, 0x1A]
    let bytes = (0..<64).map { _ in tags.randomElement(using: &random)! }
    var rest = bytes[...]
    while let element = DER.read(&rest) { #expect(element.contents.count <= bytes.count) }
    #expect((PublicKey.subject(ofKey: bytes[...])?.count ?? 0) < 256)
    #expect((Protobuf.read(bytes[...])?.count ?? 0) <= 64)
  }
}
