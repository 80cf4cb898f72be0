internal import Patterns

extension GoPattern {
  /// Translates what follows a backslash outside a class.
  mutating func escape(from start: Int) throws(PatternError) {
    guard let letter = peek() else { throw refusal("a backslash at the end", at: start) }
    if take("Q") { return quotation() }
    if "dDwWbBAz".unicodeScalars.contains(letter) {
      index += 1
      output += "\\\(letter)"
    } else if let (set, isNegated) = try escapedSet(from: start) {
      output += Self.text(of: set, isNegated: isNegated)
    } else {
      output += Self.literal(try escapedScalar(from: start))
    }
  }

  /// `\Q…\E`, of which the end may be missing. What follows repeats its last character.
  private mutating func quotation() {
    while let next = peek(), !take("\\E") {
      output += Self.literal(next)
      index += 1
    }
  }

  // MARK: Sets

  /// The set that `\d`, `\S`, `\pL`, `\P{Lu}` and the like stand for, if one of them is next.
  mutating func escapedSet(
    from start: Int
  ) throws(PatternError) -> (set: ByteSet, isNegated: Bool)? {
    guard let letter = peek() else { return nil }
    let set: ByteSet
    switch letter {
    case "d", "D": set = .digits
    case "w", "W": set = .word
    case "s", "S": set = Self.space
    case "p", "P":
      index += 1
      let (set, isNegated) = try property(from: start)
      return (set, isNegated != (letter == "P"))
    default: return nil
    }
    index += 1
    return (set, letter.value < 0x61)
  }

  /// Without the vertical tab, which is in that of PCRE2.
  static let space = ByteSet([0x09, 0x0A, 0x0C, 0x0D, 0x20])
  private static let punctuation = ByteSet("!\"#%&'()*,-./:;?@[\\]_{}".utf8)
  private static let symbols = ByteSet("$+<=>^`|~".utf8)

  /// `L`, `{Lu}` or `{^Lu}`: the members in ASCII.
  private mutating func property(
    from start: Int
  ) throws(PatternError) -> (ByteSet, isNegated: Bool) {
    var name = ""
    if take("{") {
      while let next = peek(), next != "}" {
        name.unicodeScalars.append(next)
        index += 1
      }
      guard take("}") else { throw refusal("the class has no '}'", at: start) }
    } else if let next = peek() {
      name.unicodeScalars.append(next)
      index += 1
    }
    let isNegated = name.hasPrefix("^")
    if isNegated { name.removeFirst() }
    guard let set = Self.set(ofProperty: name) else {
      throw refusal(
        "of classes by name, only the categories of ASCII can be found: L, Lu, Ll, N, Nd, P, S, Z",
        at: start)
    }
    return (set, isNegated)
  }

  private static func set(ofProperty name: String) -> ByteSet? {
    switch name {
    case "L", "Latin": .letters
    case "Lu": .uppercase
    case "Ll": .lowercase
    case "N", "Nd": .digits
    case "P": punctuation
    case "S": symbols
    case "Z", "Zs": ByteSet([0x20])
    case "Any": .all
    default: nil
    }
  }

  // MARK: Characters

  /// The character that an escape stands for, inside or outside a class.
  mutating func escapedScalar(from start: Int) throws(PatternError) -> UnicodeScalar {
    guard let letter = peek() else { throw refusal("a backslash at the end", at: start) }
    index += 1
    switch letter {
    case "a": return "\u{07}"
    case "f": return "\u{0C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "v": return "\u{0B}"
    case "x": return try hexadecimal(from: start)
    case "0"..."7": return try octal(letter, from: start)
    default:
      let isSign =
        letter.isASCII && !letter.properties.isAlphabetic && !("0"..."9").contains(letter)
      guard isSign, letter.value >= 0x20, letter.value != 0x7F else {
        throw refusal("Go has no escape '\\\(letter)', or bytes have none", at: start)
      }
      return letter
    }
  }

  /// `\x7F` or `\x{10FFFF}`
  private mutating func hexadecimal(from start: Int) throws(PatternError) -> UnicodeScalar {
    var digits = ""
    let isBraced = take("{")
    while let next = peek(), isBraced ? next != "}" : digits.utf8.count < 2 {
      digits.unicodeScalars.append(next)
      index += 1
    }
    guard !isBraced || take("}"), digits.utf8.count >= (isBraced ? 1 : 2), digits.utf8.count <= 8,
      digits.utf8.allSatisfy(TOMLParser.isHexadecimal), let value = UInt32(digits, radix: 16),
      let scalar = UnicodeScalar(value)
    else { throw refusal("this escape is no character; write \\x7F or \\x{10FFFF}", at: start) }
    return scalar
  }

  /// `\12` and `\101`; a single digit but 0 would refer to a group, which Go does not.
  private mutating func octal(
    _ first: UnicodeScalar, from start: Int
  ) throws(PatternError) -> UnicodeScalar {
    var value = first.value - 0x30
    let isReference = peek().map { !("0"..."7").contains($0) } ?? true
    if first != "0", isReference {
      throw refusal("Go has no references to groups", at: start)
    }
    for _ in 0..<2 {
      guard let next = peek(), ("0"..."7").contains(next) else { break }
      value = value * 8 + next.value - 0x30
      index += 1
    }
    return UnicodeScalar(value) ?? "\0"
  }

  // MARK: Putting out

  /// A character as PCRE2 in byte mode; one outside of ASCII as a group of its bytes.
  static func literal(_ scalar: UnicodeScalar) -> String {
    guard scalar.isASCII else {
      return "(?:\(String(Character(scalar)).utf8.map { byte($0) }.joined()))"
    }
    return byte(UInt8(scalar.value))
  }

  /// A byte, escaped where it needs to be.
  static func byte(_ byte: UInt8) -> String {
    if byte < 0x20 || byte > 0x7E {
      let digits = String(byte, radix: 16, uppercase: true)
      return "\\x" + (digits.utf8.count < 2 ? "0" : "") + digits
    }
    let text = String(UnicodeScalar(byte))
    return "\\^$.[]|()?*+{}".contains(text) ? "\\" + text : text
  }
}
