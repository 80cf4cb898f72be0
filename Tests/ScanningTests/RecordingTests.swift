import Findings
import TestSupport
import Testing

@testable import Scanning

/// Recordings of terminals: text that is typed one character to an event.
struct RecordingTests {
  let scanned = ScannedFolder()
  private static let header = #"{"version": 2, "width": 80, "height": 24, "timestamp": 1767225600}"#

  /// Events of one character each, with the code `code`.
  private func events(_ text: String, _ code: String) -> [String] {
    text.enumerated().map { #"[\#($0).5, "\#(code)", "\#($1)"]"# }
  }

  @Test(arguments: ["o", "i"])
  func `a token that is typed`(code: String) throws {
    let token = String(decoding: try ScannedFolder.token(), as: UTF8.self)
    let lines = [Self.header] + events("T=", code) + events(token, code) + [#"[99, "o", "\r\n"]"#]
    let text = lines.joined(separator: "\n") + "\n"
    scanned.folder.write(Array(text.utf8), to: "root/a.cast")
    let result = try scanned.scan()
    let occurrence = try #require(result.findings.first?.occurrences.first)
    #expect(result.findings.count == 1 && result.findings[0].occurrences.count == 1)
    #expect(occurrence.decoding == "asciicast")
    #expect(occurrence.range.line == 4 && occurrence.range.endLine == 3 + token.count)
    let bytes = Array(text.utf8)
    #expect(bytes[occurrence.range.bytes.lowerBound] == token.utf8.first)
    #expect(bytes[occurrence.range.bytes.upperBound - 1] == token.utf8.last)
  }

  @Test func `colours, corrections and other events between`() throws {
    let token = String(decoding: try ScannedFolder.token(), as: UTF8.self)
    let (first, second) = (token.prefix(12), token.dropFirst(12))
    let lines = [
      Self.header, #"[0.1, "o", "\u001b[1mT=\#(first)xy"]"#, #"[0.2, "i", "zz"]"#,
      #"[0.3, "o", "\b\b\u001b]0;title\u0007\u001b[32m\#(second)\u001b[0m\r\n"]"#,
    ]
    scanned.folder.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: "root/a.cast")
    let result = try scanned.scan()
    #expect(scanned.places(result) == ["a.cast:2:24"])
    #expect(result.findings.first?.occurrences.first?.decoding == "asciicast")
  }

  @Test func `a token in one event is found as it is`() throws {
    let token = String(decoding: try ScannedFolder.token(), as: UTF8.self)
    let text = Self.header + "\n" + #"[0.1, "o", "T=\#(token)\r\n"]"# + "\n"
    scanned.folder.write(Array(text.utf8), to: "root/a.cast")
    let result = try scanned.scan()
    #expect(scanned.places(result) == ["a.cast:2:15"])
    #expect(result.findings.first?.occurrences.first?.decoding == nil)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `any events are survived`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let alphabet = Array(#"[]0.1,"oi\\bu001[;mA "#.utf8) + [0x0A, 0x1B, 0xFF]
    let noise = (0..<2_000).map { _ in alphabet.randomElement(using: &random)! }
    scanned.folder.write(Array("\(Self.header)\n[".utf8) + noise, to: "root/a.cast")
    #expect(scanned.gaps(try scanned.scan()) == [])
  }
}
