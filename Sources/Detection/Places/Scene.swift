internal import Findings
internal import Patterns
internal import Rules

/// A candidate and what surrounds it, looked at once for all judges.
struct Scene {
  let bytes: [UInt8]
  let rule: Rule
  let match: Range<Int>
  let secret: Range<Int>
  /// The secret without the public characters with which the rule's pattern begins.
  let body: Range<Int>
  /// From the start of the secret's first line to the end of its last, without the line ends.
  let line: Range<Int>
  /// The name to which the secret is assigned, where there is one.
  let key: Range<Int>?
  let enclosure: Enclosure
  let place: PathFacts
  let shape: ValueShape
  /// Shannon entropy of the secret, in bits per byte.
  let entropy: Double
  /// Whether the rule finds values by the names beside them rather than by their own shape.
  let isGeneric: Bool
  /// The named parts of the match.
  private let parts: [Excerpt.Part]

  /// What stands around the secret in its line.
  enum Enclosure: Hashable {
    /// Quotes touch it.
    case quoted
    /// It is a part of a longer string.
    case insideString
    case bare
  }

  init(_ excerpt: Excerpt, rule: Rule, place: PathFacts) {
    bytes = excerpt.bytes
    self.rule = rule
    self.place = place
    match = excerpt.match
    parts = excerpt.parts
    secret = excerpt.secret
    let span = excerpt.bytes.span
    let prefix = PublicPrefix.length(in: span.extracting(excerpt.secret), of: rule)
    body = (excerpt.secret.lowerBound + prefix)..<excerpt.secret.upperBound
    line = Self.line(around: excerpt.secret, in: span)
    shape = ValueShape(of: span.extracting(body))
    entropy = shannonEntropy(of: span.extracting(excerpt.secret))
    isGeneric =
      rule.id.utf8.starts(with: "generic.".utf8) || rule.tags.contains("generic")
      || rule.tags.contains("assigned") || rule.assignment != nil
    enclosure = Self.enclosure(of: excerpt.secret, line: line, in: span)
    let named = excerpt.parts.first { $0.name == "key" || $0.name == "name" }?.range
    key =
      isGeneric
      ? named ?? Self.key(before: excerpt.secret, match: excerpt.match, line: line, in: span) : nil
  }

  /// Calls `body` with the bytes of `range`.
  func with<Result>(_ range: Range<Int>, _ body: (Span<UInt8>) -> Result) -> Result {
    body(bytes.span.extracting(range))
  }

  /// Where the named part of the match stands, or `nil` when the pattern has none.
  func part(_ name: String) -> Range<Int>? { parts.first { $0.name == name }?.range }

  /// What gives the value away as a placeholder. Keys that span lines hold every kind of piece by
  /// chance.
  var placeholder: PlaceholderShape? {
    body.count <= 512 ? with(body) { PlaceholderShape(of: $0) } : nil
  }

  /// Whether control bytes stand within 64 bytes of the secret, as they do in programs.
  var isBinary: Bool {
    let start = max(0, secret.lowerBound - 64)
    for index in start..<min(bytes.count, secret.upperBound + 64) where bytes[index] < 0x09 {
      return true
    }
    return false
  }

  /// Whether the secret's line begins as a comment does.
  var isComment: Bool {
    let start = min(indexAfterBlanks(from: line.lowerBound), secret.lowerBound)
    return with(start..<secret.lowerBound) { text in
      Self.commentSigns.contains { text.starts(with: $0) }
    }
  }

  private static let commentSigns = [
    "#", "//", "/*", "* ", "-- ", ";", "<!--", "\"\"\"", "'''",
  ]

  /// The first index of the secret's line at or after `start` that holds no blank.
  func indexAfterBlanks(from start: Int) -> Int {
    var index = start
    while index < line.upperBound, Byte.isBlank(bytes[index]) { index += 1 }
    return index
  }

  /// The byte before the secret on its line, or `nil`.
  var byteBefore: UInt8? {
    secret.lowerBound > line.lowerBound ? bytes[secret.lowerBound - 1] : nil
  }

  /// The byte after the secret on its line, or `nil`.
  var byteAfter: UInt8? { secret.upperBound < line.upperBound ? bytes[secret.upperBound] : nil }

  private static func line(around secret: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    Lines.start(
      before: secret.lowerBound, in: bytes)..<Lines.end(from: secret.upperBound, in: bytes)
  }

  private static func enclosure(
    of secret: Range<Int>, line: Range<Int>, in bytes: Span<UInt8>
  ) -> Enclosure {
    if secret.lowerBound > line.lowerBound, Byte.isQuote(bytes[secret.lowerBound - 1]) {
      return .quoted
    }
    let start = max(line.lowerBound, secret.lowerBound - 1_024)
    let open = unsafe bytes.extracting(start..<secret.lowerBound).withUnsafeBufferPointer {
      unsafe quoteOpen(atEndOf: $0)
    }
    return open == nil ? .bare : .insideString
  }

  /// The quote of the string that a text ends in, or `nil`.
  @unsafe private static func quoteOpen(atEndOf text: UnsafeBufferPointer<UInt8>) -> UInt8? {
    var open: UInt8 = 0
    var index = 0
    while index < text.count {
      let byte = unsafe text[index]
      switch byte {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
        open = open == 0 ? byte : open == byte ? 0 : open
      default: break
      }
      index += 1
    }
    return open == 0 ? nil : open
  }

  /// The name that the match begins in or with; when the match is only the secret, the name before
  /// the separator before it, at most 96 bytes away on the same line.
  private static func key(
    before secret: Range<Int>, match: Range<Int>, line: Range<Int>, in bytes: Span<UInt8>
  ) -> Range<Int>? {
    if match.lowerBound < secret.lowerBound, isKeyByte(bytes[match.lowerBound]) {
      var (start, end) = (match.lowerBound, match.lowerBound)
      while start > max(0, match.lowerBound - 64), isKeyByte(bytes[start - 1]) { start -= 1 }
      while end < secret.lowerBound, isKeyByte(bytes[end]) { end += 1 }
      return start..<end
    }
    let limit = max(line.lowerBound, secret.lowerBound - 96)
    var end = secret.lowerBound
    while end > limit, !Byte.isName(bytes[end - 1]) { end -= 1 }
    var start = end
    while start > limit, isKeyByte(bytes[start - 1]) { start -= 1 }
    return start < end ? start..<end : nil
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    Byte.isName(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }
}
