/// Opens the write-ahead log of a database of SQLite: pages as they were written, newest last.
///
/// Source: "WAL-mode File Format", sqlite.org/walformat.html, section 4.1.
struct SQLiteLog: ContainerReader {
  var hasMembers: Bool { true }

  private static let headerSize = 32
  private static let frameHeaderSize = 24

  /// Recognises the mark of a log.
  static func begins(_ head: Span<UInt8>) -> Bool {
    head.count >= headerSize && head[0] == 0x37 && head[1] == 0x7F && head[2] == 0x06
      && head[3] & 0xFE == 0x82
  }

  func read(_ bytes: ContainerBytes, to visitor: some StreamVisitor) throws(ReadError) {
    var pending: [UInt8] = []
    var pageSize: Int?
    let writer = SQLiteText(encoding: .utf8, isRepeating: true)
    while true {
      let block = unsafe try bytes.nextBlock()
      if unsafe block.isEmpty { break }
      unsafe pending.append(contentsOf: block)
      bytes.finishAll()
      var next = 0
      if pageSize == nil {
        let size = Int(pending.number(at: 8, bytes: 4))
        guard (512...65_536).contains(size), size & (size - 1) == 0 else {
          throw .damaged("damaged header of a log of SQLite")
        }
        pageSize = size
        next = Self.headerSize
      }
      let frame = Self.frameHeaderSize + (pageSize ?? 0)
      while next + frame <= pending.count {
        let number = Int(pending.number(at: next, bytes: 4))
        add(Array(pending[(next + Self.frameHeaderSize)..<(next + frame)]), number, writer, visitor)
        next += frame
      }
      pending.removeSubrange(..<next)
    }
    if pending.count > Self.frameHeaderSize {
      writer.addUnknown(pending, named: "cut off", visitor)
    }
    writer.finish(visitor)
  }

  private func add(
    _ page: [UInt8], _ number: Int, _ writer: SQLiteText, _ visitor: some StreamVisitor
  ) {
    guard let leaf = SQLiteLeaf(page, isFirst: number == 1, usable: page.count) else {
      return writer.addUnknown(page, named: "page \(number)", visitor)
    }
    for cell in leaf.cells {
      let record = Array(page[cell.local])
      let isAdded = writer.add(
        record, isWhole: cell.overflow == nil, row: cell.row, of: nil, visitor)
      if !isAdded { return writer.addUnknown(page, named: "page \(number)", visitor) }
    }
    writer.addGaps(of: leaf, on: number, page, of: nil, visitor)
  }
}
