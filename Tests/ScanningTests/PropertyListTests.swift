import Findings
import Foundation
import TestSupport
import Testing

@testable import Scanning

/// Property lists and RTF.
struct PropertyListTests {
  let scanned = ScannedFolder()

  private func token(_ seed: UInt64 = 1) throws -> String {
    String(decoding: try ScannedFolder.token(seed), as: UTF8.self)
  }

  private func list() throws -> [UInt8] {
    let value: [String: Any] = [
      "Accounts": [["Name": "ana", "Token": try token(1)], ["Token": "ключ \(try token(2))"]],
      "Data": Data("first\ntoken: \(try token(3))\n".utf8), "Port": 80, "On": true,
    ]
    return Array(
      try PropertyListSerialization.data(fromPropertyList: value, format: .binary, options: 0))
  }

  @Test func `values of a binary list bear their paths`() throws {
    scanned.folder.write(try list(), to: "root/a.plist")
    let result = try scanned.scan()
    #expect(
      scanned.places(result) == [
        "a.plist ! Accounts.0.Token:1:8", "a.plist ! Accounts.1.Token:1:17",
        "a.plist ! Data:2:8",
      ])
    #expect(scanned.gaps(result) == [])
  }

  @Test(arguments: 0..<80 as Range<UInt64>)
  func `a damaged list gives what it holds as it is, or a gap`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var bytes = try list()
    for _ in 0...random.int(0...10) {
      bytes[random.int(max(8, bytes.count - 60)...bytes.count - 1)] = random.byte()
    }
    scanned.folder.write(bytes, to: "root/a.plist")
    let result = try scanned.scan()
    #expect(!scanned.places(result).isEmpty || !scanned.gaps(result).isEmpty)
  }

  @Test func `a list that holds itself ends`() throws {
    // An array whose only element is itself.
    var bytes = Array("bplist00".utf8) + [0xA1, 0x00, 8]
    bytes += [0, 0, 0, 0, 0, 0, 1, 1] + [0, 0, 0, 0, 0, 0, 0, 1]
    bytes += [0, 0, 0, 0, 0, 0, 0, 0] + [0, 0, 0, 0, 0, 0, 0, 10]
    scanned.folder.write(bytes, to: "root/a.plist")
    #expect(scanned.gaps(try scanned.scan()) == [])
  }

  @Test func `paragraphs of RTF, with escapes in a token`() throws {
    let token = try token()
    let cut =
      "\(token.prefix(6))}{\\lang1033 \\'\(String(token.utf8.dropFirst(6).first!, radix: 16))"
    let text = """
      {\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\f0 Keys\\par
      {token: \(cut)\(token.dropFirst(7))}\\par}
      """
    scanned.folder.write(Array(text.utf8), to: "root/a.rtf")
    #expect(scanned.places(try scanned.scan()) == ["a.rtf ! paragraph 2:1:8"])
  }
}
