/// Whether bytes are well-formed JSON (RFC 8259), without building anything from them.
struct JSONText {
  private let bytes: [UInt8]
  private var index = 0

  /// The deepest nesting that is followed.
  private static let depth = 32

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether `bytes` are one JSON object with nothing but white space around it.
  static func isObject(_ bytes: [UInt8]) -> Bool {
    var text = JSONText(bytes)
    text.skipSpace()
    guard text.next == UInt8(ascii: "{"), text.skipValue(depth: 0) else { return false }
    text.skipSpace()
    return text.index == bytes.count
  }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      index += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard next == byte else { return false }
    index += 1
    return true
  }

  private mutating func skipValue(depth: Int) -> Bool {
    skipSpace()
    guard depth < Self.depth, let byte = next else { return false }
    switch byte {
    case UInt8(ascii: "{"): return skipMembers(depth: depth, isObject: true)
    case UInt8(ascii: "["): return skipMembers(depth: depth, isObject: false)
    case UInt8(ascii: "\""): return skipString()
    default: return skipScalar()
    }
  }

  private mutating func skipMembers(depth: Int, isObject: Bool) -> Bool {
    let close = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    index += 1
    if take(close) { return true }
    repeat {
      skipSpace()
      if isObject {
        guard next == UInt8(ascii: "\""), skipString(), take(UInt8(ascii: ":")) else {
          return false
        }
      }
      guard skipValue(depth: depth + 1) else { return false }
    } while take(UInt8(ascii: ","))
    return take(close)
  }

  private mutating func skipString() -> Bool {
    index += 1
    while let byte = next {
      index += 1
      if byte == UInt8(ascii: "\"") { return true }
      if byte == UInt8(ascii: "\\") { index += 1 }
      if byte < 0x20 { return false }
    }
    return false
  }

  /// Passes a number, `true`, `false` or `null`.
  private mutating func skipScalar() -> Bool {
    let start = index
    while let byte = next, Byte.isAlphanumeric(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E
    {
      index += 1
    }
    let word = bytes[start..<index]
    if word.elementsEqual("true".utf8) || word.elementsEqual("false".utf8)
      || word.elementsEqual("null".utf8)
    {
      return true
    }
    return word.contains(where: Byte.isDigit)
      && word.allSatisfy { Byte.isDigit($0) || "+-.eE".utf8.contains($0) }
  }
}
