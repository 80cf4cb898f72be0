import TestSupport

/// Documents in PDF, written object by object.
struct PDFFile {
  private(set) var bytes: [UInt8] = Array("%PDF-1.4\n%\u{E2}\u{E3}\n".utf8)
  private var offsets: [Int] = []
  private let folder: ScannedFolder

  /// A document with a page for each of `pages`, of lines each.
  init(
    pages: [[String]], in folder: ScannedFolder, extra: (inout PDFFile) throws -> Void = { _ in }
  )
    throws
  {
    self.folder = folder
    let kids = pages.indices.map { "\(4 + 2 * $0) 0 R" }.joined(separator: " ")
    add("<< /Type /Catalog /Pages 2 0 R >>")
    add("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>")
    add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for lines in pages {
      let content = offsets.count + 2
      add(
        """
        << /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents \(content) 0 R
        /Resources << /Font << /F1 3 0 R >> >> >>
        """)
      try add(stream: Self.drawing(of: lines))
    }
    try extra(&self)
    end()
  }

  /// What draws lines of text.
  static func drawing(of lines: [String]) -> [UInt8] {
    let shown = lines.map { "(\($0)) Tj 0 -14 Td" }.joined(separator: "\n")
    return Array("BT /F1 9 Tf 72 720 Td\n\(shown) ET".utf8)
  }

  mutating func add(_ object: String) {
    offsets.append(bytes.count)
    bytes += Array("\(offsets.count) 0 obj\n\(object)\nendobj\n".utf8)
  }

  /// Adds a packed stream.
  mutating func add(stream content: [UInt8], _ facts: String = "") throws {
    let packed = try folder.deflated(content)
    offsets.append(bytes.count)
    let head = "<< /Length \(packed.count) /Filter /FlateDecode \(facts) >>"
    bytes += Array("\(offsets.count) 0 obj\n\(head)\nstream\n".utf8)
    bytes += packed + Array("\nendstream\nendobj\n".utf8)
  }

  private mutating func end() {
    let start = bytes.count
    bytes += Array("xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n".utf8)
    for offset in offsets {
      let digits = String(offset)
      let number = String(repeating: "0", count: 10 - digits.count) + digits
      bytes += Array("\(number) 00000 n \n".utf8)
    }
    let trailer = "<< /Size \(offsets.count + 1) /Root 1 0 R >>"
    bytes += Array("trailer\n\(trailer)\nstartxref\n\(start)\n%%EOF\n".utf8)
  }
}

extension ScannedFolder {
  /// `bytes` in the format of zlib.
  func deflated(_ bytes: [UInt8]) throws -> [UInt8] {
    folder.write(bytes, to: "work/content")
    try make("gzip -9nc content >content.gz")
    let packed = try self.bytes(of: "work/content.gz").dropFirst(10).dropLast(8)
    var (first, second): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      first = (first + UInt32(byte)) % 65_521
      second = (second + first) % 65_521
    }
    let sum = (second << 16 | first).bigEndian
    return [0x78, 0x9C] + packed + (0..<4).map { UInt8(truncatingIfNeeded: sum >> (8 * $0)) }
  }
}
