import Codecs
import TestSupport
import Testing

struct JSONSkimmerTests {
  static let rows: [(String, [String], String?)] = [
    (#"{"a":"x"}"#, ["a"], "x"),
    (#"{"a":"x"}"#, ["b"], nil),
    (#"{"b":[{"a":"no"}],"c":{"a":"no"},"a":"yes"}"#, ["a"], "yes"),
    (#"{"n":-1.5e3,"t":true,"s":{"p":"x","a":"y"}}"#, ["s", "a"], "y"),
    (#"{"k":"\"a\":\"no\\","a":"quote \" and \u00e9\\"}"#, ["a"], "quote \" and é\\"),
    (#" { "k" : [ 1 , "]" ] , "a" : "x" } "#, ["a"], "x"),
    (#"{"a":1}"#, ["a"], nil), (#"{"a":{}}"#, ["a", "b"], nil), (#"{"a":"x"#, ["a"], nil),
    (#"["a"]"#, ["a"], nil), ("", ["a"], nil), ("{", ["a"], nil), (#"{"b":{,"a":"x"}"#, ["a"], nil),
    ("{\"b\":\"\\", ["a"], nil),
  ]

  @Test(arguments: rows)
  func `a text is found behind its keys`(json: String, keys: [String], text: String?) {
    #expect(JSONSkimmer.text(behind: keys, in: Array(json.utf8).span) == text)
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `bytes of any kind are survived`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = ["{", "}", "[", "]", "\"", "\\", ",", ":", "a", "1", " ", "\"a\"", "\"a\":", "é"]
    let text = (0..<random.int(0...40)).map { _ in random.pick(pieces) }.joined()
    let bytes = Array(text.utf8)
    let found = JSONSkimmer.text(behind: ["a"], in: bytes.span)
    if let value = JSONReader.read(bytes[...]), case .string(let expected)? = value["a"] {
      #expect(found == expected, "\(text)")
    }
  }
}
