/// Reads the data types of the SSH protocol. Source: RFC 4251, section 5.
struct SSHWire {
  private var rest: Bytes

  init(_ bytes: Bytes) { rest = bytes }

  /// Takes a `uint32`, or gives `nil` at the end.
  mutating func readInteger() -> Int? {
    guard rest.count >= 4 else { return nil }
    defer { rest = rest.dropFirst(4) }
    return rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
  }

  /// Takes a `string`: its length and its bytes.
  mutating func readString() -> Bytes? {
    guard let count = readInteger(), count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
}
