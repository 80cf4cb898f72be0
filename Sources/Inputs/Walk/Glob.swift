/// A pattern over the bytes of a path, as git's ignore files have it (`man gitignore`).
///
/// `*` and `?` stop at `/`; `[a-z]`, `[!a-z]` and `[[:alpha:]]` are one byte; `\` takes away the
/// meaning of the next byte; `**/` is any number of folders, `/**` all that lies inside. The
/// pattern is split into a literal start, a literal end and the tokens between them, which are
/// followed all at once: matching takes time proportional to text times tokens, never more.
public struct Glob: Sendable {
  private let start: [UInt8]
  private let middle: [Token]
  private let end: [UInt8]
  /// False when the pattern is malformed, such as `[a`: it matches nothing, as in git.
  private let canMatch: Bool

  enum Token: Sendable, Equatable {
    case byte(UInt8)
    /// `?`: any byte but `/`.
    case one
    /// `[…]`: one of these bytes.
    case set(ByteSet)
    /// `*`: any bytes without `/`.
    case many
    /// `**` at the end, or before an escaped `/`: any bytes.
    case all
    /// `**/`: nothing, or any bytes that end in `/`.
    case folders
  }

  public init(_ pattern: some Sequence<UInt8>) {
    var parser = GlobParser(Array(pattern))
    let tokens = parser.tokens()
    canMatch = tokens != nil
    let (start, rest) = Self.literalPrefix(of: tokens ?? [])
    let (end, middle) = Self.literalPrefix(of: rest.reversed())
    self.start = start
    self.end = end.reversed()
    self.middle = middle.reversed()
  }

  private static func literalPrefix(of tokens: [Token]) -> ([UInt8], [Token]) {
    var literal: [UInt8] = []
    for case .byte(let byte) in tokens.prefix(while: { if case .byte = $0 { true } else { false } })
    { literal.append(byte) }
    return (literal, Array(tokens.dropFirst(literal.count)))
  }

  /// Whether the pattern describes all of `text`.
  ///
  /// - Complexity: O(*text* × *tokens*); no heap memory unless the pattern has a part beyond
  ///   literal bytes and one `*` or `**`.
  public func matches(_ text: Span<UInt8>) -> Bool {
    guard canMatch, text.count >= start.count + end.count else { return false }
    let tail = text.count - end.count
    for index in start.indices where text[index] != start[index] { return false }
    for index in end.indices where text[tail + index] != end[index] { return false }
    let inner = start.count..<tail
    switch middle.count {
    case 0: return inner.isEmpty
    case 1: return matchesAlone(middle[0], text, inner)
    default: return matchesMiddle(text, inner)
    }
  }

  /// Whether one token covers all of `range`.
  private func matchesAlone(_ token: Token, _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    switch token {
    case .all: true
    case .many: !range.contains { text[$0] == UInt8(ascii: "/") }
    case .folders: range.isEmpty || text[range.upperBound - 1] == UInt8(ascii: "/")
    case .byte, .one, .set: range.count == 1 && token.accepts(text[range.lowerBound])
    }
  }

  /// Follows all ways through the tokens at once; state *n* stands before token *n*.
  private func matchesMiddle(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var states = [Bool](repeating: false, count: middle.count + 1)
    var next = states
    enter(0, &states)
    for index in range {
      var isAlive = false
      for state in next.indices { next[state] = false }
      for state in middle.indices where states[state] {
        step(over: text[index], from: state, into: &next)
        isAlive = true
      }
      guard isAlive else { return false }
      swap(&states, &next)
    }
    return states[middle.count]
  }

  private func step(over byte: UInt8, from state: Int, into next: inout [Bool]) {
    switch middle[state] {
    case .byte, .one, .set:
      if middle[state].accepts(byte) { enter(state + 1, &next) }
    case .many:
      if byte != UInt8(ascii: "/") { enter(state, &next) }
    case .all: enter(state, &next)
    case .folders:
      next[state] = true
      if byte == UInt8(ascii: "/") { enter(state + 1, &next) }
    }
  }

  /// Marks `state`, and those after it that need no byte to be reached.
  private func enter(_ state: Int, _ states: inout [Bool]) {
    var state = state
    while !states[state] {
      states[state] = true
      guard state < middle.count, middle[state].canBeEmpty else { return }
      state += 1
    }
  }
}

extension Glob.Token {
  fileprivate var canBeEmpty: Bool {
    switch self {
    case .byte, .one, .set: false
    case .many, .all, .folders: true
    }
  }

  fileprivate func accepts(_ byte: UInt8) -> Bool {
    switch self {
    case .byte(let literal): byte == literal
    case .one: byte != UInt8(ascii: "/")
    case .set(let set): set.contains(byte)
    case .many, .all, .folders: false
    }
  }
}
