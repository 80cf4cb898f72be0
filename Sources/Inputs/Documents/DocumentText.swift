internal import Findings

/// Takes the text out of the XML of a document: of Word, PowerPoint and OpenDocument.
///
/// The runs of a paragraph are joined, as its readers see it. Sources: ECMA-376, parts 1 (17.3, 21.1);
/// OpenDocument 1.3, part 3 (5.1, 9.1).
struct DocumentText {
  private var reader: XMLReader
  private var text = ExtractedText()
  private var paragraphCount = 0
  /// How many elements are open whose text counts.
  private var textDepth = 0
  /// Whether all text of a paragraph counts.
  private let isOpenDocument: Bool
  private var cell = CellCounter()
  /// Long values of attributes in the paragraph at hand.
  private var notes: [(name: String, value: [UInt8])] = []

  /// Shorter values of attributes hold no secret, in bytes.
  private static let shortestNote = 20

  init(_ bytes: [UInt8], isOpenDocument: Bool) {
    reader = XMLReader(bytes)
    self.isOpenDocument = isOpenDocument
  }

  /// Reads to the end, and gives the text to `visitor`.
  ///
  /// - Returns: Where the XML stops making sense; `nil` if it does to the end.
  mutating func read(to visitor: some StreamVisitor) -> Int? {
    text.begin("text")
    while let token = reader.next() {
      switch token {
      case .start(let name, let attributes, let isEmpty):
        start(XMLReader.localName(name), attributes, isEmpty: isEmpty, visitor)
      case .end(let name): end(XMLReader.localName(name))
      case .text(let range): take(reader.decoded(range))
      case .verbatim(let range, let isText):
        if isText { take(Array(reader.bytes[range])) } else { takeAside(range) }
      }
    }
    endParagraph()
    visitor.take(&text, isLast: true)
    return reader.isDamaged ? reader.position : nil
  }

  private mutating func start(
    _ name: String, _ attributes: Range<Int>, isEmpty: Bool, _ visitor: some StreamVisitor
  ) {
    if attributes.count >= Self.shortestNote { note(attributes) }
    switch name {
    case "p", "h": beginParagraph(isEmpty: isEmpty, visitor)
    case "t", "delText", "instrText", "fldData": if !isOpenDocument, !isEmpty { textDepth += 1 }
    case "tab", "ptab": text.append(0x09)
    case "br", "cr", "line-break": text.append(0x0A)
    case "noBreakHyphen": text.append(0x2D)
    case "s" where isOpenDocument:
      let count = reader.attribute("c", in: attributes).flatMap { Int(decimal: $0) } ?? 1
      text.append(repeatElement(0x20, count: min(max(1, count), 256)))
    case "table", "table-row", "table-cell", "covered-table-cell":
      if isOpenDocument { cell.enter(name, attributes, reader) }
    default: break
    }
  }

  private mutating func beginParagraph(isEmpty: Bool, _ visitor: some StreamVisitor) {
    endParagraph()
    visitor.take(&text)
    paragraphCount += 1
    text.begin(cell.name ?? "paragraph \(paragraphCount)")
    if isOpenDocument, !isEmpty { textDepth += 1 }
  }

  private mutating func end(_ name: String) {
    switch name {
    case "t", "delText", "instrText", "fldData": if !isOpenDocument { textDepth = 0 }
    case "p", "h":
      textDepth = max(0, textDepth - 1)
      endParagraph()
    case "table": cell.leaveTable()
    case "table-cell", "covered-table-cell": cell.leaveCell()
    default: break
    }
  }

  private mutating func endParagraph() {
    text.endLine()
    for note in notes {
      text.append("\(note.name)=\"".utf8)
      text.append(note.value)
      text.append("\"\n".utf8)
    }
    notes.removeAll(keepingCapacity: true)
  }

  private mutating func take(_ bytes: [UInt8]) {
    if textDepth > 0 {
      text.append(bytes)
    } else if bytes.count >= 8, bytes.contains(where: { $0 > 0x20 }) {
      // Where no reader sees it, as a picture that stands in the text.
      text.append(bytes)
      text.endLine()
    }
  }

  private mutating func takeAside(_ range: Range<Int>) {
    guard range.count >= Self.shortestNote else { return }
    notes.append(("comment", Array(reader.bytes[range])))
  }

  private mutating func note(_ attributes: Range<Int>) {
    for attribute in reader.attributes(in: attributes)
    where attribute.value.count >= Self.shortestNote && !attribute.name.hasPrefix("xmlns") {
      notes.append(attribute)
    }
  }
}

/// Counts the cells of the tables of an OpenDocument text.
private struct CellCounter {
  private var sheet: String?
  private var row = 0
  private var column = 0
  private var width = 1
  private var height = 1
  private var isInCell = false

  /// The cell at hand, such as `Keys!B7`.
  var name: String? {
    guard isInCell, let sheet else { return nil }
    return "\(sheet)!\(CellName.letters(ofColumn: column))\(row)"
  }

  mutating func enter(_ element: String, _ attributes: Range<Int>, _ reader: XMLReader) {
    func number(_ name: String) -> Int {
      min(max(1, reader.attribute(name, in: attributes).flatMap { Int(decimal: $0) } ?? 1), 1 << 24)
    }
    switch element {
    case "table":
      sheet = String(decoding: reader.attribute("name", in: attributes) ?? [], as: UTF8.self)
      (row, height) = (0, 1)
    case "table-row":
      row += height
      height = number("number-rows-repeated")
      (column, width) = (0, 1)
    default:
      column += width
      width = number("number-columns-repeated")
      isInCell = true
    }
  }

  mutating func leaveCell() { isInCell = false }

  mutating func leaveTable() { (sheet, isInCell) = (nil, false) }
}

extension Int {
  /// A number of at most nine digits.
  init?(decimal bytes: some Collection<UInt8>) {
    guard (1...9).contains(bytes.count) else { return nil }
    var value = 0
    for byte in bytes {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    self = value
  }
}

/// Names of the cells of spreadsheets.
enum CellName {
  /// `A` for 1, `Z` for 26, `AA` for 27.
  static func letters(ofColumn column: Int) -> String {
    var (rest, letters) = (max(1, column), "")
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}
