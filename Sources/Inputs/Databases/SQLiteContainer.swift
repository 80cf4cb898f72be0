internal import Findings

/// Opens a database of SQLite: the values of all tables, and what deleted rows left behind.
///
/// The file format is read as it is, rather than through the library: so a database inside an archive
/// is read like one on the disk, without writing it anywhere, and damage costs a page.
struct SQLiteContainer: ContainerReader {
  var hasMembers: Bool { true }

  /// Recognises the mark of a database.
  static func begins(_ head: Span<UInt8>) -> Bool {
    let mark = "SQLite format 3\0".utf8
    return head.count >= 100 && zip(mark, 0...).allSatisfy { $0 == head[$1] }
  }

  func read(_ bytes: ContainerBytes, to visitor: some StreamVisitor) throws(ReadError) {
    var database = SQLiteDatabase(try SQLitePages(bytes))
    let pages = database.pages
    let writer = SQLiteText(encoding: pages.encoding, names: SQLiteNames(database))
    var leftovers: [Int] = []
    for number in 1...max(1, pages.count) {
      guard database.isLive(number), let page = pages.page(number),
        let leaf = database.leaf(number)
      else {
        leftovers.append(number)
        continue
      }
      let table = database.table(of: number)
      var isSound = !leaf.isDamaged && database.fits(number)
      // An index repeats what its table holds, unless it is the table.
      if table != nil {
        for cell in leaf.cells {
          let record = database.record(of: cell, in: page)
          let isAdded = writer.add(
            record, isWhole: record.count == cell.size, row: cell.row, of: table, visitor)
          isSound = isSound && isAdded && record.count == cell.size
        }
      }
      if isSound {
        writer.addGaps(of: leaf, on: number, page, of: table, visitor)
      } else {
        visitor.note(.damaged("damaged; read as it is"), at: Array("page \(number)".utf8))
        writer.addUnknown(page, named: "page \(number)", visitor)
      }
    }
    for number in leftovers where !database.isTaken(number) {
      writer.addPage(number, pages.page(number) ?? [], visitor)
    }
    writer.finish(visitor)
    if let fault = pages.fault { throw fault }
    guard pages.fitsFile else {
      throw .damaged("not as long as its header says")
    }
  }
}
