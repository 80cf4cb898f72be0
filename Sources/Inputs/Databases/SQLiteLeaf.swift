/// One page of a tree of SQLite: its cells, and the space between them.
///
/// Source: "Database File Format", section 1.6.
struct SQLiteLeaf {
  enum Kind: UInt8 {
    case interiorIndex = 0x02
    case interiorTable = 0x05
    case leafIndex = 0x0A
    case leafTable = 0x0D
  }

  /// A cell with bytes of a record.
  struct Cell {
    let row: Int?
    /// How long the record is, in bytes.
    let size: Int
    /// The part of the record that lies in the page.
    let local: Range<Int>
    /// Where the record goes on.
    let overflow: Int?
  }

  let kind: Kind
  private(set) var cells: [Cell] = []
  /// Pages below this one.
  private(set) var children: [Int] = []
  /// What no cell takes up, as ranges of the page.
  private(set) var gaps: [Range<Int>] = []
  /// Whether cells lie where none can.
  private(set) var isDamaged = false

  /// Gaps shorter than this hold no secret, in bytes.
  private static let shortestGap = 12

  /// Reads a page; `nil` for one that is no part of a tree.
  init?(_ page: [UInt8], isFirst: Bool, usable: Int) {
    let start = isFirst ? 100 : 0
    guard page.count >= usable, let kind = Kind(rawValue: page[start]) else { return nil }
    self.kind = kind
    let isLeaf = kind == .leafTable || kind == .leafIndex
    let count = Int(page.number(at: start + 3, bytes: 2))
    let pointers = start + (isLeaf ? 8 : 12)
    guard pointers + 2 * count <= usable else { return nil }
    if !isLeaf { children.append(Int(page.number(at: start + 8, bytes: 4))) }
    var taken = [start..<pointers + 2 * count]
    for index in 0..<count {
      let offset = Int(page.number(at: pointers + 2 * index, bytes: 2))
      guard offset >= pointers + 2 * count, offset + 4 <= usable,
        let end = readCell(at: offset, page, usable)
      else {
        isDamaged = true
        continue
      }
      taken.append(offset..<end)
    }
    noteGaps(between: taken.sorted { $0.lowerBound < $1.lowerBound }, upTo: usable)
  }

  /// Reads a cell and returns its end.
  private mutating func readCell(at offset: Int, _ page: [UInt8], _ usable: Int) -> Int? {
    var next = offset
    if kind == .interiorTable || kind == .interiorIndex {
      children.append(Int(page.number(at: next, bytes: 4)))
      next += 4
      if kind == .interiorTable { return page.variableNumber(at: next).map { next + $0.length } }
    }
    guard let size = page.variableNumber(at: next), size.value >= 0, size.value < 1 << 31 else {
      return nil
    }
    next += size.length
    var row: Int?
    if kind == .leafTable {
      guard let number = page.variableNumber(at: next) else { return nil }
      row = number.value
      next += number.length
    }
    let local = localSize(of: size.value, usable)
    let isCut = local < size.value
    guard next + local + (isCut ? 4 : 0) <= usable else { return nil }
    let overflow = isCut ? Int(page.number(at: next + local, bytes: 4)) : nil
    cells.append(
      Cell(row: row, size: size.value, local: next..<next + local, overflow: overflow))
    return max(next + local + (isCut ? 4 : 0), offset + 4)
  }

  private func localSize(of size: Int, _ usable: Int) -> Int {
    let most = kind == .leafTable ? usable - 35 : (usable - 12) * 64 / 255 - 23
    guard size > most else { return size }
    let least = (usable - 12) * 32 / 255 - 23
    let fitting = least + (size - least) % (usable - 4)
    return fitting <= most ? fitting : least
  }

  private mutating func noteGaps(between taken: [Range<Int>], upTo end: Int) {
    var next = 0
    for range in taken + [end..<end] {
      if range.lowerBound - next >= Self.shortestGap { gaps.append(next..<range.lowerBound) }
      next = max(next, range.upperBound)
    }
    if taken.first?.lowerBound ?? 0 > 0, gaps.first?.lowerBound == 0 { gaps.removeFirst() }
  }
}
