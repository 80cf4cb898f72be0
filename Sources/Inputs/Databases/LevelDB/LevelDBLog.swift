internal import Findings

/// Opens a log of LevelDB: the changes that no table holds yet, oldest first.
///
/// Source: LevelDB's `doc/log_format.md`; `db/write_batch.cc` for what a record holds.
struct LevelDBLog: ContainerReader {
  var hasMembers: Bool { true }

  private static let blockSize = 32_768
  private static let headerSize = 7
  /// Before the changes of a record: the number of the first, and how many there are.
  private static let batchHeaderSize = 12

  /// Whether a file is called like a log, and is no text.
  static func begins(_ head: Span<UInt8>, named name: ArraySlice<UInt8>) -> Bool {
    name.hasExtension("log") && name.isNumbered && head.count > headerSize + batchHeaderSize
      && head.holdsEarlyNUL
  }

  func read(_ bytes: ContainerBytes, to visitor: some StreamVisitor) throws(ReadError) {
    let (file, fault) = bytes.readWhole()
    var records = Records(file)
    var (changes, faults, others): ([Change], [Range<Int>], [Range<Int>]) = ([], [], [])
    while let record = records.next() {
      guard let whole = record.whole else {
        faults.append(record.range)
        continue
      }
      // What is whole and not understood was written by a database that is like LevelDB.
      if let batch = Self.changes(in: whole) {
        changes += batch
      } else {
        others.append(record.range)
      }
    }
    write(changes, visitor)
    for fault in faults {
      visitor.note(.damaged("damaged or cut off; read as it is"), at: Self.name(of: fault))
    }
    writeAsTheyAre(faults + others, of: file, visitor)
    if let fault { throw fault }
  }

  /// A value put under a key; `nil` where the key was deleted.
  private struct Change {
    let key: ArraySlice<UInt8>
    let value: ArraySlice<UInt8>?
  }

  private func write(_ changes: [Change], _ visitor: some StreamVisitor) {
    var newest: [ArraySlice<UInt8>: Int] = [:]
    for (index, change) in changes.enumerated() { newest[change.key] = index }
    let writer = LevelDBText()
    for (index, change) in changes.enumerated() {
      let isResidual = change.value == nil || newest[change.key] != index
      writer.add(key: change.key, value: change.value ?? [], isResidual: isResidual, visitor)
    }
    writer.finish(visitor)
  }

  private func writeAsTheyAre(
    _ ranges: [Range<Int>], of file: [UInt8], _ visitor: some StreamVisitor
  ) {
    let writer = LevelDBText()
    for range in ranges {
      let name = String(decoding: Self.name(of: range), as: UTF8.self)
      writer.addRaw(file[range], named: name, visitor)
    }
    writer.finish(visitor)
  }

  private static func name(of range: Range<Int>) -> [UInt8] {
    Array("record at byte \(range.lowerBound)".utf8)
  }

  /// The changes of a record, if it makes sense.
  private static func changes(in record: [UInt8]) -> [Change]? {
    guard record.count >= batchHeaderSize else { return nil }
    var changes: [Change] = []
    var next = batchHeaderSize
    func text() -> ArraySlice<UInt8>? {
      guard let size = Snappy.littleNumber(record[...], &next), size <= record.count - next else {
        return nil
      }
      defer { next += size }
      return record[next..<next + size]
    }
    while next < record.count {
      let isPut = record[next] == 1
      guard record[next] <= 1 else { return nil }
      next += 1
      guard let key = text() else { return nil }
      guard isPut else {
        changes.append(Change(key: key, value: nil))
        continue
      }
      guard let value = text() else { return nil }
      changes.append(Change(key: key, value: value))
    }
    return changes
  }

  /// Joins the pieces of records, which end at the borders of blocks.
  private struct Records {
    private let file: [UInt8]
    private var position = 0

    init(_ file: [UInt8]) { self.file = file }

    /// Where the block at hand ends, if it is whole.
    private var blockEnd: Int { (position / blockSize + 1) * blockSize }

    private enum Kind: UInt8 {
      case full = 1
      case first, middle, last
    }

    /// A record, and where it lies; `whole` is `nil` where a piece is missing or damaged.
    mutating func next() -> (whole: [UInt8]?, range: Range<Int>)? {
      skipPadding()
      guard position < file.count else { return nil }
      let start = position
      var record: [UInt8]?
      while let (kind, content) = piece() {
        let isFirst = kind == .full || kind == .first
        guard isFirst == (record == nil) else {
          // A record without its end, or an end without its record.
          if position == start { position = content.upperBound }
          return (nil, start..<position)
        }
        let joined = (record ?? []) + file[content]
        position = content.upperBound
        if kind == .full || kind == .last { return (joined, start..<position) }
        record = joined
        skipPadding()
      }
      // Goes on with the block after the piece that makes no sense.
      position = min(file.count, blockEnd)
      return (nil, start..<position)
    }

    /// Moves over the end of a block that is too short for a piece, or was never written.
    private mutating func skipPadding() {
      while position < file.count {
        let header = file[position..<min(file.count, position + headerSize)]
        guard blockEnd - position < headerSize || header.allSatisfy({ $0 == 0 }) else { return }
        position = min(file.count, blockEnd)
      }
    }

    private func piece() -> (kind: Kind, content: Range<Int>)? {
      let end = min(file.count, blockEnd)
      guard position + headerSize <= end, let kind = Kind(rawValue: file[position + 6]) else {
        return nil
      }
      let start = position + headerSize
      let size = Int(file[position + 4]) | Int(file[position + 5]) << 8
      guard start + size <= end,
        CRC32C.stands(at: position, in: file, of: position + 6..<start + size)
      else { return nil }
      return (kind, start..<start + size)
    }
  }
}
