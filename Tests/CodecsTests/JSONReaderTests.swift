import Codecs
import Testing

struct JSONReaderTests {
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
    (" {\"a\":[1,-2.5e3,true,null,{\"b\":\"\\\"\"}]} ", true), ("[]", true), ("{\"a\":}", false),
    ("{\"a\":1", false), ("{\"a\" 1}", false), ("{\"a\":1}x", false), ("{\"a\":1,}", false),
    ("{\"a\\", false), ("-", false), ("1.", false), ("1e+", false), ("-0.5E-2", true),
    (String(repeating: "{\"a\":", count: 40) + "1" + String(repeating: "}", count: 40), false),
  ])
  func `what is not JSON is refused`(text: String, isJSON: Bool) {
    #expect((JSONReader.read(Array(text.utf8)[...]) != nil) == isJSON)
  }

  @Test(arguments: [
    ("12", 12 as Int?), ("\"12\"", 12), ("1.9e2", 190), ("1e300", nil), ("\"\"", nil), ("[1]", nil),
    ("9007199254740993", 9_007_199_254_740_993),
  ])
  func `numbers are read as integers`(text: String, integer: Int?) {
    #expect(JSONReader.read(Array(text.utf8)[...])?.integer == integer)
  }

  @Test func `the first of repeated members counts`() {
    let value = JSONReader.read(Array(#"{"a":"1","a":"2"}"#.utf8)[...])
    #expect(value?["a"] == .string("1"))
    #expect(value?["b"] == nil)
  }
}
