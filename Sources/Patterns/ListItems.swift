/// The further items of a list whose first item a rule found by the name before it, as in
/// `tokens: ["…", "…"]` and in lines of `- …`.
@safe package struct ListItems {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let end: Int
  private let form: Form
  private var position: Int

  /// How an item is written.
  private enum Form {
    /// Between brackets or braces; each item in this quote, or bare.
    case enclosed(quote: UInt8?)
    /// On a line of its own, behind blanks as wide as `indentation` and a dash.
    case dashed(indentation: Range<Int>)
  }

  /// How far from the first byte of the match items are looked for, in bytes.
  static let reach = 4_096
  /// The lengths of values, in bytes.
  private static let lengths = 4...200

  /// - Returns: `nil` when the secret of `match` is not the first item of a list.
  package init?(after match: Match, in bytes: UnsafeBufferPointer<UInt8>) {
    let secret = match.secret
    guard secret.lowerBound > match.range.lowerBound, secret.upperBound < bytes.count else {
      return nil
    }
    unsafe self.bytes = bytes
    end = min(bytes.count, match.range.lowerBound + Self.reach)
    var before = secret.lowerBound - 1
    let quote = unsafe Self.isQuote(bytes[before]) ? bytes[before] : nil
    if let quote {
      guard unsafe bytes[secret.upperBound] == quote else { return nil }
      before -= 1
    }
    position = secret.upperBound + (quote == nil ? 0 : 1)
    while before > match.range.lowerBound, unsafe Self.isSpace(bytes[before]) { before -= 1 }
    switch unsafe bytes[before] {
    case UInt8(ascii: "["): form = .enclosed(quote: quote)
    case UInt8(ascii: "{") where quote != nil: form = .enclosed(quote: quote)
    case UInt8(ascii: "-"):
      var start = before
      while start > match.range.lowerBound, unsafe Self.isBlank(bytes[start - 1]) { start -= 1 }
      guard unsafe bytes[start - 1] == Self.lineFeed, unsafe bytes[before + 1] == Self.space else {
        return nil
      }
      form = .dashed(indentation: start..<before)
    default: return nil
    }
  }

  /// The next item that may be a value, without its quotes.
  package mutating func next() -> Range<Int>? {
    while position < end {
      let item: Range<Int>?
      switch form {
      case .enclosed(let quote): item = nextEnclosed(quote)
      case .dashed(let indentation): item = nextDashed(indentation)
      }
      guard let item else { return nil }
      if Self.lengths.contains(item.count) { return item }
    }
    return nil
  }

  private mutating func nextEnclosed(_ quote: UInt8?) -> Range<Int>? {
    skip(Self.isSpace)
    guard byte == UInt8(ascii: ",") else { return nil }
    position += 1
    skip(Self.isSpace)
    guard let quote else { return take { !Self.isSpace($0) && !Self.endsBareItem($0) } }
    guard byte == quote else { return nil }
    position += 1
    return takeQuoted(quote)
  }

  private mutating func nextDashed(_ indentation: Range<Int>) -> Range<Int>? {
    skip { $0 != Self.lineFeed }
    position += 1
    for offset in indentation {
      guard unsafe byte == bytes[offset] else { return nil }
      position += 1
    }
    guard byte == UInt8(ascii: "-") else { return nil }
    position += 1
    guard byte == Self.space else { return nil }
    skip(Self.isBlank)
    if let quote = byte, Self.isQuote(quote) {
      position += 1
      return takeQuoted(quote)
    }
    let item = take { !Self.isSpace($0) }
    // `- name: …` is a record.
    guard let last = item.last, unsafe bytes[last] != UInt8(ascii: ":") else { return nil }
    return item
  }

  /// What stands before the next quote on the same line.
  private mutating func takeQuoted(_ quote: UInt8) -> Range<Int>? {
    let item = take { $0 != quote && $0 != Self.lineFeed && $0 != UInt8(ascii: "\\") }
    guard byte == quote else { return nil }
    position += 1
    return item
  }

  private mutating func take(while isPart: (UInt8) -> Bool) -> Range<Int> {
    let start = position
    skip(isPart)
    return start..<position
  }

  private mutating func skip(_ isSkipped: (UInt8) -> Bool) {
    while let byte, isSkipped(byte) { position += 1 }
  }

  private var byte: UInt8? { position < end ? unsafe bytes[position] : nil }

  private static let lineFeed = UInt8(ascii: "\n")
  private static let space = UInt8(ascii: " ")

  private static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == 0x09 }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == space || (0x09...0x0D).contains(byte)
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
  }

  private static func endsBareItem(_ byte: UInt8) -> Bool {
    ",;&()[]{}<>\"'`\\".utf8.contains(byte)
  }
}
