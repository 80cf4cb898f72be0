/// Opens the XML of a document of Word, PowerPoint, Excel or OpenDocument.
struct DocumentContainer: ContainerReader {
  private let kind: Kind
  /// The name of the outermost element.
  private let root: String

  private enum Kind {
    case office, sheet, openDocument
  }

  var hasMembers: Bool { true }

  /// Recognises the outermost element of a document.
  init?(head: Span<UInt8>) {
    guard head.count > 60, let name = Self.root(head) else { return nil }
    root = name
    if name.hasPrefix("w:") || name.hasPrefix("p:") {
      kind = .office
    } else if name.hasPrefix("office:document") {
      kind = .openDocument
    } else if ["worksheet", "comments", "x:worksheet"].contains(name) {
      kind = .sheet
    } else {
      return nil
    }
  }

  /// The name of the first element, if it stands in the first 4 KiB.
  private static func root(_ head: Span<UInt8>) -> String? {
    var next = head[0] == 0xEF ? 3 : 0
    guard head[next] == UInt8(ascii: "<") else { return nil }
    let end = min(head.count, 4096)
    while next + 1 < end {
      if head[next] == UInt8(ascii: "<"), ![0x21, 0x3F].contains(head[next + 1]) {
        var name: [UInt8] = []
        next += 1
        while next < end, head[next] > 0x20, head[next] != UInt8(ascii: ">"), name.count < 40 {
          name.append(head[next])
          next += 1
        }
        return String(decoding: name, as: UTF8.self)
      }
      next += 1
    }
    return nil
  }

  func read(_ bytes: ContainerBytes, to visitor: some StreamVisitor) throws(ReadError) {
    let (document, fault) = bytes.readWhole()
    let end: Int?
    switch kind {
    case .office, .openDocument:
      var text = DocumentText(document, isOpenDocument: kind == .openDocument)
      end = text.read(to: visitor)
    case .sheet:
      var sheet = SheetText(document, named: "cell")
      var strings = SharedStrings()
      end = sheet.read(to: visitor, strings: &strings)
    }
    if let end { visitor.visitAsIs(document[end...]) }
    if let fault { throw fault }
    if let end { throw .damaged("damaged or cut off at byte \(end); read as it is from there on") }
    guard hasEnd(document) else { throw .damaged("cut off: the outermost element has no end") }
  }

  /// Whether the last tag is the end of the outermost element.
  private func hasEnd(_ document: [UInt8]) -> Bool {
    let mark = Array("</\(root)".utf8)
    guard let last = document.lastIndex(of: UInt8(ascii: "<")) else { return false }
    let tag = document[last...]
    // A remark may follow, and an element without content has no tag for its end.
    return tag.starts(with: mark) || tag.starts(with: "<!--".utf8)
      || tag.starts(with: "<\(root)".utf8)
  }
}
