internal import Findings

/// Opens a table of LevelDB, in which browsers and programs built on them keep what pages stored.
///
/// Source: LevelDB's `doc/table_format.md`; `db/dbformat.h` for what follows a key.
struct LevelDBTable: ContainerReader {
  var hasMembers: Bool { true }

  private static let footerSize = 48
  private static let magic: [UInt8] = [0x57, 0xFB, 0x80, 0x8B, 0x24, 0x75, 0x47, 0xDB]
  /// The largest block, packed or not, in bytes.
  private static let largestBlock = 16 << 20
  /// What follows a key: the number of the change and whether it puts or deletes, in bytes.
  private static let keyTrailer = 8

  /// Whether a file of that name begins like a table: what tells for sure stands at the end.
  static func begins(_ head: Span<UInt8>, named name: ArraySlice<UInt8>) -> Bool {
    guard ["ldb", "sst"].contains(where: { name.hasExtension($0) }), head.count >= 16 else {
      return false
    }
    return name.isNumbered && head.holdsEarlyNUL || head[0] == 0 || beginsPacked(head)
  }

  /// Whether a packed block begins with an entry that shares nothing with one before: the size, then
  /// bytes as they are, the first of which is 0.
  private static func beginsPacked(_ head: Span<UInt8>) -> Bool {
    var next = 0
    while next < 5, head[next] >= 0x80 { next += 1 }
    let tag = head[next + 1]
    guard tag & 3 == 0 else { return false }
    return head[next + 2 + max(0, Int(tag >> 2) - 59)] == 0
  }

  func read(_ bytes: ContainerBytes, to visitor: some StreamVisitor) throws(ReadError) {
    let (file, fault) = bytes.readWhole()
    do throws(ReadError) {
      try readTable(file, bytes.budget, visitor)
    } catch {
      visitor.visitAsIs(file[...])
      throw fault ?? error
    }
    if let fault { throw fault }
  }

  private func readTable(
    _ file: [UInt8], _ budget: UnpackBudget, _ visitor: some StreamVisitor
  ) throws(ReadError) {
    guard file.count > Self.footerSize else { throw .damaged("truncated table of LevelDB") }
    let footer = file.suffix(Self.footerSize)
    guard footer.suffix(8) == Self.magic[...] else {
      throw .damaged("damaged or cut off: not the end of a table of LevelDB")
    }
    var next = footer.startIndex
    for _ in 0..<2 { _ = Snappy.littleNumber(footer, &next) }
    guard let handle = Handle(footer, &next) else {
      throw .damaged("damaged end of a table of LevelDB")
    }
    var (handles, count): ([Handle], Int) = ([], 0)
    let isSound = try block(at: handle, of: file, budget).readEntries { _, value in
      var next = value.startIndex
      count += 1
      if let handle = Handle(value, &next) { handles.append(handle) }
    }
    guard isSound, handles.count == count else {
      throw .damaged("damaged index of a table of LevelDB")
    }
    readBlocks(handles, of: file, budget, visitor)
  }

  private func readBlocks(
    _ handles: [Handle], of file: [UInt8], _ budget: UnpackBudget, _ visitor: some StreamVisitor
  ) {
    let writer = LevelDBText()
    var lastKey: [UInt8]?
    for (number, handle) in handles.enumerated() {
      do throws(ReadError) {
        let isSound = try block(at: handle, of: file, budget).readEntries { key, value in
          let user = key.dropLast(Self.keyTrailer)
          // The newest entry of a key comes first.
          let isResidual = lastKey.map { $0[...] == user } ?? false
          writer.add(key: user, value: value, isResidual: isResidual, visitor)
          lastKey = Array(user)
        }
        guard isSound else { throw .damaged("damaged; read as it is") }
      } catch {
        let name = "block \(number + 1)"
        visitor.note(error, at: Array(name.utf8))
        let start = min(handle.offset, file.count)
        writer.addRaw(
          file[start..<start + min(handle.size, file.count - start)], named: name, visitor)
      }
    }
    writer.finish(visitor)
  }

  /// Where a block lies.
  private struct Handle {
    let offset, size: Int

    init?(_ bytes: ArraySlice<UInt8>, _ next: inout Int) {
      guard let offset = Snappy.littleNumber(bytes, &next),
        let size = Snappy.littleNumber(bytes, &next)
      else { return nil }
      (self.offset, self.size) = (offset, size)
    }
  }

  private func block(
    at handle: Handle, of file: [UInt8], _ budget: UnpackBudget
  ) throws(ReadError) -> LevelDBBlock {
    let end = handle.offset + handle.size
    guard handle.size <= Self.largestBlock, end + 5 <= file.count else {
      throw .damaged("block beyond the end of the table")
    }
    guard CRC32C.stands(at: end + 1, in: file, of: handle.offset..<end + 1) else {
      throw .damaged("damaged: the checksum differs; read as it is")
    }
    let stored = file[handle.offset..<end]
    switch file[end] {
    case 0: return LevelDBBlock(Array(stored))
    case 1:
      guard let block = Snappy.unpack(stored, atMost: Self.largestBlock) else { break }
      try budget.spend(block.count)
      return LevelDBBlock(block)
    case 2:
      let block = Unpacking.unpack(stored.span, by: .zstd, atMost: Self.largestBlock)
      try budget.spend(block.count)
      return LevelDBBlock(block)
    default: break
    }
    throw .damaged("damaged; read as it is")
  }
}

// LevelDB gives its files numbers of six digits or more.
extension ArraySlice<UInt8> {
  /// Whether a name consists of digits, but for its extension.
  var isNumbered: Bool {
    let stem = prefix { $0 != UInt8(ascii: ".") }
    return stem.count >= 6 && stem.allSatisfy { (0x30...0x39).contains($0) }
  }
}

extension Span<UInt8> {
  /// Whether one of the first 64 bytes is NUL, as in hardly any text.
  var holdsEarlyNUL: Bool { (0..<Swift.min(64, count)).contains { self[$0] == 0 } }
}
