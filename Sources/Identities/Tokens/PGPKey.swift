internal import Codecs
internal import Crypto
internal import Findings

/// OpenPGP secret keys of version 4: fingerprint, creation time and user id, which are in clear.
///
/// Source: RFC 4880, sections 4.2, 5.5 and 12.2.
enum PGPKey {
  static func decode(_ sighting: Sighting) -> Draft? {
    let text = sighting.match.range(of: "-----BEGIN ") == nil ? sighting.secret : sighting.match
    guard let body = PEMText.body(of: withoutChecksum(text)) else { return nil }
    var rest = body[...]
    guard let key = readPacket(&rest), key.tag == 5, key.body.first == 4, key.body.count > 6,
      let size = publicSize(key.body), size < key.body.count
    else { return nil }
    var draft = sighting.draft
    draft.provider = "pgp"
    draft.lifetime = .static
    let publicPart = Array(key.body.prefix(size))
    let hashed = [0x99, UInt8(truncatingIfNeeded: size >> 8), UInt8(truncatingIfNeeded: size)]
    let digest = Insecure.SHA1.hash(data: hashed + publicPart)
    draft.takeName(.init(text: Hex.text(digest), source: .decoded), as: "key")
    draft.issued = publicPart[1..<5].reduce(0) { $0 << 8 | Int($1) }
    draft.tags.insert(key.body.dropFirst(size).first == 0 ? "unencrypted" : "encrypted")
    if let user = readPacket(&rest), user.tag == 13 { draft.displayName = user.body.text }
    return draft
  }

  /// The armour without the line `=xxxx` at its end.
  private static func withoutChecksum(_ text: Bytes) -> Bytes {
    let marks = text.ranges(of: "\n=", limit: 2) + text.ranges(of: "\\n=", limit: 2)
    return marks.map(\.lowerBound).min().map { text[..<$0] } ?? text
  }

  private static func readPacket(_ bytes: inout Bytes) -> (tag: UInt8, body: Bytes)? {
    guard let first = bytes.popFirst(), first & 0x80 != 0 else { return nil }
    let isNew = first & 0x40 != 0
    guard let length = isNew ? newLength(&bytes) : oldLength(&bytes, type: first & 3),
      length <= bytes.count
    else { return nil }
    defer { bytes = bytes.dropFirst(length) }
    return (isNew ? first & 0x3F : first >> 2 & 0x0F, bytes.prefix(length))
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
    guard bytes.count >= size else { return nil }
    defer { bytes = bytes.dropFirst(size) }
    return bytes.prefix(size).reduce(0) { $0 << 8 | Int($1) }
  }

  /// How many bytes of the packet are public: version, time, algorithm and the public numbers.
  private static func publicSize(_ body: Bytes) -> Int? {
    let algorithm = body[body.startIndex + 5]
    var rest = body.dropFirst(6)
    let curves: Set<UInt8> = [18, 19, 22]
    if curves.contains(algorithm) { guard skipCounted(&rest) else { return nil } }
    let numbers: [UInt8: Int] = [1: 2, 2: 2, 3: 2, 16: 3, 17: 4, 18: 1, 19: 1, 22: 1]
    guard let count = numbers[algorithm] else { return nil }
    for _ in 0..<count {
      guard let bits = number(&rest, size: 2), (bits + 7) / 8 <= rest.count else { return nil }
      rest = rest.dropFirst((bits + 7) / 8)
    }
    if algorithm == 18 { guard skipCounted(&rest) else { return nil } }
    return body.count - rest.count
  }

  private static func skipCounted(_ bytes: inout Bytes) -> Bool {
    guard let count = bytes.popFirst(), Int(count) <= bytes.count else { return false }
    bytes = bytes.dropFirst(Int(count))
    return true
  }
}
