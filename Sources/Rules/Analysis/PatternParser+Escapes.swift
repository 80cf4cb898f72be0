internal import Patterns

extension PatternParser {
  /// Parses what follows a backslash outside a class.
  mutating func escape() throws(Unsupported) -> PatternNode {
    guard let byte = peek() else { throw unsupported("a backslash at the end") }
    if let set = Self.escapedClass(byte) {
      index += 1
      return .byte(set)
    }
    if let edge = Self.escapedEdge(byte) {
      index += 1
      return edge
    }
    switch byte {
    case UInt8(ascii: "1")...UInt8(ascii: "9"): return try numberedBackreference()
    case UInt8(ascii: "k"): return try namedBackreference()
    case UInt8(ascii: "g"): return try bracedBackreference()
    default: return .byte(literal(try escapedByte()))
    }
  }

  /// The byte that an escape such as `\n`, `\x2D` or `\.` stands for, inside or outside a class.
  mutating func escapedByte() throws(Unsupported) -> UInt8 {
    guard let byte = peek() else { throw unsupported("a backslash at the end") }
    index += 1
    switch byte {
    case UInt8(ascii: "a"): return 0x07
    case UInt8(ascii: "e"): return 0x1B
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "x"): return try hexadecimalByte()
    default:
      guard !ByteSet.letters.union(.digits).contains(byte) else {
        index -= 2
        throw unsupported("an escape of this kind")
      }
      return byte
    }
  }

  private mutating func hexadecimalByte() throws(Unsupported) -> UInt8 {
    let digits: ArraySlice<UInt8>
    if take("{") {
      guard let braced = take(upTo: UInt8(ascii: "}")), !braced.isEmpty else {
        throw unsupported("an escape of this kind")
      }
      digits = braced
    } else {
      digits = source[index...].prefix(2).prefix { Self.hexadecimal.contains($0) }
      index = digits.endIndex
    }
    if digits.isEmpty { return 0 }
    guard digits.allSatisfy(Self.hexadecimal.contains), digits.count <= 8,
      let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw unsupported("a character above 255") }
    return value
  }

  // MARK: Classes and edges

  static let whiteSpace = ByteSet([0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20])
  static let hexadecimal = ByteSet("0123456789abcdefABCDEF".utf8)
  private static let horizontalSpace = ByteSet([0x09, 0x20, 0xA0])
  private static let verticalSpace = ByteSet([0x0A, 0x0B, 0x0C, 0x0D, 0x85])

  /// The class that `\w` and the like stand for, given the letter.
  static func escapedClass(_ letter: UInt8) -> ByteSet? {
    switch letter {
    case UInt8(ascii: "d"): .digits
    case UInt8(ascii: "D"): ByteSet.digits.complement
    case UInt8(ascii: "w"): .word
    case UInt8(ascii: "W"): ByteSet.word.complement
    case UInt8(ascii: "s"): whiteSpace
    case UInt8(ascii: "S"): whiteSpace.complement
    case UInt8(ascii: "h"): horizontalSpace
    case UInt8(ascii: "H"): horizontalSpace.complement
    case UInt8(ascii: "v"): verticalSpace
    case UInt8(ascii: "V"): verticalSpace.complement
    default: nil
    }
  }

  private static func escapedEdge(_ letter: UInt8) -> PatternNode? {
    switch letter {
    case UInt8(ascii: "b"), UInt8(ascii: "B"): .edge(before: 1, after: 1)
    case UInt8(ascii: "A"): .edge(before: 1, after: 0)
    case UInt8(ascii: "Z"): .edge(before: 0, after: 2)
    case UInt8(ascii: "z"): .edge(before: 0, after: 1)
    default: nil
    }
  }

  // MARK: Backreferences

  /// `\1` to `\9`. Longer numbers can be octal and are refused.
  private mutating func numberedBackreference() throws(Unsupported) -> PatternNode {
    let digits = source[index...].prefix { ByteSet.digits.contains($0) }
    guard digits.count == 1, let number = Self.number(digits) else {
      throw unsupported("an escape of this kind")
    }
    index = digits.endIndex
    return backreference(toNumber: number)
  }

  private mutating func namedBackreference() throws(Unsupported) -> PatternNode {
    index += 1
    if take("<") { return try backreference(toName: take(upTo: UInt8(ascii: ">"))) }
    if take("'") { return try backreference(toName: take(upTo: UInt8(ascii: "'"))) }
    if take("{") { return try backreference(toName: take(upTo: UInt8(ascii: "}"))) }
    throw unsupported("an escape of this kind")
  }

  private mutating func bracedBackreference() throws(Unsupported) -> PatternNode {
    index += 1
    guard take("{"), let inside = take(upTo: UInt8(ascii: "}")), let number = Self.number(inside),
      number > 0
    else { throw unsupported("an escape of this kind") }
    return backreference(toNumber: number)
  }
}
