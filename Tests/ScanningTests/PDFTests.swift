import Findings
import TestSupport
import Testing

@testable import Scanning

/// Documents in PDF: what their pages show, and what they hold beside.
struct PDFTests {
  let scanned = ScannedFolder()

  private func token(_ seed: UInt64 = 1) throws -> String {
    String(decoding: try ScannedFolder.token(seed), as: UTF8.self)
  }

  private func write(_ file: PDFFile, to path: String = "root/a.pdf") {
    scanned.folder.write(file.bytes, to: path)
  }

  @Test func `a token on a page is told once, at its page`() throws {
    write(try PDFFile(pages: [["first"], ["second", "token: \(try token())"]], in: scanned))
    let result = try scanned.scan()
    #expect(scanned.places(result) == ["a.pdf ! page 2:2:8"])
    #expect(scanned.gaps(result) == [])
  }

  @Test func `a document in an archive`() throws {
    write(try PDFFile(pages: [["token: \(try token())"]], in: scanned), to: "work/a.pdf")
    try scanned.make("zip -q ../root/a.zip a.pdf")
    #expect(scanned.places(try scanned.scan()) == ["a.zip ! a.pdf ! page 1:1:8"])
  }

  @Test func `what no page shows is found in its object`() throws {
    let tokens = try (1...5).map { try token($0) }
    let file = try PDFFile(pages: [["text"]], in: scanned) { file in
      file.add("<< /Subject (\(tokens[0])) >>")
      try file.add(
        stream: Array("<< /URI (https://x.example/?t=\(tokens[1])) >>".utf8), "/Type /ObjStm")
      try file.add(stream: PDFFile.drawing(of: ["replaced \(tokens[2])"]))
      let parts = "[(\(tokens[3].prefix(9))) -20 (\(tokens[3].dropFirst(9)))] TJ"
      try file.add(stream: Array("BT 1 0 0 1 72 99 Tm \(parts) ET".utf8))
      try file.add(stream: Array("first\ntoken: \(tokens[4])\n".utf8), "/Type /EmbeddedFile")
    }
    write(file)
    let result = try scanned.scan()
    #expect(
      scanned.places(result).map { String($0.dropFirst("a.pdf ! ".count)) } == [
        "attachment of object 10:2:8", "object 6:2:14", "object 7:4:31", "object 8:4:10",
        "object 9:4:1",
      ])
    #expect(scanned.gaps(result) == [])
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `a damaged document gives the token or a gap`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let file = try PDFFile(pages: [["one"], ["token: \(try token(seed))"]], in: scanned)
    var bytes = file.bytes
    if random.isLucky(0.3) {
      bytes.removeLast(random.int(1...bytes.count - 20))
    } else {
      for _ in 0...random.int(0...8) { bytes[random.int(8...bytes.count - 1)] = random.byte() }
    }
    scanned.folder.write(bytes, to: "root/a.pdf")
    let result = try scanned.scan()
    #expect(!scanned.places(result).isEmpty || !scanned.gaps(result).isEmpty)
  }
}
