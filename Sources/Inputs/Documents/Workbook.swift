/// The parts of a workbook of Excel that belong together: its sheets, their names, and the strings
/// that they share, which often come last.
final class Workbook {
  private var documents: [String: [UInt8]] = [:]
  private var heldBytes = 0

  /// Whether a member belongs to a workbook, and fits beside what is held.
  func wants(_ name: [UInt8], size: Int?, limit: Int) -> Bool {
    guard name.starts(with: "xl/".utf8), name.suffix(4).elementsEqual(".xml".utf8) || isLinks(name),
      heldBytes + (size ?? 0) < limit
    else { return false }
    let path = name.dropFirst(3)
    return ["worksheets/sheet", "sharedStrings.xml", "workbook.xml", "comments", "_rels/"]
      .contains { path.starts(with: $0.utf8) }
  }

  private func isLinks(_ name: [UInt8]) -> Bool {
    name.elementsEqual("xl/_rels/workbook.xml.rels".utf8)
  }

  /// Reads a member and keeps it; what is beyond the limit goes to `visitor` as it is.
  func take(
    _ stream: inout some (ByteStream & ~Copyable), named name: [UInt8], limit: Int,
    to visitor: some StreamVisitor
  ) {
    var bytes: [UInt8] = []
    defer {
      documents[String(decoding: name, as: UTF8.self)] = bytes
      heldBytes += bytes.count
    }
    do throws(ReadError) {
      var buffer = ReadBuffer(capacity: 1 << 16)
      while let window = try stream.next(keeping: 0, into: &buffer) {
        buffer.withBytes { span in
          for index in window.kept..<span.count { bytes.append(span[index]) }
        }
        if heldBytes + bytes.count > limit {
          visitor.visit(&stream, .member(name), facts: [], watch: nil)
          return
        }
      }
    } catch {
      visitor.note(error, at: name)
    }
  }

  /// Gives the text of all sheets to `visitor`.
  func finish(_ visitor: some StreamVisitor) {
    guard !documents.isEmpty else { return }
    var strings = documents["xl/sharedStrings.xml"].map { SharedStrings($0) } ?? SharedStrings()
    let names = sheetNames()
    let sheets = documents.keys.filter { $0.hasPrefix("xl/worksheets/") || isComments($0) }
    for path in sheets.sorted(by: { ($0.utf8.count, $0) < ($1.utf8.count, $1) }) {
      let bytes = documents[path] ?? []
      var sheet = SheetText(bytes, named: names[path] ?? path)
      if let end = sheet.read(to: visitor, strings: &strings) {
        visitor.visitRest(of: bytes, from: end, named: path)
      }
    }
    strings.visitRest(visitor)
    visitBooks(visitor)
  }

  private func isComments(_ path: String) -> Bool { path.hasPrefix("xl/comments") }

  /// Searches the documents that name the sheets as they are, and shared strings that are cut off.
  private func visitBooks(_ visitor: some StreamVisitor) {
    for (path, bytes) in documents.sorted(by: { $0.key < $1.key })
    where !path.hasPrefix("xl/worksheets/") && !isComments(path) {
      if path == "xl/sharedStrings.xml" {
        var reader = XMLReader(bytes)
        while reader.next() != nil {}
        if reader.isDamaged {
          visitor.visitRest(of: bytes, from: reader.position, named: path)
        }
        continue
      }
      var stream = MemoryStream(bytes)
      visitor.visit(&stream, .member(Array(path.utf8)), facts: [], watch: nil)
    }
  }

  /// The names of the sheets, by the paths of their documents.
  private func sheetNames() -> [String: String] {
    var paths: [[UInt8]: String] = [:]
    forEachElement("Relationship", of: "xl/_rels/workbook.xml.rels") { reader, attributes in
      guard let id = reader.attribute("Id", in: attributes),
        let target = reader.attribute("Target", in: attributes)
      else { return }
      let path = String(decoding: target, as: UTF8.self)
      paths[id] = path.hasPrefix("/") ? String(path.dropFirst()) : "xl/" + path
    }
    var names: [String: String] = [:]
    forEachElement("sheet", of: "xl/workbook.xml") { reader, attributes in
      guard let id = reader.attribute("id", in: attributes), let path = paths[id],
        let name = reader.attribute("name", in: attributes)
      else { return }
      names[path] = displayPath(name)
    }
    return names
  }

  private func forEachElement(
    _ element: String, of path: String, _ body: (XMLReader, Range<Int>) -> Void
  ) {
    var reader = XMLReader(documents[path] ?? [])
    while let token = reader.next() {
      if case .start(let name, let attributes, _) = token, XMLReader.localName(name) == element {
        body(reader, attributes)
      }
    }
  }
}

extension StreamVisitor {
  /// Searches what could not be read of a document as it is, and notes that.
  func visitRest(of bytes: [UInt8], from start: Int, named name: String) {
    note(
      .damaged("damaged or cut off at byte \(start); read as it is from there on"),
      at: Array(name.utf8))
    var text = ExtractedText()
    text.begin("\(name) from byte \(start)")
    text.append(bytes[start...])
    visit(text)
  }
}
