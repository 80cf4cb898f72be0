/// A MessagePack value. Source: msgpack.org, "MessagePack specification".
indirect enum MessagePack {
  case integer(UInt64)
  case bytes(Bytes)
  case array([MessagePack])
  /// Keys and values in turn.
  case map([MessagePack])
  /// Negative numbers, fractions, truth values, nothing.
  case other

  private static let deepest = 16
  private static let most = 1_024

  /// Returns the value that `bytes` begin with; `nil` when it is malformed, nested deeper than 16
  /// levels, or an array or map of more than 1,024 values.
  static func read(_ bytes: Bytes) -> MessagePack? {
    var rest = bytes
    return read(&rest, depth: 0)
  }

  /// The values of an array.
  var elements: [MessagePack]? {
    guard case .array(let values) = self else { return nil }
    return values
  }

  var number: UInt64? {
    guard case .integer(let number) = self else { return nil }
    return number
  }

  private static func read(_ rest: inout Bytes, depth: Int) -> MessagePack? {
    guard depth < deepest, let tag = rest.popFirst() else { return nil }
    switch tag {
    case 0x00...0x7F: return .integer(UInt64(tag))
    case 0x80...0x8F: return readValues(&rest, 2 * Int(tag & 0x0F), depth).map(MessagePack.map)
    case 0x90...0x9F: return readValues(&rest, Int(tag & 0x0F), depth).map(MessagePack.array)
    case 0xA0...0xBF: return readBytes(&rest, Int(tag & 0x1F)).map(MessagePack.bytes)
    case 0xC0, 0xC2, 0xC3, 0xE0...0xFF: return .other
    case 0xC4...0xC6: return readCounted(&rest, size: 1 << Int(tag - 0xC4))
    case 0xCA, 0xD2: return readBytes(&rest, 4).map { _ in .other }
    case 0xCB, 0xD3: return readBytes(&rest, 8).map { _ in .other }
    case 0xCC...0xCF: return readNumber(&rest, size: 1 << Int(tag - 0xCC)).map(MessagePack.integer)
    case 0xD0: return readBytes(&rest, 1).map { _ in .other }
    case 0xD1: return readBytes(&rest, 2).map { _ in .other }
    case 0xD9...0xDB: return readCounted(&rest, size: 1 << Int(tag - 0xD9))
    case 0xDC...0xDF: return readLong(&rest, tag, depth)
    default: return nil
    }
  }

  /// Reads arrays and maps whose number of values stands in 2 or 4 bytes.
  private static func readLong(_ rest: inout Bytes, _ tag: UInt8, _ depth: Int) -> MessagePack? {
    guard let count = readNumber(&rest, size: tag & 1 == 0 ? 2 : 4), count <= most else {
      return nil
    }
    return tag < 0xDE
      ? readValues(&rest, Int(count), depth).map(MessagePack.array)
      : readValues(&rest, 2 * Int(count), depth).map(MessagePack.map)
  }

  private static func readValues(
    _ rest: inout Bytes, _ count: Int, _ depth: Int
  ) -> [MessagePack]? {
    var values: [MessagePack] = []
    while values.count < count {
      guard let value = read(&rest, depth: depth + 1) else { return nil }
      values.append(value)
    }
    return values
  }

  private static func readCounted(_ rest: inout Bytes, size: Int) -> MessagePack? {
    guard let count = readNumber(&rest, size: size), count <= rest.count else { return nil }
    return readBytes(&rest, Int(count)).map(MessagePack.bytes)
  }

  private static func readNumber(_ rest: inout Bytes, size: Int) -> UInt64? {
    readBytes(&rest, size).map { $0.reduce(0) { $0 << 8 | UInt64($1) } }
  }

  private static func readBytes(_ rest: inout Bytes, _ count: Int) -> Bytes? {
    guard count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
}
