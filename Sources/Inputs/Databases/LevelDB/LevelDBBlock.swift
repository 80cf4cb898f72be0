/// A block of a table of LevelDB, unpacked: keys in order, each told by how it differs from the one
/// before, with their values.
///
/// Source: LevelDB's `doc/table_format.md` and `table/block_builder.cc`.
struct LevelDBBlock {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The longest key, in bytes.
  private static let longestKey = 1 << 20

  /// Calls `body` with each entry.
  ///
  /// - Returns: Whether the block makes sense to its end.
  func readEntries(_ body: (_ key: [UInt8], _ value: ArraySlice<UInt8>) -> Void) -> Bool {
    guard bytes.count >= 4 else { return false }
    let restarts = (0..<4).reduce(0) { $0 | Int(bytes[bytes.count - 4 + $1]) << (8 * $1) }
    guard restarts <= (bytes.count - 4) / 4 else { return false }
    let entries = bytes[..<(bytes.count - 4 - 4 * restarts)]
    var (next, key): (Int, [UInt8]) = (0, [])
    while next < entries.endIndex {
      guard let shared = Snappy.littleNumber(entries, &next),
        let keySize = Snappy.littleNumber(entries, &next),
        let valueSize = Snappy.littleNumber(entries, &next), shared <= key.count,
        shared + keySize <= Self.longestKey, keySize <= entries.endIndex - next,
        valueSize <= entries.endIndex - next - keySize
      else { return false }
      key.removeLast(key.count - shared)
      key += entries[next..<next + keySize]
      next += keySize
      body(key, entries[next..<next + valueSize])
      next += valueSize
    }
    return true
  }
}
