/// Files of LevelDB, written byte by byte.
public struct LevelDBFile {
  /// What is put under a key; `nil` deletes it.
  public typealias Change = (key: String, value: [UInt8]?)

  public private(set) var bytes: [UInt8] = []
  private static let magic: [UInt8] = [0x57, 0xFB, 0x80, 0x8B, 0x24, 0x75, 0x47, 0xDB]

  /// A table of one block for each list of changes, which are in the order of their keys; every other
  /// block is packed.
  public init(blocks: [[Change]]) {
    var index: [(key: [UInt8], value: [UInt8])] = []
    for (number, changes) in blocks.enumerated() {
      let handle = add(Self.block(changes.map(Self.entry)), isPacked: number % 2 == 1)
      index.append((Self.key("k\(number)", isPut: true), handle))
    }
    var footer: [UInt8] = [0, 0]
    footer += add(Self.block(index), isPacked: false)
    footer += [UInt8](repeating: 0, count: 40 - footer.count)
    bytes += footer + Self.magic
  }

  /// A log with a record for each list of changes.
  public init(records: [[Change]]) {
    for changes in records {
      var record: [UInt8] = [1, 0, 0, 0, 0, 0, 0, 0, UInt8(changes.count), 0, 0, 0]
      for (key, value) in changes {
        record.append(value == nil ? 0 : 1)
        record += Self.number(key.utf8.count) + Array(key.utf8)
        if let value { record += Self.number(value.count) + value }
      }
      append(record: record)
    }
  }

  /// In pieces that end at the borders of blocks of 32 KiB.
  private mutating func append(record: [UInt8]) {
    var rest = record[...]
    var isFirst = true
    repeat {
      let left = 32_768 - bytes.count % 32_768
      if left < 7 {
        bytes += [UInt8](repeating: 0, count: left)
        continue
      }
      let piece = rest.prefix(left - 7)
      rest = rest.dropFirst(piece.count)
      let kind: UInt8 = isFirst ? (rest.isEmpty ? 1 : 2) : (rest.isEmpty ? 4 : 3)
      bytes += Self.checksum([kind] + piece)
      bytes += [UInt8(piece.count & 0xFF), UInt8(piece.count >> 8), kind]
      bytes += piece
      isFirst = false
    } while !rest.isEmpty
  }

  private static func key(_ text: String, isPut: Bool) -> [UInt8] {
    Array(text.utf8) + [isPut ? 1 : 0, 9, 0, 0, 0, 0, 0, 0]
  }

  private static func entry(_ change: Change) -> (key: [UInt8], value: [UInt8]) {
    (key(change.key, isPut: change.value != nil), change.value ?? [])
  }

  /// Keys share with the one before what they begin with alike.
  private static func block(_ entries: [(key: [UInt8], value: [UInt8])]) -> [UInt8] {
    var (bytes, last): ([UInt8], [UInt8]) = ([], [])
    for (key, value) in entries {
      let shared = zip(last, key).prefix { $0 == $1 }.count
      bytes += number(shared) + number(key.count - shared) + number(value.count)
      bytes += key[shared...]
      bytes += value
      last = key
    }
    return bytes + [0, 0, 0, 0, 1, 0, 0, 0]
  }

  /// Adds a block, and gives where it lies.
  private mutating func add(_ block: [UInt8], isPacked: Bool) -> [UInt8] {
    let stored = isPacked ? Self.packed(block) : block
    let handle = Self.number(bytes.count) + Self.number(stored.count)
    bytes += stored + [isPacked ? 1 : 0]
    bytes += Self.checksum(stored + [isPacked ? 1 : 0])
    return handle
  }

  /// Packs in literals of 50 bytes.
  private static func packed(_ bytes: [UInt8]) -> [UInt8] {
    var result = number(bytes.count)
    for start in stride(from: 0, to: bytes.count, by: 50) {
      let piece = bytes[start..<min(bytes.count, start + 50)]
      result.append(UInt8(piece.count - 1) << 2)
      result += piece
    }
    return result
  }

  /// That of Castagnoli, changed as where it stands among what it is made of.
  private static func checksum(_ bytes: [UInt8]) -> [UInt8] {
    var sum = UInt32.max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? 0x82F6_3B78 ^ sum >> 1 : sum >> 1 }
    }
    sum = ~sum
    sum = (sum >> 15 | sum << 17) &+ 0xA282_EAD8
    return (0..<4).map { UInt8(truncatingIfNeeded: sum >> UInt32(8 * $0)) }
  }

  private static func number(_ value: Int) -> [UInt8] {
    var (rest, bytes): (Int, [UInt8]) = (value, [])
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }
}
