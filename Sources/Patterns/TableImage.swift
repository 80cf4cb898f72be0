package import CScan

/// The matcher's tables as values, from which they are laid out in memory or printed as C.
package struct TableImage: Sendable {
  package private(set) var rules: [MatchRule]
  package private(set) var literals: [Literal] = []
  package private(set) var uses: [Use] = []
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
    package var slots: [(trigram: UInt32, first: UInt16, count: UInt16)] = []
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
      ($0.key, $0.0.bytes, $0.0.ignoresCase ? 1 : 0) < (
        $1.key, $1.0.bytes, $1.0.ignoresCase ? 1 : 0
      )
    }
    var groups: [(trigram: UInt32, first: UInt16, count: UInt16)] = []
    for (literal, users, place, key) in sorted {
      if groups.last?.trigram == key {
        groups[groups.count - 1].count += 1
      } else {
        groups.append((key, UInt16(literals.count), 1))
      }
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
    literals.append(Literal(literal: literal, trigram: place, uses: start..<uses.count))
  }
}

extension TableImage.Index {
  fileprivate init(groups: [(trigram: UInt32, first: UInt16, count: UInt16)]) {
    guard !groups.isEmpty else { return }
    var size = 16
    while size < 2 * groups.count { size *= 2 }
    probe = [UInt8](repeating: 0, count: 1 << 15)
    slots = Array(repeating: (0, 0, 0), count: size)
    for group in groups {
      let hash = Int(scan_trigram_hash(group.trigram))
      probe[hash] = 1
      var slot = hash & (size - 1)
      while slots[slot].count != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = group
    }
  }
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
  fileprivate var sortKey: (Int, [UInt8], Int) { (rarity, bytes, ignoresCase ? 1 : 0) }
}

extension MatchRule.Literal {
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
  left: (First, [UInt8], Int), right: (First, [UInt8], Int)
) -> Bool {
  if left.0 != right.0 { return left.0 < right.0 }
  if left.1 != right.1 { return left.1.lexicographicallyPrecedes(right.1) }
  return left.2 < right.2
}
