/// A packet of OpenPGP. Source: RFC 9580, section 4.2.
struct PGPPacket {
  let tag: UInt8
  let body: Bytes

  static let signature: UInt8 = 2
  static let secretKey: UInt8 = 5
  static let secretSubkey: UInt8 = 7
  static let userID: UInt8 = 13

  /// Takes the first packet off `bytes`; `nil` when it is malformed, or its length is not told.
  static func read(_ bytes: inout Bytes) -> PGPPacket? {
    guard let first = bytes.popFirst(), first & 0x80 != 0 else { return nil }
    let isNew = first & 0x40 != 0
    guard let length = isNew ? newLength(&bytes) : oldLength(&bytes, type: first & 3),
      length <= bytes.count
    else { return nil }
    defer { bytes = bytes.dropFirst(length) }
    return PGPPacket(
      tag: isNew ? first & 0x3F : first >> 2 & 0x0F, body: bytes.prefix(length))
  }

  private static func newLength(_ bytes: inout Bytes) -> Int? {
    guard let first = bytes.popFirst() else { return nil }
    switch first {
    case ..<192: return Int(first)
    case ..<224: return bytes.popFirst().map { (Int(first) - 192) << 8 + Int($0) + 192 }
    case 255: return number(&bytes, size: 4)
    default: return nil
    }
  }

  private static func oldLength(_ bytes: inout Bytes, type: UInt8) -> Int? {
    type == 3 ? nil : number(&bytes, size: 1 << Int(type))
  }

  private static func number(_ bytes: inout Bytes, size: Int) -> Int? {
    var reader = ByteReader(bytes)
    defer { bytes = reader.rest }
    return reader.number(size)
  }
}
