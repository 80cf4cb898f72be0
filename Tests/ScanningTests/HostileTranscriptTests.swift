import Findings
import Inputs
import TestSupport
import Testing

@testable import Scanning

/// Transcripts that are damaged, or made to harm: what stands in them is found, whatever is told.
struct HostileTranscriptTests {
  private static let mark = "‹S›"

  /// A text with one ‹S›, and the class and time to be told; `nil` where nothing is.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let told: String?
    var testDescription: String { name }

    init(_ name: String, told: String?, _ text: String) {
      (self.name, self.text, self.told) = (name, text, told)
    }
  }

  private static func message(_ members: String) -> String {
    #"{"messages":[{\#(members),"content":"\#(mark)"}]}"#
  }

  private static func nested(_ levels: Int) -> String {
    var text = #"{"role":"user","content":"\#(mark)"}"#
    for _ in 0..<levels {
      text =
        #"{"stringValue":"\#(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))"}"#
    }
    return text
  }

  /// Objects inside each other, of which each tells the one around it what it knows.
  private static func handedOn(_ depth: Int) -> String {
    let names = (0..<40).map { #""name\#($0)":"v","id":"\#($0)","author":"a""# }.joined(
      separator: ",")
    return String(repeating: #"{"role":"user",\#(names),"content":"#, count: depth) + "\"\(mark)\""
      + String(repeating: "}", count: depth)
  }

  static let cases = [
    Case(
      "100,000 open brackets", told: nil,
      String(repeating: "[", count: 100_000) + #"{"role":"user","content":"\#(mark)"}"#),
    Case(
      "100,000 open objects", told: nil,
      String(repeating: #"{"a":"#, count: 100_000) + #"{"role":"user","content":"\#(mark)"}"#),
    Case(
      "brackets that were never opened", told: nil,
      "]]}}" + #"{"role":"user","content":"\#(mark)"}]]"#),
    Case(
      "names given twice: the first counts", told: "human",
      message(#""role":"user","role":"system""#)),
    Case("a string without an end", told: "human", #"{"role":"user","content":"\#(mark) "#),
    Case(
      "a number without an end", told: "human", #"{"role":"user","content":"\#(mark)","ts":1"#),
    Case(
      "a time beyond all numbers", told: "human 99999999999999999999",
      message(#""role":"user","ts":99999999999999999999"#)),
    Case("a time of 1e308", told: "human 1e308", message(#""role":"user","ts":1e308"#)),
    Case(
      "a time of the year 5138", told: "human 99999999999",
      message(#""role":"user","ts":99999999999"#)),
    Case(
      "a time before all", told: "human -1767225600", message(#""role":"user","ts":-1767225600"#)),
    Case("a role that is a list", told: nil, message(#""role":["user"]"#)),
    Case("JSON in JSON, three times", told: "human", nested(3)),
    Case("JSON in JSON, ten times", told: nil, nested(10)),
    Case("250 objects that all tell", told: "human", handedOn(250)),
    Case(
      "a message of 4 MB", told: "human",
      #"{"messages":[{"role":"user","content":"\#(String(repeating: "word ", count: 800_000))\#(mark)"}]}"#
    ),
    Case(
      "50,000 messages", told: "human",
      #"{"messages":[\#(String(repeating: #"{"role":"system","content":"x"},"#, count: 50_000))"#
        + #"{"role":"user","content":"\#(mark)"}]}"#),
  ]

  private func told(_ result: ScanResult) -> [String?] {
    result.findings.flatMap(\.occurrences).map { occurrence in
      occurrence.facts.lazy.compactMap { fact in
        if case .message(let message) = fact {
          [message.authorClass.rawValue, message.time].compactMap { $0 }.joined(separator: " ")
        } else {
          nil
        }
      }.first
    }
  }

  @Test(arguments: cases)
  func `the credential is found, as a file and in an archive`(_ example: Case) throws {
    let scanned = ScannedFolder()
    let token = String(decoding: try ScannedFolder.token(), as: UTF8.self)
    scanned.folder.write(example.text.replacing(Self.mark, with: token), to: "root/a.json")
    try scanned.make("gzip -k ../root/a.json")
    #expect(told(try scanned.scan()) == [example.told, example.told])
  }

  @Test func `bytes that are no UTF-8 cost nothing but themselves`() throws {
    let scanned = ScannedFolder()
    let bytes =
      Array(#"{"messages":[{"role":"user","author":{"name":"a"#.utf8) + [0xFF, 0xC3]
      + Array(#""},"content":""#.utf8) + (try ScannedFolder.token()) + Array(#""}]}"#.utf8)
    scanned.folder.write(bytes, to: "root/a.json")
    #expect(told(try scanned.scan()) == ["human"])
  }

  static let transcripts = [
    #"[{"type":"message","user":"U01HUMAN","client_msg_id":"m","text":"x ‹S› y","ts":"1767225600.000100","blocks":[{"text":"\u0041"}]}]"#,
    #"{"type":"version","version":1}"# + "\n"
      + #"{"type":"bot","bot":{"username":"b","owner":"ana"}}"# + "\n"
      + #"{"type":"post","post":{"channel":"ops","user":"b","message":"‹S›","create_at":1767225600000}}"#
      + "\n",
    #"{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"t","attributes":[{"key":"gen_ai.input.messages","value":{"stringValue":"[{\"role\":\"user\",\"parts\":[{\"content\":\"‹S›\"}]}]"}}]}]}]}]}"#,
    "31/12/25, 21:41 - Ana: hello\n31/12/25, 21:42 - Bob: ‹S›\n31/12/25, 21:43 - Ana: ok\n",
  ]

  @Test(arguments: transcripts)
  func `a transcript may end anywhere`(text: String) throws {
    let token = try ScannedFolder.token()
    let bytes = Array(text.replacing(Self.mark, with: String(decoding: token, as: UTF8.self)).utf8)
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: token) })
    for end in place + 1...bytes.count {
      let cut = Array(bytes[..<end])
      guard
        let finder = FactFinders.finder(for: cut.span, named: Array("WhatsApp.txt".utf8)[...])
      else { continue }
      finder.expect([place])
      finder.read(cut.span, at: 0)
      #expect(finder.facts().keys.allSatisfy { $0 == place }, "\(end)")
    }
  }
}
