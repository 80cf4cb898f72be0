extension TOMLParser {
  /// Parses a string of any of the four kinds.
  mutating func string() throws(Malformed) -> String {
    if take("\"\"\"") { return try text(until: UInt8(ascii: "\""), isMultiline: true) }
    if take("'''") { return try text(until: UInt8(ascii: "'"), isMultiline: true) }
    let quote = bytes[index]
    index += 1
    return try text(until: quote, isMultiline: false)
  }

  /// Parses what follows an opening quote, up to and with the closing one. Between `"` a backslash
  /// begins an escape.
  private mutating func text(until quote: UInt8, isMultiline: Bool) throws(Malformed) -> String {
    let start = index - (isMultiline ? 3 : 1)
    if isMultiline { _ = take("\n") || take("\r\n") }
    var text: [UInt8] = []
    while let byte = peek() {
      if byte == quote {
        if let end = closing(quote, isMultiline: isMultiline, text: &text) {
          index = end
          return String(decoding: text, as: UTF8.self)
        }
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        try escape(into: &text, isMultiline: isMultiline)
      } else if byte == 0x0A || isNext("\r\n") {
        guard isMultiline else { break }
        text.append(0x0A)
        index += byte == 0x0A ? 1 : 2
      } else {
        guard byte >= 0x20 && byte != 0x7F || byte == 0x09 else {
          throw malformed("a string holds no control characters; write \\u and four digits")
        }
        text.append(byte)
        index += 1
      }
    }
    throw malformed("this string has no closing quote", at: start)
  }

  /// Where the string ends, if it ends with the quotes that begin here; or else takes them as text.
  private mutating func closing(
    _ quote: UInt8, isMultiline: Bool, text: inout [UInt8]
  ) -> Int? {
    guard isMultiline else { return index + 1 }
    // Up to two quotes may stand before the three that close the string.
    let count = bytes[index...].prefix(5).prefix { $0 == quote }.count
    text += Array(repeating: quote, count: count < 3 ? count : count - 3)
    index += count
    return count < 3 ? nil : index
  }

  private mutating func escape(
    into text: inout [UInt8], isMultiline: Bool
  ) throws(Malformed) {
    let start = index
    index += 1
    guard let letter = peek() else { throw malformed("a backslash at the end", at: start) }
    index += 1
    switch letter {
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(letter)
    case UInt8(ascii: "u"): text += try scalar(digits: 4, at: start)
    case UInt8(ascii: "U"): text += try scalar(digits: 8, at: start)
    default:
      index -= 1
      if isMultiline, skipLineEnd() { return }
      let name = letter < 0x7F ? "'\\\(Character(UnicodeScalar(letter)))'" : "such"
      throw malformed(
        "TOML has no escape \(name); write regular expressions between ''' and '''", at: start)
    }
  }

  private mutating func scalar(digits count: Int, at start: Int) throws(Malformed) -> [UInt8] {
    let digits = bytes[index...].prefix(count)
    guard digits.count == count, digits.allSatisfy(Self.isHexadecimal),
      let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
      let scalar = UnicodeScalar(number)
    else { throw malformed("this escape is no Unicode character", at: start) }
    index += count
    return Array(String(Character(scalar)).utf8)
  }

  /// Steps over blanks, a line end, and all blanks and line ends behind it.
  private mutating func skipLineEnd() -> Bool {
    let start = index
    skipBlanks()
    guard peek() == 0x0A || isNext("\r\n") else {
      index = start
      return false
    }
    repeat { skipBlanks() } while take("\n") || take("\r\n")
    return true
  }
}
