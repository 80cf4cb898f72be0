/// Takes numbers and counted fields, as a rule most significant byte first, off bytes that anybody may have
/// written: nothing is taken beyond their end.
struct ByteReader {
  private(set) var rest: Bytes
  private let isLittleEndian: Bool

  init(_ bytes: Bytes, isLittleEndian: Bool = false) {
    rest = bytes
    self.isLittleEndian = isLittleEndian
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// The next `count` bytes, or `nil` when there are fewer.
  mutating func bytes(_ count: Int) -> Bytes? {
    guard count >= 0, count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  /// A number of `size` bytes (1...8) that an `Int` holds, or `nil`.
  mutating func number(_ size: Int) -> Int? {
    guard let bytes = bytes(size) else { return nil }
    if isLittleEndian {
      return Int(exactly: bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
    return Int(exactly: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }

  /// Bytes behind their count, which is a number of `size` bytes.
  mutating func counted(_ size: Int) -> Bytes? {
    guard let count = number(size) else { return nil }
    return bytes(count)
  }
}
