import Findings
import TestSupport
import Testing

@testable import Scanning

/// Documents of offices: what is found in them, and at which paragraph or cell.
struct DocumentTests {
  let scanned = ScannedFolder()

  private func token(_ seed: UInt64 = 1) throws -> String {
    String(decoding: try ScannedFolder.token(seed), as: UTF8.self)
  }

  private func write(_ text: String, to path: String) {
    scanned.folder.write(Array(text.utf8), to: path)
  }

  /// The XML of a text of Word with one run for each of `runs` in its second paragraph.
  static func word(_ runs: [String]) -> String {
    let body = runs.map {
      "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">\($0)</w:t></w:r>"
    }
    .joined(separator: "<w:proofErr w:type=\"spellStart\"/>")
    return """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>\
      <w:p><w:r><w:t>Deployment</w:t></w:r></w:p><w:p w:rsidR="00A1">\(body)</w:p></w:body></w:document>
      """
  }

  @Test func `a token that runs of Word cut is whole again`() throws {
    let token = try token()
    write(
      Self.word(["token: ", "\(token.prefix(12))", "\(token.dropFirst(12))"]),
      to: "work/word/document.xml")
    try scanned.make("zip -q ../root/a.docx word/document.xml")
    let result = try scanned.scan()
    #expect(scanned.places(result) == ["a.docx ! word/document.xml ! paragraph 2:1:8"])
    #expect(result.findings.first?.occurrences.first?.range.bytes == 7..<7 + token.utf8.count)
    #expect(scanned.gaps(result) == [])
  }

  @Test func `entities, comments and attributes of Word count`() throws {
    let tokens = try (1...3).map { try token($0) }
    let text = Self.word(["x &amp; &#x67;\(tokens[0].dropFirst())"])
      .replacing(
        "</w:body>", with: "<!-- \(tokens[1]) --><w:p w:note=\"key \(tokens[2])\"/></w:body>")
    write(text, to: "work/word/document.xml")
    try scanned.make("zip -q ../root/a.docx word/document.xml")
    let places = scanned.places(try scanned.scan())
    #expect(places.count == 3)
    #expect(places.contains("a.docx ! word/document.xml ! paragraph 2:1:5"))
  }

  @Test func `a slide of PowerPoint`() throws {
    let token = try token()
    write(
      """
      <?xml version="1.0"?><p:sld xmlns:a="a" xmlns:p="p"><p:cSld><p:txBody><a:p><a:r><a:t>Keys</a:t>\
      </a:r></a:p><a:p><a:r><a:t>\(token.prefix(9))</a:t></a:r><a:r><a:t>\(token.dropFirst(9))</a:t>\
      </a:r></a:p></p:txBody></p:cSld></p:sld>
      """, to: "work/ppt/slides/slide3.xml")
    try scanned.make("zip -q ../root/a.pptx ppt/slides/slide3.xml")
    #expect(
      scanned.places(try scanned.scan()) == ["a.pptx ! ppt/slides/slide3.xml ! paragraph 2:1:1"])
  }

  /// The parts of a workbook with a sheet `Keys` whose B7 is the shared string 1.
  private func writeWorkbook(_ strings: [String]) {
    write(
      """
      <?xml version="1.0"?><workbook xmlns:r="r"><sheets><sheet name="Keys" sheetId="1" r:id="rId4"/>\
      </sheets></workbook>
      """, to: "work/xl/workbook.xml")
    write(
      """
      <?xml version="1.0"?><Relationships><Relationship Id="rId4" Type="t" \
      Target="worksheets/sheet1.xml"/></Relationships>
      """, to: "work/xl/_rels/workbook.xml.rels")
    write(
      """
      <?xml version="1.0"?><worksheet xmlns="m"><sheetData><row r="7"><c r="A7" t="s"><v>0</v></c>\
      <c r="B7" s="2" t="s"><v>1</v></c></row><row r="8"><c r="A8"><f>1+1</f><v>2</v></c>\
      <c r="C8" t="inlineStr"><is><t>\(strings[2])</t></is></c></row></sheetData></worksheet>
      """, to: "work/xl/worksheets/sheet1.xml")
    write(
      """
      <?xml version="1.0"?><sst><si><t>\(strings[0])</t></si><si><r><t>\(strings[1].prefix(8))</t></r>\
      <r><t>\(strings[1].dropFirst(8))</t></r></si><si><t>\(strings[3])</t></si></sst>
      """, to: "work/xl/sharedStrings.xml")
  }

  @Test(arguments: ["-q", "-q -fz-", "-q -0"])
  func `cells of Excel, with strings that they share`(options: String) throws {
    writeWorkbook(["token", try token(1), try token(2), try token(3)])
    try scanned.make("zip -r \(options) ../root/a.xlsx xl")
    let result = try scanned.scan()
    #expect(
      scanned.places(result) == [
        "a.xlsx ! Keys!B7:1:1", "a.xlsx ! Keys!C8:1:1", "a.xlsx ! shared string 2:1:1",
      ])
    #expect(scanned.gaps(result) == [])
  }

  @Test func `a password beside its name`() throws {
    writeWorkbook(["database password", "Tr0ub4dor&amp;3xyzzy-Quux", "-", "-"])
    try scanned.make("zip -qr ../root/a.xlsx xl")
    #expect(scanned.places(try scanned.scan()) == ["a.xlsx ! Keys!B7:1:1"])
  }

  @Test func `a text and a sheet of OpenDocument`() throws {
    let tokens = try (1...2).map { try token($0) }
    write(
      """
      <?xml version="1.0"?><office:document-content><office:body><office:text><text:p>one</text:p>\
      <text:h>key<text:s text:c="2"/>\(tokens[0].prefix(8))<text:span>\(tokens[0].dropFirst(8))</text:span>\
      </text:h></office:text></office:body></office:document-content>
      """, to: "work/content.xml")
    try scanned.make("zip -q ../root/a.odt content.xml")
    write(
      """
      <?xml version="1.0"?><office:document-content><table:table table:name="Keys">\
      <table:table-row table:number-rows-repeated="6"><table:table-cell/></table:table-row>\
      <table:table-row><table:table-cell/><table:table-cell><text:p>\(tokens[1])</text:p>\
      </table:table-cell></table:table-row></table:table></office:document-content>
      """, to: "work/content.xml")
    try scanned.make("zip -q ../root/a.ods content.xml")
    #expect(
      scanned.places(try scanned.scan()) == [
        "a.ods ! content.xml ! Keys!B7:1:1", "a.odt ! content.xml ! paragraph 2:1:6",
      ])
  }

  @Test func `entities that grow do not, and nesting costs nothing`() throws {
    let bomb = (0..<20).map {
      "<!ENTITY a\($0 + 1) \"\(String(repeating: "&a\($0);", count: 10))\">"
    }
    let nested = String(repeating: "<w:sdt>", count: 100_000)
    write(
      """
      <?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "lol">\(bomb.joined())]><w:document>\(nested)<w:p>\
      <w:r><w:t>&a20; \(try token())</w:t></w:r></w:p>
      """, to: "work/document.xml")
    try scanned.make("zip -q ../root/a.docx document.xml")
    let clock = ContinuousClock()
    var places: [String] = []
    let time = try clock.measure { places = scanned.places(try scanned.scan()) }
    #expect(places == ["a.docx ! document.xml ! paragraph 1:1:7"])
    #expect(time < .seconds(10))
  }

  @Test func `what makes no sense is searched as it is`() throws {
    let token = try token()
    write(
      Self.word(["\(try self.token(2))"]).replacing("</w:body>", with: "<w:p <w:t key='\(token) "),
      to: "work/document.xml")
    try scanned.make("zip -q ../root/a.docx document.xml")
    let result = try scanned.scan()
    #expect(scanned.places(result).count == 2)
    #expect(scanned.gaps(result).count == 1)
    #expect(scanned.gaps(result)[0].hasPrefix("a.docx ! document.xml: damaged or cut off at byte "))
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `damage never ends the scan`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var bytes = Array(Self.word(["token: \(try token())"]).utf8)
    for _ in 0...random.int(0...20) { bytes[random.int(0...bytes.count - 1)] = random.byte() }
    bytes.removeLast(random.int(0...bytes.count / 2))
    scanned.folder.write(bytes, to: "root/document.xml")
    #expect(try scanned.scan().coverage.streams >= 0)
  }
}
