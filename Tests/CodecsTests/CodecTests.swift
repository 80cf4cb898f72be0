import Codecs
import TestSupport
import Testing

struct CodecTests {
  static let base64: [(text: String, canonical: [UInt8]?, any: [UInt8]?)] = [
    ("", [], []), ("Zg==", [0x66], [0x66]), ("Zg", [0x66], [0x66]), ("Zg=", [0x66], [0x66]),
    ("Zm9v", Array("foo".utf8), Array("foo".utf8)), ("_-8", [0xFF, 0xEF], [0xFF, 0xEF]),
    ("/+8", [0xFF, 0xEF], [0xFF, 0xEF]), ("Zh", nil, [0x66]), ("Z", nil, nil), ("Zm9*", nil, nil),
    ("Zg===", nil, nil), ("=", [], []),
  ]

  @Test(arguments: base64)
  func `base64 decodes what is well formed`(text: String, canonical: [UInt8]?, any: [UInt8]?) {
    let text = Array(text.utf8)
    #expect(Base64.decode(text.span) == canonical)
    #expect(Base64.decode(text.span, isCanonical: false) == any)
  }

  /// Source: RFC 4648, section 10.
  static let rfc4648: [(plain: String, base64: String, base32: String)] = [
    ("", "", ""), ("f", "Zg==", "MY"), ("fo", "Zm8=", "MZXQ"), ("foo", "Zm9v", "MZXW6"),
    ("foob", "Zm9vYg==", "MZXW6YQ"), ("fooba", "Zm9vYmE=", "MZXW6YTB"),
    ("foobar", "Zm9vYmFy", "MZXW6YTBOI"),
  ]

  @Test(arguments: rfc4648)
  func `base64 and base32 agree with the vectors of RFC 4648`(
    plain: String, base64: String, base32: String
  ) {
    let bytes = Array(plain.utf8)
    #expect(Base64.encode(bytes) == Array(base64.utf8))
    #expect(Base32.encode(bytes) == Array(base32.utf8))
    #expect(Base32.encode(bytes, digits: Base32.lower) == Array(base32.lowercased().utf8))
  }

  @Test(arguments: [
    ("MZXW6YTBOI", "foobar"), ("mzxw6", "foo"), ("MZXW7", nil), ("MZXW6=", nil), ("M1", nil),
    ("", ""),
  ])
  func `base32 decodes what is well formed`(text: String, plain: String?) {
    #expect(Base32.decode(Array(text.utf8).span) == plain.map { Array($0.utf8) })
  }

  @Test func `base32 drops what is over when asked`() {
    #expect(Base32.decode(Array("MZXW7".utf8).span, isCanonical: false) == Array("foo".utf8))
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `what is encoded decodes to itself`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bytes = random.bytes(Int(seed))
    #expect(Base64.decode(Base64.encode(bytes).span) == bytes)
    #expect(Base64.decode(Base64.encodeURLSafe(bytes).span) == bytes)
    #expect(Base32.decode(Base32.encode(bytes).span) == bytes)
    let text = Bech32.encode(bytes, prefix: "age")
    let decoded = Bech32.decode(text.span)
    #expect(decoded?.prefix == "age")
    #expect(decoded?.bytes == bytes)
    let cut = Array(text.dropLast())
    #expect(Bech32.decode(cut.span) == nil)
    let number = random.next()
    #expect(Radix.readBase36(Radix.write(number, digits: Radix.base36).span) == number)
    #expect(Hex.text(bytes).utf8.allSatisfy { Hex.value(of: $0) != nil })
  }

  /// Source: BIP-173, "Test vectors".
  @Test(arguments: [
    ("A12UEL5L", "a" as String?), ("a12uel5l", "a"),
    ("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", "abcdef"), ("A12uEL5L", nil),
    ("10a06t8", nil), ("1qzzfhee", nil), ("x1b4n0q5v", nil), ("li1dgmt3", nil), ("A1G7SGD8", nil),
    ("pzry9x0s0muk", nil), ("", nil), ("1", nil),
  ])
  func `Bech32 agrees with the vectors of BIP-173`(text: String, prefix: String?) {
    #expect(Bech32.decode(Array(text.utf8).span)?.prefix == prefix)
  }

  @Test func `a long Bech32 text is not read`() {
    #expect(Bech32.decode(Bech32.encode(Array(repeating: 7, count: 700), prefix: "a").span) == nil)
  }

  @Test(arguments: [
    ("7ps", 10_000 as UInt64?), ("2S", 100), ("3w5e11264sgsf", .max), ("", nil), ("-", nil),
    ("3w5e11264sgsg", nil), ("zzzzzzzzzzzzzzz", nil),
  ])
  func `numbers to the base of 36 are read`(text: String, number: UInt64?) {
    #expect(Radix.readBase36(Array(text.utf8).span) == number)
  }

  @Test(arguments: [(0 as UInt64, 1, "0"), (0, 3, "000"), (61, 1, "z"), (62, 3, "010")])
  func `numbers are padded to their width`(number: UInt64, width: Int, text: String) {
    #expect(Radix.write(number, digits: Radix.base62, width: width) == Array(text.utf8))
  }

  @Test(arguments: [("a%40b", "a@b"), ("100%", "100%"), ("%zz%4", "%zz%4"), ("%25%41%6a", "%Aj")])
  func `percent signs are undone`(text: String, plain: String) {
    #expect(PercentCoding.text(Array(text.utf8)[...]) == plain)
  }

  @Test func `bytes are written as hexadecimal digits`() {
    #expect(Hex.text([0x00, 0x9F, 0xFF] as [UInt8]) == "009fff")
    #expect(Hex.text([] as [UInt8]) == "")
  }
}
