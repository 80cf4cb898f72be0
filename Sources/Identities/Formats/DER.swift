/// ASN.1 values in their distinguished encoding. Source: ITU-T X.690, sections 8 and 10.
enum DER {
  static let integer: UInt8 = 0x02
  static let bitString: UInt8 = 0x03
  static let octetString: UInt8 = 0x04
  static let objectIdentifier: UInt8 = 0x06
  static let bmpString: UInt8 = 0x1E
  static let sequence: UInt8 = 0x30

  /// One value: its tag, its contents, and all its bytes.
  struct Element {
    let tag: UInt8
    let contents: Bytes
    let encoding: Bytes

    /// The values that a constructed one holds, at most 256; `nil` when malformed.
    var children: [Element]? {
      var (found, rest): ([Element], Bytes) = ([], contents)
      while !rest.isEmpty {
        guard found.count < 256, let next = DER.read(&rest) else { return nil }
        found.append(next)
      }
      return found
    }
  }

  /// Takes the first value off `bytes`; `nil` when it is malformed or reaches past the end.
  static func read(_ bytes: inout Bytes) -> Element? {
    let start = bytes.startIndex
    guard bytes.count >= 2, bytes[start] & 0x1F != 0x1F else { return nil }
    var (length, body) = (Int(bytes[start + 1]), start + 2)
    if length >= 0x80 {
      let size = length & 0x7F
      guard (1...4).contains(size), bytes.count >= 2 + size else { return nil }
      length = bytes[body..<(body + size)].reduce(0) { $0 << 8 | Int($1) }
      body += size
    }
    guard length <= bytes.endIndex - body else { return nil }
    defer { bytes = bytes[(body + length)...] }
    return Element(
      tag: bytes[start], contents: bytes[body..<(body + length)],
      encoding: bytes[start..<(body + length)])
  }

  /// The children of the sequence that `bytes` are, trailing bytes allowed.
  static func readSequence(_ bytes: Bytes) -> [Element]? {
    var rest = bytes
    guard let outer = read(&rest), outer.tag == sequence else { return nil }
    return outer.children
  }

  /// The one value that all of `bytes` are, or `nil`.
  static func only(_ bytes: Bytes) -> Element? {
    var rest = bytes
    guard let element = read(&rest), rest.isEmpty else { return nil }
    return element
  }

  /// The value of an integer of at most 4 bytes that is not negative, or `nil`.
  static func smallInteger(_ element: Element) -> Int? {
    guard element.tag == integer, (1...4).contains(element.contents.count),
      element.contents.first! < 0x80
    else { return nil }
    return element.contents.reduce(0) { $0 << 8 | Int($1) }
  }

  /// The text of a string of one of the usual types.
  static func text(_ element: Element) -> String {
    guard element.tag == bmpString else { return element.contents.text }
    var units: [UInt16] = []
    var reader = ByteReader(element.contents)
    while let unit = reader.number(2) { units.append(UInt16(unit)) }
    return String(decoding: units, as: UTF16.self)
  }

  /// The encoding of `contents` under `tag`.
  static func encode(_ tag: UInt8, _ contents: [UInt8]) -> [UInt8] {
    var length: [UInt8] = []
    var rest = contents.count
    repeat {
      length.insert(UInt8(truncatingIfNeeded: rest), at: 0)
      rest >>= 8
    } while rest > 0
    if contents.count >= 0x80 { length.insert(0x80 | UInt8(length.count), at: 0) }
    return [tag] + length + contents
  }
}
