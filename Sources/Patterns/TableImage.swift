package import CScan

/// The matcher's tables as values, from which they are laid out in memory or printed as C.
package struct TableImage: Sendable {
  package private(set) var rules: [MatchRule]
  package private(set) var literals: [Literal] = []
  package private(set) var uses: [Use] = []
  /// The sets of bytes that may follow literals.
  package private(set) var sets: [ByteSet] = []
  /// The rules of ``MatchRule/Lane/whole``.
  package private(set) var whole: [UInt16] = []
  package private(set) var value = Index()
  package private(set) var prefix = Index()
  package private(set) var keyword = Index()
  package private(set) var keywordMasks = scan_keyword_masks()
  package private(set) var assignments: AssignmentImage

  /// A literal and where it is filed.
  package struct Literal: Sendable {
    package let literal: MatchRule.Literal
    /// Where in the literal the trigram stands under which it is filed.
    package let trigram: Int
    package let uses: Range<Int>
    /// Which bytes may follow: a position in ``TableImage/sets``.
    package let following: Int
  }

  /// A rule that uses a literal, and how far before the literal its matches begin.
  package struct Use: Sendable {
    package let rule: UInt16
    package let offset: UInt16
  }

  /// A hash table from trigrams to literals.
  package struct Index: Sendable {
    /// 32,768 bytes by trigram hash, or none when there are no literals.
    package var probe: [UInt8] = []
    /// The slots; their number is a power of 2.
    package var slots: [Slot] = []
  }

  /// The literals that are filed under one trigram.
  package struct Slot: Sendable {
    package var trigram: UInt32 = 0
    package var first: UInt16 = 0
    package var count: UInt16 = 0
    /// Which bytes may stand before and behind the trigram, as far as their low 5 bits tell.
    package var before: UInt32 = 0
    package var behind: UInt32 = 0
  }

  /// - Precondition: There are fewer than 65,536 rules, and literals have at least 3 bytes.
  package init(rules: [MatchRule]) {
    self.rules = rules
    self.assignments = AssignmentImage(rules)
    self.whole = rules.indices.filter { rules[$0].lane == .whole }.map(UInt16.init)
    value = file(lanes: [.value, .valueWithDigit, .prefix], under: .rarest)
    prefix = file(lanes: [.prefix], under: .first)
    let firstKeyword = literals.count
    keyword = file(lanes: [.keyword], under: .shared)
    keywordMasks = scan_keyword_masks(
      Set(literals[firstKeyword...].map(\.keywordTrigram)).withoutCovered
        .sorted { $0.sortKey < $1.sortKey })
  }

  /// Which trigram of a literal is looked up.
  private enum Filing { case rarest, first, shared }

  /// Appends the literals of the lanes, grouped by trigram, and returns the index to find them.
  private mutating func file(lanes: Set<MatchRule.Lane>, under filing: Filing) -> Index {
    var users: [MatchRule.Literal: [Int]] = [:]
    for (index, rule) in rules.enumerated() where lanes.contains(rule.lane) {
      for literal in rule.literals { users[literal, default: []].append(index) }
    }
    let shared = filing == .shared ? TrigramCover(of: Array(users.keys)) : nil
    let filed = users.map { literal, users in
      let place = filing == .first ? 0 : shared?.place(in: literal) ?? literal.rarestTrigram
      return (literal, users, place, key: literal.trigram(at: place))
    }
    let sorted = filed.sorted {
      ($0.key, $0.0.bytes, $0.0.order) < ($1.key, $1.0.bytes, $1.0.order)
    }
    var groups: [Slot] = []
    for (literal, users, place, key) in sorted {
      if groups.last?.trigram != key {
        groups.append(Slot(trigram: key, first: UInt16(literals.count)))
      }
      groups[groups.count - 1].add(literal, filedAt: place)
      append(literal, filedAt: place, users: users.sorted())
    }
    return Index(groups: groups)
  }

  private mutating func append(
    _ literal: MatchRule.Literal, filedAt place: Int, users: [Int]
  ) {
    let start = uses.count
    for rule in users {
      uses.append(Use(rule: UInt16(rule), offset: UInt16(rules[rule].literalOffset)))
    }
    literals.append(
      Literal(
        literal: literal, trigram: place, uses: start..<uses.count,
        following: position(of: literal.following)))
  }

  private mutating func position(of set: ByteSet) -> Int {
    if let known = sets.firstIndex(of: set) { return known }
    sets.append(set)
    return sets.count - 1
  }
}

extension TableImage.Index {
  fileprivate init(groups: [TableImage.Slot]) {
    guard !groups.isEmpty else { return }
    var size = 16
    while size < 2 * groups.count { size *= 2 }
    probe = [UInt8](repeating: 0, count: 1 << 15)
    slots = Array(repeating: TableImage.Slot(), count: size)
    for group in groups {
      let hash = Int(scan_trigram_hash(group.trigram))
      probe[hash] = 1
      var slot = hash & (size - 1)
      while slots[slot].count != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = group
    }
  }
}

extension TableImage.Slot {
  /// Adds a literal whose trigram stands at `place`.
  fileprivate mutating func add(_ literal: MatchRule.Literal, filedAt place: Int) {
    count += 1
    before |= place == 0 ? .max : Self.bit(of: literal.bytes[place - 1])
    if place + 3 < literal.bytes.count {
      behind |= Self.bit(of: literal.bytes[place + 3])
    } else {
      for byte in literal.following.bytes { behind |= Self.bit(of: byte) }
    }
  }

  /// Both cases of a letter have one bit.
  private static func bit(of byte: UInt8) -> UInt32 { 1 << UInt32(byte & 31) }
}

extension TableImage.Literal {
  fileprivate var keywordTrigram: KeywordTrigram {
    KeywordTrigram(
      bytes: Array(literal.bytes[trigram..<trigram + 3]), ignoresCase: literal.ignoresCase)
  }
}

extension Set<KeywordTrigram> {
  /// Without those whose exact bytes another one finds that ignores case.
  fileprivate var withoutCovered: Set<KeywordTrigram> {
    filter { trigram in
      let folded = trigram.bytes.map(TokenBytes.lowercased)
      return trigram.ignoresCase || !contains(KeywordTrigram(bytes: folded, ignoresCase: true))
    }
  }
}

extension KeywordTrigram {
  fileprivate var sortKey: (Int, [UInt8], [UInt64]) { (rarity, bytes, [ignoresCase ? 1 : 0]) }
}

extension MatchRule.Literal {
  /// What tells literals of the same bytes apart.
  fileprivate var order: [UInt64] {
    [ignoresCase ? 1 : 0] + (0..<4).map { following.words[$0] }
  }

  /// Three bytes at `place`, little-endian, each with bit 0x20 set.
  func trigram(at place: Int) -> UInt32 {
    let (a, b, c) = (UInt32(bytes[place]), UInt32(bytes[place + 1]), UInt32(bytes[place + 2]))
    return (a | b << 8 | c << 16) | 0x202020
  }

  /// Where the trigram stands that source text holds least often.
  fileprivate var rarestTrigram: Int {
    func score(_ place: Int) -> Int {
      ByteRarity.score(bytes[place], bytes[place + 1], bytes[place + 2])
    }
    // Filing positions fit one byte.
    return (0...min(bytes.count - 3, 255)).max { score($0) < score($1) } ?? 0
  }
}

private func < <First: Comparable>(
  left: (First, [UInt8], [UInt64]), right: (First, [UInt8], [UInt64])
) -> Bool {
  if left.0 != right.0 { return left.0 < right.0 }
  if left.1 != right.1 { return left.1.lexicographicallyPrecedes(right.1) }
  return left.2.lexicographicallyPrecedes(right.2)
}
