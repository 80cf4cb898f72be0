/// What a database of SQLite holds, page by page.
///
/// Pages are read in the order of the file, and assigned to tables from the leaves up: a damaged page
/// costs what lies on it, and nothing else.
struct SQLiteDatabase {
  let pages: SQLitePages
  /// The page above each page of a tree, 0 for none; from page 1 on.
  private var parents: [UInt32]
  /// What each page of a tree is, by the number of its kind; 0 for other pages.
  private var kinds: [UInt8]
  private(set) var tables: [Int: SQLiteTable] = [:]
  /// Pages that a record took, so that no chain is followed twice.
  private var isTaken: [Bool]

  /// The most levels of a tree.
  private static let deepest = 64
  /// The longest record, in bytes.
  static let longestRecord = 64 << 20

  init(_ pages: SQLitePages) {
    self.pages = pages
    parents = Array(repeating: 0, count: pages.count + 1)
    kinds = Array(repeating: 0, count: pages.count + 1)
    isTaken = Array(repeating: false, count: pages.count + 1)
    for number in 1...max(1, pages.count) {
      guard let leaf = leaf(number) else { continue }
      for child in leaf.children where (2...max(2, pages.count)).contains(child) && child != number
      {
        if parents[child] == 0, child < parents.count { parents[child] = UInt32(number) }
      }
      kinds[number] = leaf.kind.rawValue
    }
    readSchema()
  }

  /// The page of that number as a page of a tree.
  func leaf(_ number: Int) -> SQLiteLeaf? {
    pages.page(number).flatMap {
      SQLiteLeaf($0, isFirst: number == 1, usable: pages.usableSize)
    }
  }

  private mutating func readSchema() {
    for number in parents.indices.dropFirst() where kinds[number] != 0 && root(of: number) == 1 {
      guard let page = pages.page(number), let leaf = leaf(number), leaf.kind == .leafTable else {
        continue
      }
      for cell in leaf.cells {
        let bytes = record(of: cell, in: page)
        guard let record = SQLiteRecord(bytes, encoding: pages.encoding),
          let table = SQLiteTable(record), let root = record.numbers[3]
        else { continue }
        tables[root] = table
      }
    }
  }

  /// The page at the top of the tree that holds a page.
  func root(of number: Int) -> Int {
    var page = number
    for _ in 0..<Self.deepest where parents[page] != 0 { page = Int(parents[page]) }
    return page
  }

  /// The table to which a page belongs.
  func table(of number: Int) -> SQLiteTable? { tables[root(of: number)] }

  /// Whether a page is part of the tree of a table or of an index, so far as the file tells.
  func isLive(_ number: Int) -> Bool {
    guard kinds[number] != 0 else { return false }
    let root = root(of: number)
    return root == 1 || tables[root] != nil || isRootOfIndex(root)
  }

  /// Whether a page is of the kind that its tree has.
  func fits(_ number: Int) -> Bool {
    let root = root(of: number)
    return isIndex(number) == isIndex(root)
  }

  private func isRootOfIndex(_ root: Int) -> Bool { kinds[root] != 0 && isIndex(root) }

  private func isIndex(_ number: Int) -> Bool {
    kinds[number] == SQLiteLeaf.Kind.leafIndex.rawValue
      || kinds[number] == SQLiteLeaf.Kind.interiorIndex.rawValue
  }

  /// The bytes of a record, and of the pages on which it goes on, as far as these can be read.
  mutating func record(of cell: SQLiteLeaf.Cell, in page: [UInt8]) -> [UInt8] {
    var bytes = Array(page[cell.local])
    var next = cell.overflow ?? 0
    let limit = min(cell.size, Self.longestRecord)
    while bytes.count < limit, next > 1, next < isTaken.count, !isTaken[next],
      let more = pages.page(next)
    {
      isTaken[next] = true
      bytes += more[4..<min(pages.usableSize, 4 + limit - bytes.count)]
      next = Int(more.number(at: 0, bytes: 4))
    }
    return bytes
  }

  /// Whether a page held a part of a record that was read.
  func isTaken(_ number: Int) -> Bool { isTaken[number] }
}
