/// Fields of a protocol buffer message. Source: protobuf.dev, "Encoding".
enum Protobuf {
  enum Value: Equatable {
    case varint(UInt64)
    case bytes(Bytes)
  }

  /// The fields by number, in order, at most 64; `nil` for anything else than varints and bytes.
  static func read(_ message: Bytes) -> [(field: UInt64, value: Value)]? {
    var (fields, rest): ([(field: UInt64, value: Value)], Bytes) = ([], message)
    while !rest.isEmpty {
      guard fields.count < 64, let key = readVarint(&rest) else { return nil }
      switch key & 7 {
      case 0:
        guard let number = readVarint(&rest) else { return nil }
        fields.append((key >> 3, .varint(number)))
      case 2:
        guard let count = readVarint(&rest), count <= rest.count else { return nil }
        fields.append((key >> 3, .bytes(rest.prefix(Int(count)))))
        rest = rest.dropFirst(Int(count))
      default: return nil
      }
    }
    return fields
  }

  private static func readVarint(_ bytes: inout Bytes) -> UInt64? {
    var number: UInt64 = 0
    for (index, byte) in bytes.prefix(10).enumerated() {
      number |= UInt64(byte & 0x7F) << UInt64(7 * index)
      if byte & 0x80 == 0 {
        bytes = bytes.dropFirst(index + 1)
        return number
      }
    }
    return nil
  }
}
