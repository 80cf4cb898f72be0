/// Reads the templates that `docs/writing-a-rule.md` describes.
struct TemplateParser {
  private let text: [UInt8]
  private var index: Int
  private let end: Int
  private let depth: Int
  /// Whether braces that begin no placeholder stand for themselves, as in JSON.
  private let allowsPlainBraces: Bool

  /// The longest body and the deepest nesting.
  private static let (longest, deepest) = (65_536, 8)

  init(_ template: String) {
    let text = Array(template.utf8)
    self.init(text, 0..<text.count, depth: 0, allowsPlainBraces: false)
  }

  private init(_ text: [UInt8], _ range: Range<Int>, depth: Int, allowsPlainBraces: Bool) {
    self.text = text
    self.index = range.lowerBound
    self.end = range.upperBound
    self.depth = depth
    self.allowsPlainBraces = allowsPlainBraces
  }

  mutating func pieces() throws(TemplateError) -> [TemplatePiece] {
    var (pieces, literal): ([TemplatePiece], [UInt8]) = ([], [])
    func flushed() -> [TemplatePiece] { literal.isEmpty ? [] : [.literal(literal)] }
    while index < end {
      if let piece = try special() {
        pieces += flushed()
        literal = []
        pieces.append(piece)
      } else {
        literal.append(text[index])
        index += 1
      }
    }
    return pieces + flushed()
  }

  /// The placeholder or marker that begins here; steps over the first half of a doubled brace.
  private mutating func special() throws(TemplateError) -> TemplatePiece? {
    switch text[index] {
    case UInt8(ascii: "{"): return try brace()
    case UInt8(ascii: "}") where !allowsPlainBraces:
      guard peek(1) == UInt8(ascii: "}") else { throw .strayBrace(offset: index) }
      index += 1
    case 0xC2 where depth == 0 && (peek(1) == 0xAB || peek(1) == 0xBB):
      index += 2
      return text[index - 1] == 0xAB ? .opening : .closing
    default: break
    }
    return nil
  }

  private func peek(_ distance: Int) -> UInt8? {
    index + distance < end ? text[index + distance] : nil
  }

  private mutating func brace() throws(TemplateError) -> TemplatePiece? {
    if allowsPlainBraces {
      guard let next = peek(1), Byte.isLetter(next) || next == UInt8(ascii: "[") else {
        return nil
      }
    } else if peek(1) == UInt8(ascii: "{") {
      index += 1
      return nil
    }
    guard depth < Self.deepest else { throw .tooLarge(offset: index) }
    let close = try closingBrace()
    let piece = try placeholder(in: (index + 1)..<close)
    index = close + 1
    return piece
  }

  /// The index of the brace that closes the one at ``index``.
  private func closingBrace() throws(TemplateError) -> Int {
    if peek(1) == UInt8(ascii: "["),
      let bracket = text[index..<end].firstIndex(of: UInt8(ascii: "]")),
      let brace = text[bracket..<end].firstIndex(of: UInt8(ascii: "}"))
    {
      return brace
    }
    var open = 0
    for position in index..<end {
      if text[position] == UInt8(ascii: "{") { open += 1 }
      if text[position] == UInt8(ascii: "}") { open -= 1 }
      if open == 0 { return position }
    }
    throw .unclosedBrace(offset: index)
  }

  private func placeholder(in range: Range<Int>) throws(TemplateError) -> TemplatePiece {
    if range.first.map({ text[$0] }) == UInt8(ascii: "[") { return try set(in: range) }
    if let piece = try encoded(in: range) { return piece }
    let colon = text[range].firstIndex(of: UInt8(ascii: ":")) ?? range.upperBound
    let name = String(decoding: text[range.lowerBound..<colon], as: UTF8.self)
    let argument = min(colon + 1, range.upperBound)..<range.upperBound
    if name == "jwt" { return .jwt(claims: try nested(argument, allowsPlainBraces: true)) }
    if name == "uuid" { return .uuid }
    if let alphabet = Alphabet.byName[name] {
      return .random(alphabet, lengths: try lengths(in: argument))
    }
    if let piece = try token(named: name, argument: argument, at: range.lowerBound) { return piece }
    if text[range].contains(UInt8(ascii: "|")) { return choice(in: range) }
    return try repetition(named: name, argument: argument, at: range.lowerBound)
  }

  private func token(
    named name: String, argument: Range<Int>, at offset: Int
  ) throws(TemplateError) -> TemplatePiece? {
    let variant = String(decoding: text[argument], as: UTF8.self)
    if let token = SpecialToken.named(name, hasVariant: !argument.isEmpty) {
      var random = SplitMix64(seed: 0)
      guard token.generate(variant, &random) != nil else {
        throw .unknownVariant(name: name, variant: variant, offset: offset)
      }
      return .token(token, variant: variant)
    }
    return argument.isEmpty ? Checksums.named(name).map { .suffix($0) } : nil
  }

  /// `base64<…>` and `base64url<…>`.
  private func encoded(in range: Range<Int>) throws(TemplateError) -> TemplatePiece? {
    for (name, isURLSafe) in [("base64<", false), ("base64url<", true)] {
      guard text[range].starts(with: name.utf8) else { continue }
      let last = range.upperBound - 1
      guard last >= range.lowerBound + name.utf8.count, text[last] == UInt8(ascii: ">") else {
        throw .unclosedBrace(offset: range.lowerBound)
      }
      let inner = (range.lowerBound + name.utf8.count)..<last
      return .encoded(try nested(inner, allowsPlainBraces: false), isURLSafe: isURLSafe)
    }
    return nil
  }

  private func nested(
    _ range: Range<Int>, allowsPlainBraces: Bool
  ) throws(TemplateError) -> [TemplatePiece] {
    var parser = TemplateParser(
      text, range, depth: depth + 1, allowsPlainBraces: allowsPlainBraces)
    return try parser.pieces()
  }

  /// `[A-F_]:3`
  private func set(in range: Range<Int>) throws(TemplateError) -> TemplatePiece {
    guard let close = text[range].firstIndex(of: UInt8(ascii: "]")) else {
      throw .badSet(offset: range.lowerBound)
    }
    let members = Array(text[(range.lowerBound + 1)..<close])
    var (digits, at): ([UInt8], Int) = ([], 0)
    while at < members.count {
      if at + 2 < members.count, members[at + 1] == UInt8(ascii: "-") {
        guard members[at] <= members[at + 2] else { throw .badSet(offset: range.lowerBound) }
        digits += members[at]...members[at + 2]
        at += 3
      } else {
        digits.append(members[at])
        at += 1
      }
    }
    guard !digits.isEmpty else { throw .badSet(offset: range.lowerBound) }
    guard close + 1 < range.upperBound, text[close + 1] == UInt8(ascii: ":") else {
      throw .badLength(offset: close)
    }
    let lengths = try lengths(in: (close + 2)..<range.upperBound)
    return .random(Alphabet(digits: digits), lengths: lengths)
  }

  /// `20` or `20-40`
  private func lengths(in range: Range<Int>) throws(TemplateError) -> ClosedRange<Int> {
    let parts = text[range].split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard (1...2).contains(parts.count), numbers.count == parts.count,
      let least = numbers.first, let most = numbers.last, 0 <= least, least <= most,
      most <= Self.longest
    else { throw .badLength(offset: range.lowerBound) }
    return least...most
  }

  private func choice(in range: Range<Int>) -> TemplatePiece {
    let words = text[range].split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
    return .choice(words.map { Array($0) })
  }

  /// `xxx:36`: one character that is repeated.
  private func repetition(
    named name: String, argument: Range<Int>, at offset: Int
  ) throws(TemplateError) -> TemplatePiece {
    guard let byte = name.utf8.first, name.utf8.count == 3, name.utf8.allSatisfy({ $0 == byte })
    else { throw .unknownPlaceholder(name: name, offset: offset) }
    let lengths = try lengths(in: argument)
    return .literal(Array(repeating: byte, count: lengths.upperBound))
  }
}
