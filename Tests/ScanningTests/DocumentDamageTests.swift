import Foundation
import TestSupport
import Testing

@testable import Scanning

/// Documents that are cut off, or of which bytes were changed: nothing is lost unseen, and nothing crashes.
struct DocumentDamageTests {
  let scanned = ScannedFolder()

  /// A kind of document, and its text around a token, after a hundred lines.
  struct Kind: Sendable, CustomTestStringConvertible {
    let file: String
    /// Whether a document without its end is told from a whole one.
    var endIsKnown = true
    let text: @Sendable (_ filler: [String], _ token: String) -> String
    var testDescription: String { file }
  }

  private static func base64(_ text: String) -> String {
    Data(text.utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
  }

  static let kinds: [Kind] = [
    Kind(file: "a.rtf") {
      "{\\rtf1\\ansi {\\b " + $0.joined(separator: "\\par\n") + " \($1)} end}"
    },
    Kind(file: "document.xml") { filler, token in
      let lines = filler.map { "<w:p><w:r><w:t>\($0)</w:t></w:r></w:p>" }.joined()
      return "<w:document><w:body>\(lines)<w:p><w:t>\(token)</w:t></w:p></w:body></w:document>"
    },
    Kind(file: "sheet1.xml") { filler, token in
      let rows = (filler + [token]).map {
        "<row><c t=\"inlineStr\"><is><t>\($0)</t></is></c></row>"
      }
      return "<worksheet><sheetData>\(rows.joined())</sheetData></worksheet>"
    },
    Kind(file: "a.html", endIsKnown: false) {
      "<!DOCTYPE html><html><body><p>" + $0.joined(separator: "</p>\n<p>") + " <b>\($1)</b></html>"
    },
    Kind(file: "a.eml") { filler, token in
      let head = "From: a@example.org\nTo: b@example.org\nSubject: x\nMIME-Version: 1.0\n"
      let kind =
        "Content-Type: multipart/mixed; boundary=\"zz\"\n\n--zz\nContent-Type: text/plain\n"
      let body = base64((filler + [token]).joined(separator: "\n"))
      return head + kind + "Content-Transfer-Encoding: base64\n\n\(body)\n--zz--\n"
    },
  ]

  private func isFoundOrTold(_ bytes: [UInt8], _ kind: Kind) throws -> Bool {
    scanned.folder.write(bytes, to: "root/\(kind.file)")
    let result = try scanned.scan()
    return !result.findings.isEmpty || !result.coverage.isComplete
  }

  private func text(of kind: Kind) throws -> (bytes: [UInt8], filler: Int) {
    let filler = (1...100).map { "line number \($0) of some text" }
    let token = String(decoding: try ScannedFolder.token(), as: UTF8.self)
    let bytes = Array(kind.text(filler, token).utf8)
    // The text before the token, which is damaged alone: the token itself has no spare bytes.
    return (bytes, bytes.count * 8 / 10)
  }

  @Test(arguments: kinds, 0..<60 as Range<UInt64>)
  func `bytes changed before the token hide it nowhere`(kind: Kind, seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var (bytes, filler) = try text(of: kind)
    for _ in 0...random.int(0...5) {
      bytes[random.int(filler / 4...filler)] = random.isLucky(0.5) ? random.byte() : 0x3C
    }
    #expect(try isFoundOrTold(bytes, kind))
  }

  @Test(arguments: kinds, [0.2, 0.5, 0.8])
  func `a document that is cut off says so`(kind: Kind, share: Double) throws {
    let bytes = try text(of: kind).bytes
    let cut = Array(bytes.prefix(Int(Double(bytes.count) * share)))
    #expect(try isFoundOrTold(cut, kind) == kind.endIsKnown)
  }
}
