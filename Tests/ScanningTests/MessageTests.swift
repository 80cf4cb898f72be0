import Findings
import TestSupport
import Testing

@testable import Scanning

/// The message that holds a credential is told, however its stream is read.
struct MessageTests {
  let scanned = ScannedFolder()

  /// Documents on lines: many without a credential, and two tokens far apart.
  private func lines() throws -> [UInt8] {
    let filler = String(repeating: "nothing to see here ", count: 60_000)
    func line(_ id: Int, _ role: String, _ content: String) -> String {
      #"{"role":"\#(role)","id":"\#(id)","content":"\#(content)"}"# + "\n"
    }
    let tokens = try [1, 2].map { String(decoding: try ScannedFolder.token($0), as: UTF8.self) }
    return Array(
      (line(1, "user", "hello") + line(2, "user", tokens[0]) + line(3, "user", filler)
        + line(4, "assistant", tokens[1] + " " + filler) + line(5, "user", tokens[0])).utf8)
  }

  private func messages(_ result: ScanResult) -> [[String?]] {
    result.findings.flatMap(\.occurrences).sorted { $0.range.line < $1.range.line }
      .map { occurrence in
        for case .message(let message) in occurrence.facts {
          return [message.id, message.authorClass.rawValue]
        }
        return [nil]
      }
  }

  private static let expected = [["2", "human"], ["4", "assistant"], ["5", "human"]]

  @Test func `in a file with a document on each line`() throws {
    scanned.folder.write(try lines(), to: "root/s.jsonl")
    #expect(messages(try scanned.scan()) == Self.expected)
  }

  @Test func `in an archive, which is read once`() throws {
    scanned.folder.write(try lines(), to: "work/s.jsonl")
    try scanned.make("zip -q ../root/s.zip s.jsonl")
    #expect(messages(try scanned.scan()) == Self.expected)
  }

  @Test func `in one document on one line`() throws {
    let array = try lines().split(separator: 0x0A).joined(separator: [0x2C])
    scanned.folder.write([0x5B] + Array(array) + [0x5D], to: "root/s.json")
    #expect(messages(try scanned.scan()).count == 3)
    let ids = messages(try scanned.scan()).compactMap { $0.first ?? nil }.sorted()
    #expect(ids == ["2", "4", "5"])
  }

  @Test func `settings hold no message`() throws {
    let token = String(decoding: try ScannedFolder.token(), as: UTF8.self)
    scanned.folder.write(Array("{\"github\":{\"token\":\"\(token)\"}}".utf8), to: "root/s.json")
    #expect(messages(try scanned.scan()) == [[nil]])
  }
}
