import Testing

@testable import Reports

struct JSONWriterTests {
  static let strings: [(text: String, json: String)] = [
    ("", #""""#),
    ("plain / text", #""plain / text""#),
    ("\"quoted\" \\", #""\"quoted\" \\""#),
    ("\n\r\t", #""\n\r\t""#),
    ("\r\n", #""\r\n""#),
    ("\0\u{1B}[0m", #""\u0000\u001b[0m""#),
    ("\u{7F}\u{9B}", #""\u007f\u009b""#),
    ("\u{202E}\u{2028}", #""\u202e\u2028""#),
    ("é日🔑", #""é日🔑""#),
  ]

  @Test(arguments: strings)
  func `a text is escaped where it must be`(text: String, json: String) throws {
    var writer = JSONWriter(layout: .compact)
    writer.value(text)
    #expect(writer.bytes == Array(json.utf8))
    #expect(try JSONValue(parsing: writer.bytes) == .string(text))
  }

  @Test(arguments: 0..<0x120 as Range<UInt32>)
  func `a character is escaped wherever it stands`(value: UInt32) throws {
    let character = try #require(Unicode.Scalar(value))
    var alone = JSONWriter(layout: .compact)
    alone.value(String(character))
    let escaped = alone.bytes.dropFirst().dropLast()
    for offset in 0...17 {
      let (before, after) = (
        String(repeating: "a", count: offset), String(repeating: "~", count: 17 - offset)
      )
      var writer = JSONWriter(layout: .compact)
      writer.value(before + String(character) + after)
      #expect(writer.bytes == Array("\"\(before)".utf8) + escaped + Array("\(after)\"".utf8))
    }
  }

  static let numbers: [(number: Double, json: String)] = [
    (0, "0.0"), (0.98, "0.98"), (-0.5, "-0.5"), (1e-9, "1e-09"), (1e300, "1e+300"),
    (.infinity, "null"), (.nan, "null"),
  ]

  @Test(arguments: numbers)
  func `a number reads back as itself`(number: Double, json: String) throws {
    var writer = JSONWriter(layout: .compact)
    writer.value(number)
    #expect(writer.bytes == Array(json.utf8))
    #expect(try JSONValue(parsing: writer.bytes).number == (number.isFinite ? number : nil))
  }

  @Test func `members stand in the order of the calls`() {
    #expect(sample(.compact) == #"{"b":[1,[],{}],"a":{"c":true}}"# + "\n")
    let indented = """
      {
        "b": [
          1,
          [],
          {}
        ],
        "a": {
          "c": true
        }
      }

      """
    #expect(sample(.indented) == indented)
  }

  private func sample(_ layout: JSONWriter.Layout) -> String {
    var writer = JSONWriter(layout: layout)
    writer.object { json in
      json.key("b")
      json.beginArray()
      json.value(1)
      json.beginArray()
      json.endArray()
      json.object { _ in }
      json.endArray()
      json.object("a") { $0.member("c", true) }
    }
    writer.endLine()
    return text(writer.bytes)
  }

  static let malformed = [
    "", "{", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "01", "1.", "+1", "--1", "nul", "\"\n\"",
    "\"\\u12\"", "\"\\ud800\"", "\"\\x\"", "[1] 2", "{\"a\":1,\"a\":2}",
  ]

  @Test(arguments: malformed)
  func `the parser of these tests refuses what is not JSON`(text: String) {
    #expect(throws: JSONError.self) { try JSONValue(parsing: Array(text.utf8)) }
  }
}
