/// Reads one JSON text of at most depth 32.
public struct JSONReader {
  /// The most bytes of a text that stands in a credential or beside it.
  public static let smallText = 65_536
  private static let deepest = 32

  private let bytes: ArraySlice<UInt8>
  private var position: Int

  /// Returns the value that `bytes` hold, white space around it allowed; `nil` when they are
  /// malformed, or more than `limit`.
  public static func read(_ bytes: ArraySlice<UInt8>, limit: Int = smallText) -> JSONValue? {
    guard bytes.count <= limit else { return nil }
    return try? parse(bytes)
  }

  /// Returns the value that `bytes` hold, white space around it allowed.
  ///
  /// - Throws: ``JSONFault`` with the place where the text stops making sense.
  public static func parse(_ bytes: ArraySlice<UInt8>) throws(JSONFault) -> JSONValue {
    var reader = JSONReader(bytes: bytes, position: bytes.startIndex)
    let value = reader.readValue(depth: 0)
    if value != nil { reader.skipSpace() }
    guard let value, reader.position == bytes.endIndex else {
      throw JSONFault(offset: reader.position - bytes.startIndex)
    }
    return value
  }

  private var current: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      position += 1
    }
  }

  private mutating func take(_ character: Character) -> Bool {
    guard current == character.asciiValue else { return false }
    position += 1
    return true
  }

  private mutating func readValue(depth: Int) -> JSONValue? {
    guard depth < Self.deepest else { return nil }
    skipSpace()
    switch current {
    case UInt8(ascii: "{"): return readObject(depth: depth)
    case UInt8(ascii: "["): return readArray(depth: depth)
    case UInt8(ascii: "\""): return readString().map(JSONValue.string)
    case UInt8(ascii: "t"): return readWord("true", .bool(true))
    case UInt8(ascii: "f"): return readWord("false", .bool(false))
    case UInt8(ascii: "n"): return readWord("null", .null)
    default: return readNumber()
    }
  }

  private mutating func readWord(_ word: String, _ value: JSONValue) -> JSONValue? {
    guard bytes[position...].starts(with: word.utf8) else { return nil }
    position += word.utf8.count
    return value
  }

  private mutating func readObject(depth: Int) -> JSONValue? {
    position += 1
    var members: [JSONValue.Member] = []
    skipSpace()
    if take("}") { return .object(members) }
    repeat {
      skipSpace()
      guard let name = readString() else { return nil }
      skipSpace()
      guard take(":"), let value = readValue(depth: depth + 1) else { return nil }
      members.append(JSONValue.Member(name: name, value: value))
      skipSpace()
    } while take(",")
    return take("}") ? .object(members) : nil
  }

  private mutating func readArray(depth: Int) -> JSONValue? {
    position += 1
    var elements: [JSONValue] = []
    skipSpace()
    if take("]") { return .array(elements) }
    repeat {
      guard let value = readValue(depth: depth + 1) else { return nil }
      elements.append(value)
      skipSpace()
    } while take(",")
    return take("]") ? .array(elements) : nil
  }

  private mutating func readNumber() -> JSONValue? {
    let start = position
    _ = take("-")
    let digits = position
    guard readDigits() else { return nil }
    if bytes[digits] == UInt8(ascii: "0"), position - digits > 1 { return nil }
    if take("."), !readDigits() { return nil }
    if take("e") || take("E") {
      _ = take("+") || take("-")
      guard readDigits() else { return nil }
    }
    return .number(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func readDigits() -> Bool {
    let start = position
    while let byte = current, byte &- 0x30 < 10 { position += 1 }
    return position > start
  }

  private mutating func readString() -> String? {
    guard take("\"") else { return nil }
    let start = position
    while let byte = current, byte >= 0x20, byte != UInt8(ascii: "\""),
      byte != UInt8(ascii: "\\")
    {
      position += 1
    }
    if current == UInt8(ascii: "\"") {
      defer { position += 1 }
      return String(validating: bytes[start..<position], as: UTF8.self)
    }
    return readEscapedString(Array(bytes[start..<position]))
  }

  /// - Parameter units: What stands before the first escape.
  private mutating func readEscapedString(_ start: [UInt8]) -> String? {
    var units = start
    while let byte = current {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(validating: units, as: UTF8.self)
      case 0..<0x20: return nil
      case UInt8(ascii: "\\"):
        guard let scalar = readEscape() else { return nil }
        units += Array(String(scalar).utf8)
      default: units.append(byte)
      }
    }
    return nil
  }

  private mutating func readEscape() -> Unicode.Scalar? {
    guard let byte = current else { return nil }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return readScalar()
    default: return nil
    }
  }

  /// Reads the digits after `\u`, and the second half of a surrogate pair.
  private mutating func readScalar() -> Unicode.Scalar? {
    guard let high = readHex() else { return nil }
    guard high & 0xFC00 == 0xD800 else { return Unicode.Scalar(high) }
    guard take("\\"), take("u"), let low = readHex(), low & 0xFC00 == 0xDC00 else { return nil }
    return Unicode.Scalar(0x10000 + (high & 0x3FF) << 10 + low & 0x3FF)
  }

  private mutating func readHex() -> UInt32? {
    guard bytes.endIndex - position >= 4 else { return nil }
    var value: UInt32 = 0
    for byte in bytes[position..<(position + 4)] {
      guard let digit = Hex.value(of: byte) else { return nil }
      value = value << 4 | UInt32(digit)
    }
    position += 4
    return value
  }
}
