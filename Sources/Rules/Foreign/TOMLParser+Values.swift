extension TOMLParser {
  /// Parses a value of any type.
  mutating func value() throws(Malformed) -> TOMLNode {
    let start = index
    guard let byte = peek() else { throw malformed("a value is missing") }
    let value: TOMLNode.Value =
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): .string(try string())
      case UInt8(ascii: "["): try nested { parser throws(Malformed) in try parser.array() }
      case UInt8(ascii: "{"): try nested { parser throws(Malformed) in try parser.inlineTable() }
      default: try word()
      }
    return TOMLNode(value: value, offset: start)
  }

  private mutating func nested(
    _ parse: (inout TOMLParser) throws(Malformed) -> TOMLNode.Value
  ) throws(Malformed) -> TOMLNode.Value {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw malformed("values are nested too deep") }
    return try parse(&self)
  }

  private mutating func array() throws(Malformed) -> TOMLNode.Value {
    let start = index
    index += 1
    var nodes: [TOMLNode] = []
    while true {
      try skipEmptyLines()
      if take("]") { return .array(nodes) }
      guard peek() != nil else { throw malformed("close the array with ']'", at: start) }
      nodes.append(try value())
      try skipEmptyLines()
      guard take(",") || peek() == UInt8(ascii: "]") else {
        if peek() == nil { throw malformed("close the array with ']'", at: start) }
        throw malformed("write ',' between the values of an array, and ']' behind them")
      }
    }
  }

  private mutating func inlineTable() throws(Malformed) -> TOMLNode.Value {
    let table = TOMLTable(.inline, offset: index)
    index += 1
    skipBlanks()
    if take("}") { return .table(table) }
    repeat {
      try assignment(into: table)
      skipBlanks()
    } while take(",")
    guard take("}") else {
      throw malformed("write ',' between the keys of an inline table, and '}' behind them")
    }
    return .table(table)
  }

  // MARK: Booleans and numbers

  private mutating func word() throws(Malformed) -> TOMLNode.Value {
    let word = bytes[index...].prefix { Self.isInWord($0) }
    let text = String(decoding: word, as: UTF8.self)
    guard let value = Self.value(of: text) else {
      throw malformed(
        text.isEmpty
          ? "a value is missing; quote text"
          : "'\(text)' is no number, true or false; quote text, and dates as well")
    }
    index = word.endIndex
    return value
  }

  private static func isInWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "_+-.:".utf8.contains(byte)
    }
  }

  private static func value(of word: String) -> TOMLNode.Value? {
    switch word {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "inf", "+inf": return .number(.infinity)
    case "-inf": return .number(-.infinity)
    case "nan", "+nan", "-nan": return .number(.nan)
    default: break
    }
    guard let digits = withoutUnderscores(word) else { return nil }
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where digits.hasPrefix(prefix) {
      let rest = digits.dropFirst(2)
      guard rest.first != "-", rest.first != "+" else { return nil }
      return Int(rest, radix: radix).map { .integer($0) }
    }
    let unsigned = digits.drop { $0 == "+" || $0 == "-" }
    guard digits.utf8.count - unsigned.utf8.count <= 1, isDecimal(unsigned) else { return nil }
    if unsigned.utf8.allSatisfy(isDigit) { return Int(digits).map { .integer($0) } }
    return Double(digits).map { .number($0) }
  }

  /// Removes underscores, each of which must have a digit on either side.
  private static func withoutUnderscores(_ word: String) -> String? {
    let bytes = Array(word.utf8)
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "_") {
      guard index > 0, index + 1 < bytes.count, isHexadecimal(bytes[index - 1]),
        isHexadecimal(bytes[index + 1])
      else { return nil }
    }
    return String(decoding: bytes.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
  }

  /// Whether the text without a sign is `0`, `12`, `0.5`, `1e9` or the like: no leading zeros, and
  /// digits on both sides of the dot.
  private static func isDecimal(_ text: Substring) -> Bool {
    let halves = text.utf8.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == 0x65 || $0 == 0x45 })
    guard halves.count <= 2 else { return false }
    let parts = halves[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }),
      parts[0].count == 1 || parts[0].first != UInt8(ascii: "0")
    else { return false }
    guard halves.count == 2 else { return true }
    let sign = halves[1].first == UInt8(ascii: "+") || halves[1].first == UInt8(ascii: "-")
    let exponent = halves[1].dropFirst(sign ? 1 : 0)
    return !exponent.isEmpty && exponent.allSatisfy(isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }
}
