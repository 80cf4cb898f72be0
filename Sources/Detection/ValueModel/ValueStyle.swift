/// How a value is written: what its words look like and how they are joined.
enum ValueStyle: Int, Sendable {
  case lowerWord, capitalWord, upperWord, camel, pascal, snake, screamingSnake, kebab, dotted
  case withDigits, digitsOnly, withSpaces, withSymbols, path, other

  static let count = 15

  init(of value: Span<UInt8>, shape: ValueShape) {
    guard shape.spaces == 0 else {
      self = .withSpaces
      return
    }
    if shape.foreign > 0 {
      self = .other
    } else if shape.symbols == 0 {
      self = Self.plain(value, shape: shape)
    } else {
      self = Self.joined(value, shape: shape)
    }
  }

  private static func plain(_ value: Span<UInt8>, shape: ValueShape) -> ValueStyle {
    if shape.digits > 0 { return shape.letters > 0 ? .withDigits : .digitsOnly }
    if shape.upper == 0 { return .lowerWord }
    if shape.lower == 0 { return .upperWord }
    guard value.count > 0, Byte.isUpper(value[0]) else { return .camel }
    return shape.upper == 1 ? .capitalWord : .pascal
  }

  /// The one character that joins the words; any other symbol makes another style.
  private static func joined(_ value: Span<UInt8>, shape: ValueShape) -> ValueStyle {
    var joint: UInt8 = 0
    for index in value.indices where !Byte.isAlphanumeric(value[index]) {
      let byte = value[index]
      guard joint == 0 || joint == byte else {
        return value.firstIndex(of: UInt8(ascii: "/")) == nil ? .withSymbols : .path
      }
      joint = byte
    }
    switch joint {
    case UInt8(ascii: "_"): return shape.lower == 0 ? .screamingSnake : .snake
    case UInt8(ascii: "-"): return .kebab
    case UInt8(ascii: "."): return .dotted
    case UInt8(ascii: "/"): return .path
    default: return .withSymbols
    }
  }
}

/// The characters of which a value is made.
enum Alphabets: Int, Sendable {
  case digits, lowerHex, upperHex, lower, upper, mixed, lowerDigits, upperDigits, mixedDigits
  case base64, base64url, lowerSymbols, symbols, spaces, foreign

  static let count = 15

  init(of value: Span<UInt8>, shape: ValueShape) {
    if shape.foreign > 0 {
      self = .foreign
    } else if shape.spaces > 0 {
      self = .spaces
    } else if shape.symbols == 0 {
      self = Self.alphanumeric(value, shape: shape)
    } else {
      self = Self.withSymbols(value, shape: shape)
    }
  }

  private static func alphanumeric(_ value: Span<UInt8>, shape: ValueShape) -> Alphabets {
    if shape.letters == 0 { return .digits }
    if shape.digits > 0, shape.upper == 0 || shape.lower == 0, value.count >= 8, isHex(value) {
      return shape.upper == 0 ? .lowerHex : .upperHex
    }
    switch (shape.digits > 0, shape.lower > 0, shape.upper > 0) {
    case (false, true, true): return .mixed
    case (false, true, false): return .lower
    case (false, false, _): return .upper
    case (true, true, true): return .mixedDigits
    case (true, true, false): return .lowerDigits
    case (true, false, _): return .upperDigits
    }
  }

  private static func withSymbols(_ value: Span<UInt8>, shape: ValueShape) -> Alphabets {
    var (dashes, slashes, others) = (0, 0, 0)
    for index in value.indices where !Byte.isAlphanumeric(value[index]) {
      switch value[index] {
      case UInt8(ascii: "-"), UInt8(ascii: "_"): dashes += 1
      case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="): slashes += 1
      default: others += 1
      }
    }
    if others == 0, shape.letters > 0 {
      if slashes == 0 { return shape.digits > 0 || shape.upper > 0 ? .base64url : .lowerSymbols }
      if dashes == 0, shape.digits > 0 || shape.upper > 0 { return .base64 }
    }
    return shape.upper + shape.digits == 0 ? .lowerSymbols : .symbols
  }

  private static func isHex(_ value: Span<UInt8>) -> Bool {
    for index in value.indices where !Byte.isHex(value[index]) { return false }
    return true
  }
}
