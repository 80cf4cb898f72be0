internal import Patterns

/// Parses the part of PCRE2's syntax that rules use. Everything else is refused with a reason, so
/// that no fact is ever derived from a construct that this parser only half understands.
///
/// Source: `man pcre2pattern` (PCRE2 10.42), in byte mode, with newline = LF.
struct PatternParser {
  /// Groups may be nested this deep.
  static let maximumDepth = 64
  /// Patterns may be this long, in bytes.
  static let maximumSize = 16_384

  /// A construct that the parser does not take apart.
  struct Unsupported: Error, Hashable {
    /// A noun phrase, such as `a recursion`.
    let construct: String
    /// Where it begins in the pattern, in bytes.
    let offset: Int
  }

  /// The options that a pattern can switch on and off by itself.
  struct Options {
    var ignoresCase = false
    var isMultiline = false
    var dotMatchesNewline = false
    var isExtended = false
    var capturesNamedOnly = false
  }

  let source: [UInt8]
  var index = 0
  var options = Options()
  /// Between `\Q` and `\E`.
  var isQuoting = false
  /// How deep the parser stands in groups.
  var depth = 0
  /// The greatest length of each capturing group that is closed, by number.
  var groupMaximum: [Int: Int?] = [:]
  var groupNumbers: [String: Int] = [:]
  var groupCount = 0
  /// Whether marks stand at both ends of the group `secret`.
  let marksSecret: Bool

  private init(_ pattern: String, marksSecret: Bool) {
    source = Array(pattern.utf8)
    self.marksSecret = marksSecret
  }

  /// Takes `pattern` apart, which must be one that PCRE2 compiles.
  ///
  /// - Parameter marksSecret: Whether to put ``PatternNode/secretMark`` at both ends of the group
  ///   `secret`.
  static func parse(
    _ pattern: String, marksSecret: Bool = false
  ) throws(Unsupported) -> PatternNode {
    var parser = PatternParser(pattern, marksSecret: marksSecret)
    guard parser.source.count <= maximumSize else {
      throw Unsupported(construct: "a pattern of more than \(maximumSize) bytes", offset: 0)
    }
    let node = try parser.alternatives()
    guard parser.index == parser.source.count else { throw parser.unsupported("a stray ')'") }
    return node
  }

  // MARK: Grammar

  /// Parses alternatives up to the end of the group or of the pattern.
  mutating func alternatives() throws(Unsupported) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw unsupported("deeply nested groups") }
    var branches = [try sequence()]
    while isQuoting == false, take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(Unsupported) -> PatternNode {
    var parts: [PatternNode] = []
    while true {
      try skipIgnored()
      guard let byte = peek() else { break }
      if !isQuoting, byte == UInt8(ascii: "|") || byte == UInt8(ascii: ")") { break }
      let part = try atom()
      try skipIgnored()
      parts.append(isQuoting ? part : try repeated(part))
    }
    return .joining(parts)
  }

  private mutating func atom() throws(Unsupported) -> PatternNode {
    let byte = source[index]
    index += 1
    if isQuoting { return .byte(literal(byte)) }
    switch byte {
    case UInt8(ascii: "\\"): return try escape()
    case UInt8(ascii: "["): return .byte(try bracketClass())
    case UInt8(ascii: "("): return try group()
    case UInt8(ascii: "."):
      return .byte(options.dotMatchesNewline ? .all : ByteSet([0x0A]).complement)
    case UInt8(ascii: "^"): return .edge(before: 1, after: options.isMultiline ? 1 : 0)
    case UInt8(ascii: "$"): return .edge(before: 0, after: options.isMultiline ? 1 : 2)
    default: return .byte(literal(byte))
    }
  }

  // MARK: Repetitions

  private mutating func repeated(_ part: PatternNode) throws(Unsupported) -> PatternNode {
    guard let (minimum, maximum) = try quantifier() else { return part }
    if !take("?") { _ = take("+") }  // lazy and possessive forms match the same texts or fewer
    try skipIgnored()
    if !isQuoting, try quantifier() != nil { throw unsupported("a repeated repetition") }
    return .repetition(part, minimum: minimum, maximum: maximum)
  }

  private mutating func quantifier() throws(Unsupported) -> (minimum: Int, maximum: Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    return peek() == UInt8(ascii: "{") ? try interval() : nil
  }

  /// Parses `{2}`, `{2,}` or `{2,3}`; any other brace is a literal. The forms `{,3}` and `{2, 3}`
  /// are literals up to PCRE2 10.42 and repetitions after it.
  private mutating func interval() throws(Unsupported) -> (minimum: Int, maximum: Int?)? {
    let inside = source[(index + 1)...].prefix { $0 != UInt8(ascii: "}") }
    guard inside.endIndex < source.count, inside.contains(where: ByteSet.digits.contains),
      inside.allSatisfy({ ByteSet.digits.contains($0) || Self.intervalBytes.contains($0) })
    else { return nil }
    let bounds = inside.split(
      separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard bounds.count <= 2, let minimum = Self.number(bounds[0]) else {
      throw unsupported("an interval that PCRE2 versions read differently")
    }
    defer { index = inside.endIndex + 1 }
    if bounds.count == 1 { return (minimum, minimum) }
    if bounds[1].isEmpty { return (minimum, nil) }
    guard let maximum = Self.number(bounds[1]), minimum <= maximum else {
      throw unsupported("an interval that PCRE2 versions read differently")
    }
    return (minimum, maximum)
  }

  private static let intervalBytes = ByteSet(", \t".utf8)

  /// The value of up to 5 decimal digits.
  static func number(_ digits: some Collection<UInt8>) -> Int? {
    guard (1...5).contains(digits.count), digits.allSatisfy(ByteSet.digits.contains) else {
      return nil
    }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
}
