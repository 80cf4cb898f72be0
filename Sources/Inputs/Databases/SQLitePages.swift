/// The pages of a database of SQLite, which may lie anywhere in a file, or of its write-ahead log.
///
/// Source: "Database File Format", sqlite.org/fileformat2.html, sections 1.2 and 1.3.
final class SQLitePages {
  /// In bytes.
  let pageSize: Int
  /// The bytes of a page that hold content.
  let usableSize: Int
  let encoding: Encoding
  /// How many pages the file holds, of which the last may be cut off.
  let count: Int
  /// Whether the file is as long as its header says, if that tells.
  let fitsFile: Bool
  /// What stopped the reading of a page, if so.
  private(set) var fault: ReadError?

  private let source: Source
  private var block: [UInt8] = []
  private var blockStart = 0

  enum Encoding: UInt32 {
    case utf8 = 1
    case utf16LittleEndian, utf16BigEndian
  }

  private enum Source {
    case stream(ContainerBytes)
    case memory
  }

  /// Reads the header in the first block of the file.
  init(_ bytes: ContainerBytes) throws(ReadError) {
    // Before anything is taken: what is no database is searched as it is.
    (pageSize, usableSize, encoding) = try Self.header(
      bytes.withHead { head in (0..<min(100, head.count)).map { head[$0] } })
    if let size = bytes.size {
      source = .stream(bytes)
      block = unsafe [UInt8](try bytes.block(at: 0))
      count = (size + pageSize - 1) / pageSize
      fitsFile = Self.fits(block, size: size, pageSize)
    } else {
      source = .memory
      (block, fault) = bytes.readWhole()
      count = (block.count + pageSize - 1) / pageSize
      fitsFile = Self.fits(block, size: block.count, pageSize)
    }
  }

  /// The size in the header counts where the version beside it is that of the last change.
  private static func fits(_ header: [UInt8], size: Int, _ pageSize: Int) -> Bool {
    let isKnown = header[24..<28] == header[92..<96]
    return size % pageSize == 0
      && (!isKnown || Int(header.number(at: 28, bytes: 4)) * pageSize <= size)
  }

  private static func header(
    _ bytes: [UInt8]
  ) throws(ReadError) -> (pageSize: Int, usable: Int, encoding: Encoding) {
    guard bytes.count >= 100 else { throw .damaged("truncated SQLite header") }
    let stored = Int(bytes.number(at: 16, bytes: 2))
    let pageSize = stored == 1 ? 65_536 : stored
    let usable = pageSize - Int(bytes[20])
    guard pageSize >= 512, pageSize & (pageSize - 1) == 0, pageSize <= 65_536, usable >= 480 else {
      throw .damaged("damaged SQLite header")
    }
    return (pageSize, usable, Encoding(rawValue: UInt32(bytes.number(at: 56, bytes: 4))) ?? .utf8)
  }

  /// The page of that number, from 1; what is cut off reads as zeros. `nil` where there is none.
  func page(_ number: Int) -> [UInt8]? {
    guard (1...max(1, count)).contains(number) else { return nil }
    let start = (number - 1) * pageSize
    if start < blockStart || start + pageSize > blockStart + block.count { load(start) }
    let offset = start - blockStart
    guard offset >= 0, offset < block.count else { return nil }
    var page = Array(block[offset..<min(block.count, offset + pageSize)])
    page.append(contentsOf: repeatElement(0, count: pageSize - page.count))
    return page
  }

  private func load(_ start: Int) {
    guard case .stream(let bytes) = source else { return }
    do throws(ReadError) {
      block = unsafe [UInt8](try bytes.block(at: start))
      blockStart = start
    } catch {
      fault = error
      block.removeAll()
    }
  }
}

extension Collection<UInt8> where Index == Int {
  /// The big-endian number of so many bytes at `offset`.
  func number(at offset: Int, bytes count: Int) -> UInt64 {
    var value: UInt64 = 0
    for index in offset..<offset + count { value = value << 8 | UInt64(self[index]) }
    return value
  }

  /// The number of 1...9 bytes at `offset`, and its length; `nil` where it is cut off.
  ///
  /// Source: the same document, section 1.6, "varint".
  func variableNumber(at offset: Int) -> (value: Int, length: Int)? {
    var value: UInt64 = 0
    for length in 1...9 {
      guard offset + length <= endIndex, offset >= startIndex else { return nil }
      let byte = self[offset + length - 1]
      if length == 9 { return (Int(bitPattern: UInt(value << 8 | UInt64(byte))), 9) }
      value = value << 7 | UInt64(byte & 0x7F)
      if byte < 0x80 { return (Int(bitPattern: UInt(value)), length) }
    }
    return nil
  }
}
