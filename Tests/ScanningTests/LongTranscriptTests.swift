import Findings
import TestSupport
import Testing

@testable import Scanning

/// In a long document on one line, what lies between the places is passed over, and the messages are
/// the same.
struct LongTranscriptTests {
  let scanned = ScannedFolder()

  /// Conversations whose first names, `uuid`, are those of their messages as well.
  private func export(of count: Int, secrets: [Int: String]) -> [UInt8] {
    let filler = String(repeating: "nothing to see here \\\"},{\\\"uuid\\\" ", count: 40)
    let conversations = (0..<count).map { number in
      let messages = (0..<30).map { message in
        let secret = message == 17 ? secrets[number] ?? "" : ""
        return
          #"{"uuid":"m-\#(number)-\#(message)","sender":"human","text":"\#(filler)\#(secret)"}"#
      }
      return
        #"{"uuid":"c-\#(number)","name":"talk \#(number)","created_at":"x","account":{"uuid":"a"},"#
        + #""chat_messages":[\#(messages.joined(separator: ","))]}"#
    }
    return Array("[\(conversations.joined(separator: ","))]".utf8)
  }

  private func messages(_ result: ScanResult) -> [String] {
    result.findings.flatMap(\.occurrences).flatMap(\.facts).compactMap {
      if case .message(let message) = $0 {
        "\(message.conversation ?? "") \(message.id ?? "") \(message.authorClass)"
      } else {
        nil
      }
    }.sorted()
  }

  @Test(arguments: [[0, 299], [150], [3, 4, 150, 151, 298], [299]])
  func `wherever the places are`(numbers: [Int]) throws {
    let secrets = Dictionary(
      uniqueKeysWithValues: try numbers.map {
        ($0, String(decoding: try ScannedFolder.token(UInt64($0 + 1)), as: UTF8.self))
      })
    let bytes = export(of: 300, secrets: secrets)
    #expect(bytes.count > MessageSeeker.leastSize)
    scanned.folder.write(bytes, to: "root/conversations.json")
    let expected = numbers.map { "talk \($0) m-\($0)-17 human" }.sorted()
    #expect(messages(try scanned.scan()) == expected)
  }

  @Test func `a list of other things in front`() throws {
    let token = String(decoding: try ScannedFolder.token(), as: UTF8.self)
    let text = String(repeating: "x", count: 100)
    let members = (0..<2_000).map { #"{"name":"n\#($0)","id":"\#($0)"}"# }.joined(separator: ",")
    let messages = (0..<40_000).map {
      #"{"id":"m\#($0)","author":{"name":"ana","isBot":false},"content":"\#(text) \#($0 == 39_990 ? token : "")"}"#
    }
    scanned.folder.write(
      Array(
        #"{"channel":{"name":"ops"},"members":[\#(members)],"messages":[\#(messages.joined(separator: ","))]}"#
          .utf8), to: "root/big.json")
    #expect(self.messages(try scanned.scan()) == ["ops m39990 human"])
  }
}
