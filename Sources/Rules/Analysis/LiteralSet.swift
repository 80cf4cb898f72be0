internal import Patterns

/// The strings with which the matches of consecutive nodes can begin, from one point of a pattern.
struct LiteralSet {
  /// The most literals that one rule puts into the scanner's tables.
  static let maximumCount = 64
  /// Longer literals select no better, in bytes.
  static let maximumLength = 32
  /// The largest class of which every member makes a literal of its own, at the top and below it.
  private static let widestClass = (top: 16, nested: 6)

  /// Strings that what follows can make longer.
  private(set) var open: [PatternFacts.Literal]
  /// Strings after which it is not certain what follows.
  private(set) var closed: [PatternFacts.Literal] = []
  /// How many nodes may still be visited; guards against repetitions in repetitions.
  private var budget: Int

  init(budget: Int = 2_048) {
    open = [PatternFacts.Literal(bytes: [], isCaseInsensitive: false)]
    self.budget = budget
  }

  private init(open: [PatternFacts.Literal], budget: Int) {
    self.open = open
    self.budget = budget
  }

  var all: [PatternFacts.Literal] { closed + open }
  var count: Int { closed.count + open.count }
  /// Whether no node can change the strings any more.
  var isClosed: Bool { open.isEmpty }

  private mutating func close() {
    closed = Self.unique(closed + open)
    open = []
  }

  /// Appends a part of the top-level sequence of the pattern.
  mutating func append(top node: PatternNode) {
    append(node, widest: Self.widestClass.top)
  }

  private mutating func append(_ node: PatternNode, widest: Int = widestClass.nested) {
    guard !isClosed else { return }
    guard budget > 0 else { return close() }
    budget -= 1
    switch node {
    case .byte(let set): append(byteOf: set, widest: widest)
    case .sequence(let parts): for part in parts { append(part) }
    case .choice(let branches): append(oneOf: branches)
    case .repetition(let node, let minimum, let maximum):
      append(repetitionOf: node, from: minimum, to: maximum)
    case .lookahead, .lookbehind, .edge: break
    case .backreference: close()
    }
  }

  private mutating func append(byteOf set: ByteSet, widest: Int) {
    let choices = set.literalBytes
    guard (1...widest).contains(choices.count),
      closed.count + open.count * choices.count <= Self.maximumCount
    else { return close() }
    let longer = open.flatMap { literal in choices.map { literal.appending($0) } }
    open = Self.unique(longer.filter { $0.bytes.count < Self.maximumLength })
    closed = Self.unique(closed + longer.filter { $0.bytes.count >= Self.maximumLength })
  }

  private mutating func append(oneOf branches: [PatternNode]) {
    var merged = LiteralSet(open: [], budget: budget)
    merged.closed = closed
    for branch in branches {
      var copy = LiteralSet(open: open, budget: merged.budget)
      copy.append(branch)
      merged.open = Self.unique(merged.open + copy.open)
      merged.closed = Self.unique(merged.closed + copy.closed)
      merged.budget = copy.budget
      guard merged.count <= Self.maximumCount else {
        budget = merged.budget
        return close()
      }
    }
    self = merged
  }

  private mutating func append(
    repetitionOf node: PatternNode, from minimum: Int, to maximum: Int?
  ) {
    if minimum == 0, maximum == 1 { return append(oneOf: [node, .empty]) }
    for _ in 0..<min(minimum, Self.maximumLength) where !isClosed { append(node) }
    if minimum != maximum || minimum > Self.maximumLength { close() }
  }

  private static func unique(_ literals: [PatternFacts.Literal]) -> [PatternFacts.Literal] {
    var seen: Set<PatternFacts.Literal> = []
    return literals.filter { seen.insert($0).inserted }
  }
}

extension ByteSet {
  /// The members, where a letter in both cases counts once, as a lower-case one.
  fileprivate var literalBytes: [(byte: UInt8, isFolded: Bool)] {
    bytes.compactMap { byte in
      guard ByteSet.letters.contains(byte), contains(byte ^ 0x20) else { return (byte, false) }
      return ByteSet.lowercase.contains(byte) ? (byte, true) : nil
    }
  }
}

extension PatternFacts.Literal {
  fileprivate func appending(_ choice: (byte: UInt8, isFolded: Bool)) -> Self {
    let folds = isCaseInsensitive || choice.isFolded
    let bytes = self.bytes + [choice.byte]
    return Self(
      bytes: folds ? bytes.map(Self.lowercased) : bytes, isCaseInsensitive: folds)
  }
}
