/// Turns the source of a ``Glob`` into tokens.
struct GlobParser {
  private let source: [UInt8]
  private var index = 0
  /// Where the first wildcard stands: git compares what is before it as plain bytes, and so takes
  /// a `**` right there for one that begins the pattern, as in `lib**/x`.
  private let firstWildcard: Int

  private static let (star, slash, backslash) = (
    UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "\\")
  )
  private static let (opening, closing, colon) = (
    UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ":")
  )

  init(_ source: [UInt8]) {
    self.source = source
    let special = ByteSet("*?[\\".utf8)
    firstWildcard = source.firstIndex { special.contains($0) } ?? source.count
  }

  /// The tokens, or `nil` when the pattern is malformed.
  mutating func tokens() -> [Glob.Token]? {
    var tokens: [Glob.Token] = []
    while let byte = next() {
      switch byte {
      case Self.star: tokens.append(stars())
      case UInt8(ascii: "?"): tokens.append(.one)
      case Self.opening:
        guard let set = set() else { return nil }
        tokens.append(.set(set))
      case Self.backslash:
        guard let literal = next() else { return nil }
        tokens.append(.byte(literal))
      default: tokens.append(.byte(byte))
      }
    }
    return tokens
  }

  private func peek(_ distance: Int = 0) -> UInt8? {
    index + distance < source.count ? source[index + distance] : nil
  }

  private mutating func next() -> UInt8? {
    guard index < source.count else { return nil }
    defer { index += 1 }
    return source[index]
  }

  /// Reads the stars after the first one.
  private mutating func stars() -> Glob.Token {
    let first = index - 1
    while peek() == Self.star { index += 1 }
    let beginsName = first == firstWildcard || first == 0 || source[first - 1] == Self.slash
    guard index - first > 1, beginsName else { return .many }
    if peek() == nil || peek() == Self.backslash && peek(1) == Self.slash { return .all }
    guard peek() == Self.slash else { return .many }
    index += 1
    return .folders
  }

  /// Reads a set behind its `[`; `nil` when it does not end or names an unknown class.
  private mutating func set() -> ByteSet? {
    let isNegated = peek() == UInt8(ascii: "!") || peek() == UInt8(ascii: "^")
    if isNegated { index += 1 }
    var set = ByteSet()
    var previous: UInt8?
    repeat {
      guard var byte = next() else { return nil }
      if byte == UInt8(ascii: "-"), let low = previous, let high = peek(), high != Self.closing {
        guard let last = rangeEnd() else { return nil }
        if low <= last { for member in low...last { set.insert(member) } }
        previous = nil
        continue
      }
      if byte == Self.opening, peek() == Self.colon, let name = className() {
        guard let members = Self.classes[name] else { return nil }
        for member in 0...UInt8.max where members(member) { set.insert(member) }
        previous = nil
        continue
      }
      if byte == Self.backslash {
        guard let literal = next() else { return nil }
        byte = literal
      }
      set.insert(byte)
      previous = byte
    } while peek() != Self.closing
    index += 1
    var members = isNegated ? set.inverted : set
    members.remove(Self.slash)
    return members
  }

  private mutating func rangeEnd() -> UInt8? {
    guard let byte = next() else { return nil }
    return byte == Self.backslash ? next() : byte
  }

  /// Reads `:name:]`, or leaves all in place when the next `]` does not follow a colon.
  private mutating func className() -> String? {
    let start = index + 1
    guard let end = source[start...].firstIndex(of: Self.closing) else { return "" }
    guard end > start, source[end - 1] == Self.colon else { return nil }
    index = end + 1
    return String(decoding: source[start..<end - 1], as: UTF8.self)
  }

  /// The named classes, over ASCII.
  private static let classes: [String: @Sendable (UInt8) -> Bool] = [
    "alnum": { isDigit($0) || isUpper($0) || isLower($0) },
    "alpha": { isUpper($0) || isLower($0) },
    "blank": { $0 == 0x20 || $0 == 0x09 },
    "cntrl": { $0 < 0x20 || $0 == 0x7f },
    "digit": isDigit,
    "graph": { (0x21...0x7e).contains($0) },
    "lower": isLower,
    "print": { (0x20...0x7e).contains($0) },
    "punct": { (0x21...0x7e).contains($0) && !isDigit($0) && !isUpper($0) && !isLower($0) },
    "space": { [0x20, 0x09, 0x0a, 0x0d].contains($0) },
    "upper": isUpper,
    "xdigit": { isDigit($0) || (0x41...0x46).contains($0 & 0xdf) },
  ]

  @Sendable private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  @Sendable private static func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5a).contains(byte) }
  @Sendable private static func isLower(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte) }
}
