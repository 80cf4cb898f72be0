import Findings
import Foundation
import TestSupport
import Testing

@testable import Scanning

/// Mails and boxes of them: parts and attachments, decoded.
struct MailTests {
  let scanned = ScannedFolder()

  private func token(_ seed: UInt64 = 1) throws -> String {
    String(decoding: try ScannedFolder.token(seed), as: UTF8.self)
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
  }

  private func mail(_ seed: UInt64 = 1) throws -> String {
    let quoted = "token=3D\(try token(seed).prefix(20))=\n\(try token(seed).dropFirst(20))\n"
    let attached = Self.base64(Array("first\ntoken: \(try token(seed + 1))\n".utf8))
    return """
      From: Ana <ana@example.com>
      To: ops@example.com
      Subject: keys
      Date: Thu, 01 Jan 2026 09:14:00 +0000
      X-Token: \(try token(seed + 2))
      MIME-Version: 1.0
      Content-Type: multipart/mixed;
       boundary="=_b1"

      preamble
      --=_b1
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      Hello,
      \(quoted)--=_b1
      Content-Type: application/octet-stream; name="keys.txt"
      Content-Disposition: attachment; filename="keys.txt"
      Content-Transfer-Encoding: base64

      \(attached)
      --=_b1--

      """
  }

  @Test(arguments: ["\n", "\r\n"])
  func `headers, parts and attachments`(lineEnd: String) throws {
    let text = try mail().replacing("\n", with: lineEnd)
    scanned.folder.write(Array(text.utf8), to: "root/a.eml")
    let result = try scanned.scan()
    #expect(
      scanned.places(result) == [
        "a.eml ! headers:5:10", "a.eml ! keys.txt:2:8", "a.eml ! part 1:2:7",
      ])
    #expect(scanned.gaps(result) == [])
  }

  @Test func `the messages of a box`() throws {
    let line = "From ana@example.com Thu Jan  1 09:14:00 2026\n"
    let box = line + (try mail(1)) + "\n" + line + (try mail(11)) + "\n"
    scanned.folder.write(Array(box.utf8), to: "root/inbox")
    let places = scanned.places(try scanned.scan())
    #expect(
      places == [
        "inbox ! message 1/headers:5:10", "inbox ! message 1/keys.txt:2:8",
        "inbox ! message 1/part 1:2:7", "inbox ! message 2/headers:5:10",
        "inbox ! message 2/keys.txt:2:8", "inbox ! message 2/part 1:2:7",
      ])
  }

  @Test func `an archive that is attached is opened`() throws {
    scanned.folder.write(try ScannedFolder.text(), to: "work/x")
    try scanned.make(
      """
      zip -q a.zip x
      { printf 'From: a@b.c\\nMIME-Version: 1.0\\nContent-Type: application/zip; name=a.zip\\n'
        printf 'Content-Transfer-Encoding: base64\\n\\n'; base64 a.zip; } >../root/a.eml
      """)
    #expect(scanned.places(try scanned.scan()) == ["a.eml ! a.zip ! x:2:8"])
  }

  @Test func `prose and programs are no mails`() throws {
    for (name, text) in [
      ("a", "From here on, all is well.\n"), ("b", "To: do\nbuy milk\n"), ("c", "x-y: 1\n"),
      ("d", "date: today\ntoken: "),
    ] {
      scanned.folder.write(Array((text + (try token())).utf8), to: "root/\(name)")
    }
    let places = scanned.places(try scanned.scan())
    #expect(places.count == 4)
    #expect(places.allSatisfy { !$0.contains(" ! ") })
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `damage never ends the scan`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var bytes = Array(try mail().utf8)
    for _ in 0...random.int(0...20) { bytes[random.int(0...bytes.count - 1)] = random.byte() }
    bytes.removeLast(random.int(0...bytes.count / 2))
    scanned.folder.write(bytes, to: "root/a.eml")
    #expect(try scanned.scan().coverage.streams >= 0)
  }

  @Test func `parts within parts without end`() throws {
    var text = "From: a@b.c\nMIME-Version: 1.0\n"
    for level in 0..<2_000 {
      text += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n"
    }
    scanned.folder.write(Array((text + "\n" + (try token())).utf8), to: "root/a.eml")
    #expect(scanned.places(try scanned.scan()).count == 1)
  }
}
