/// Opens a document in PDF: its pages, where `pdftotext` is installed, and its objects.
///
/// Objects hold what no page shows: properties, links, values of forms, programs, attached files, and
/// what later changes replaced.
struct PDFContainer: ContainerReader {
  var hasMembers: Bool { true }

  static func begins(_ head: Span<UInt8>) -> Bool {
    zip("%PDF-".utf8, 0...).allSatisfy { $0 == head[$1] }
  }

  func read(_ bytes: ContainerBytes, to visitor: some StreamVisitor) throws(ReadError) {
    let (document, fault) = bytes.readWhole()
    let pages = PDFPages(of: document, atMost: bytes.budget.limits.bufferedBytes)
    pages?.read(to: visitor)
    if pages == nil { visitor.leaveOut("text of pages: pdftotext is not installed") }
    let isEncrypted = PDFDictionary(document[...]).holds("/Encrypt")
    var reader = PDFObjectReader(
      document, shown: pages?.words(), isEncrypted: isEncrypted, budget: bytes.budget)
    reader.read(to: visitor)
    if let fault = fault ?? pages?.fault { throw fault }
    if isEncrypted, pages == nil { throw .encrypted }
  }
}

/// Gives what the objects of a document in PDF hold.
private struct PDFObjectReader {
  private let document: [UInt8]
  /// What the pages show; `nil` where that is not known.
  private let shown: PDFWords?
  private let isEncrypted: Bool
  private let budget: UnpackBudget
  private var text = ExtractedText()

  init(_ document: [UInt8], shown: PDFWords?, isEncrypted: Bool, budget: UnpackBudget) {
    self.document = document
    self.shown = shown
    self.isEncrypted = isEncrypted
    self.budget = budget
  }

  mutating func read(to visitor: some StreamVisitor) {
    var objects = PDFObjects(document)
    while let (name, piece) = objects.next() {
      switch piece {
      case .plain(let range):
        text.begin(name)
        // Texts in UTF-16 without their zeros read like text, as far as they are ASCII.
        text.append(document[range].lazy.filter { $0 != 0 })
      case .stream(let content, let dictionary, let isWhole):
        let dictionary = PDFDictionary(document[dictionary])
        if !isWhole {
          visitor.note(.damaged("cut off"), at: Array(name.utf8))
        }
        do throws(ReadError) {
          try read(document[content], dictionary, name, visitor)
        } catch {
          visitor.note(error, at: Array(name.utf8))
        }
      }
      visitor.take(&text)
    }
    visitor.take(&text, isLast: true)
  }

  /// Pictures and fonts hold no text that could be read.
  private static let mute: [StaticString] = [
    "/Image", "/Length1", "/Type1C", "/CIDFontType0C", "/OpenType", "/XRef", "/JBIG2Decode",
    "/DCTDecode", "/JPXDecode", "/CCITTFaxDecode",
  ]

  private mutating func read(
    _ content: ArraySlice<UInt8>, _ dictionary: PDFDictionary, _ name: String,
    _ visitor: some StreamVisitor
  ) throws(ReadError) {
    guard !isEncrypted, !Self.mute.contains(where: { dictionary.holds($0) }) else { return }
    guard dictionary.holds("/FlateDecode") || dictionary.holds("/Fl") else {
      return give(Array(content), dictionary, name, visitor)
    }
    // Filters in front of it turn bytes into text; pages alone tell of those.
    guard !dictionary.holds("/ASCII85Decode"), !dictionary.holds("/ASCIIHexDecode") else { return }
    let limit = budget.limits.bufferedBytes
    let (unpacked, isWhole) = Unpacking.unpackWhole(content.span, by: .zlib, atMost: limit)
    try budget.spend(unpacked.count)
    give(unpacked, dictionary, name, visitor)
    guard isWhole else {
      throw unpacked.count < limit
        ? .damaged("damaged stream") : .limit("unpacks to more than \(limit) bytes")
    }
  }

  private mutating func give(
    _ content: [UInt8], _ dictionary: PDFDictionary, _ name: String, _ visitor: some StreamVisitor
  ) {
    if dictionary.holds("/EmbeddedFile") {
      var stream = MemoryStream(content)
      visitor.visit(&stream, .member(Array("attachment of \(name)".utf8)), facts: [], watch: nil)
      return
    }
    text.begin(name)
    guard PDFDrawing.isDrawn(by: content) else {
      text.append(content)
      text.endLine()
      return
    }
    for line in PDFDrawing.text(drawnBy: content).split(separator: 0x0A) {
      // What a page shows was told there.
      if shown?.contains(wordsOf: line) == true { continue }
      text.append(line)
      text.append(0x0A)
    }
  }
}
