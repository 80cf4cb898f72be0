/// Any JSON value, read strictly by RFC 8259.
enum JSONValue: Hashable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  subscript(key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  subscript(index: Int) -> JSONValue? {
    guard case .array(let items) = self, items.indices.contains(index) else { return nil }
    return items[index]
  }

  var string: String? { if case .string(let text) = self { text } else { nil } }
  var number: Double? { if case .number(let number) = self { number } else { nil } }
  var bool: Bool? { if case .bool(let flag) = self { flag } else { nil } }
  var array: [JSONValue] { if case .array(let items) = self { items } else { [] } }
  var object: [String: JSONValue] { if case .object(let members) = self { members } else { [:] } }

  init(parsing bytes: [UInt8]) throws(JSONError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw JSONError(message: "not UTF-8", offset: 0)
    }
    var parser = JSONParser(text.unicodeScalars)
    self = try parser.document()
  }
}

struct JSONError: Error, Hashable {
  let message: String
  let offset: Int
}

private struct JSONParser {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var depth = 0

  init(_ text: some Sequence<Unicode.Scalar>) {
    scalars = Array(text)
  }

  mutating func document() throws(JSONError) -> JSONValue {
    let value = try value()
    skipSpace()
    if index < scalars.count { throw error("text after the document") }
    return value
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    skipSpace()
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else { throw error("too deep") }
    switch peek {
    case "{": return try object()
    case "[": return try array()
    case "\"": return .string(try string())
    case "t": return try literal("true", .bool(true))
    case "f": return try literal("false", .bool(false))
    case "n": return try literal("null", .null)
    default: return try number()
    }
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    var members: [String: JSONValue] = [:]
    index += 1
    skipSpace()
    if take("}") { return .object(members) }
    repeat {
      skipSpace()
      let name = try string()
      skipSpace()
      guard take(":") else { throw error("':' expected") }
      if members.updateValue(try value(), forKey: name) != nil { throw error("key repeated") }
      skipSpace()
    } while take(",")
    guard take("}") else { throw error("'}' expected") }
    return .object(members)
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    var items: [JSONValue] = []
    index += 1
    skipSpace()
    if take("]") { return .array(items) }
    repeat {
      items.append(try value())
      skipSpace()
    } while take(",")
    guard take("]") else { throw error("']' expected") }
    return .array(items)
  }

  private mutating func string() throws(JSONError) -> String {
    guard take("\"") else { throw error("string expected") }
    var units: [UInt16] = []
    while let scalar = peek, scalar != "\"" {
      index += 1
      guard scalar.value >= 0x20 else { throw error("bare control character") }
      units += scalar == "\\" ? [try escape()] : Array(String(scalar).utf16)
    }
    guard take("\"") else { throw error("string not closed") }
    guard let text = String(validating: units, as: UTF16.self) else { throw error("surrogate") }
    return text
  }

  private mutating func escape() throws(JSONError) -> UInt16 {
    guard let scalar = peek else { throw error("escape cut off") }
    index += 1
    switch scalar {
    case "\"", "\\", "/": return UInt16(scalar.value)
    case "b": return 8
    case "f": return 12
    case "n": return 10
    case "r": return 13
    case "t": return 9
    case "u":
      let digits = String(String.UnicodeScalarView(scalars.dropFirst(index).prefix(4)))
      index += 4
      guard digits.count == 4, digits.allSatisfy(\.isHexDigit), let unit = UInt16(digits, radix: 16)
      else { throw error("\\u without four digits") }
      return unit
    default: throw error("unknown escape")
    }
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = index
    while let scalar = peek, "+-.0123456789eE".unicodeScalars.contains(scalar) { index += 1 }
    let text = String(String.UnicodeScalarView(scalars[start..<index]))
    let digits = text.drop { $0 == "-" }
    let hasLeadingZero = digits.hasPrefix("0") && digits.dropFirst().first?.isNumber == true
    guard let number = Double(text), digits.first?.isNumber == true, !hasLeadingZero,
      text.count - digits.count <= 1, text.last?.isNumber == true
    else { throw error("value expected") }
    return .number(number)
  }

  private mutating func literal(
    _ word: String, _ value: JSONValue
  ) throws(JSONError) -> JSONValue {
    for scalar in word.unicodeScalars {
      guard take(scalar) else { throw error("'\(word)' expected") }
    }
    return value
  }

  private var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while let scalar = peek, " \n\r\t".unicodeScalars.contains(scalar) { index += 1 }
  }

  private func error(_ message: String) -> JSONError { JSONError(message: message, offset: index) }
}
