package import CScan

/// The matcher's tables, laid out in memory; shared by all workers.
@safe public final class RuleTables: @unchecked Sendable {
  // Safe to share: nothing changes after init.
  package let tables: UnsafePointer<scan_tables>
  /// What `deinit` frees; empty for tables that are part of the program.
  private let allocations: [UnsafeMutableRawPointer]

  /// Tables that `rulec` compiled into the program.
  package init(static tables: UnsafePointer<scan_tables>) {
    unsafe self.tables = tables
    unsafe self.allocations = unsafe []
  }

  /// Lays out tables for rules given at run time.
  public convenience init(rules: [MatchRule]) {
    self.init(TableImage(rules: rules))
  }

  package init(_ image: TableImage) {
    var arena = unsafe Arena()
    let ruleEntries = unsafe image.rules.map { unsafe scan_rule($0, in: &arena) }
    let literalEntries = unsafe image.literals.map { unsafe scan_literal($0, in: &arena) }
    let rules = unsafe arena.array(ruleEntries)
    let literals = unsafe arena.array(literalEntries)
    let uses = unsafe arena.array(image.uses.map { scan_use(rule: $0.rule, offset: $0.offset) })
    let whole = unsafe arena.array(image.whole)
    let sets = unsafe arena.array(image.sets.map { scan_byte_set($0) })
    let tables = unsafe scan_tables(
      rules: rules, literals: literals, uses: uses, sets: sets, whole: whole,
      rule_count: UInt32(image.rules.count), literal_count: UInt32(image.literals.count),
      use_count: UInt32(image.uses.count), whole_count: UInt32(image.whole.count),
      set_count: UInt32(image.sets.count),
      value: scan_index(image.value, in: &arena), prefix: scan_index(image.prefix, in: &arena),
      keyword: scan_index(image.keyword, in: &arena), keyword_masks: image.keywordMasks,
      assignments: scan_assignments(image.assignments, in: &arena))
    unsafe self.tables = unsafe UnsafePointer(arena.array([tables])!)
    unsafe self.allocations = arena.allocations
  }

  deinit {
    for index in unsafe allocations.indices { unsafe allocations[index].deallocate() }
  }

  /// How many rules there are.
  public var ruleCount: Int { unsafe Int(tables.pointee.rule_count) }

  /// Whether a rule that knows an issuer may take over matches of the rule at `position`.
  public func isAnonymous(_ position: Int) -> Bool {
    unsafe tables.pointee.rules[position].is_anonymous != 0
  }

  /// Whether the rule at `position` takes over matches of others.
  public func isAssigned(_ position: Int) -> Bool {
    unsafe tables.pointee.rules[position].lane == MatchRule.Lane.assigned.rawValue
  }

  /// The positions of the rules that find whole files.
  public var filePositions: [Int] {
    (0..<ruleCount).filter {
      unsafe tables.pointee.rules[$0].lane == MatchRule.Lane.file.rawValue
    }
  }

  /// How far from the start of a match a literal of any rule may end, in bytes.
  var greatestLiteralEnd: Int {
    (0..<ruleCount).reduce(0) { greatest, rule in
      let rule = unsafe tables.pointee.rules[rule]
      return unsafe max(greatest, Int(rule.literal_offset) + Int(rule.literal_length))
    }
  }

  /// The most bytes that a match of any rule may look at.
  public var greatestReach: Int {
    (0..<ruleCount).reduce(0) { greatest, rule in
      let rule = unsafe tables.pointee.rules[rule]
      if unsafe rule.lane >= MatchRule.Lane.assigned.rawValue { return greatest }
      let own = unsafe rule.reach == 0 ? MatchRule.unboundedReach : Int(rule.reach)
      return max(greatest, own, unsafe rule.is_anonymous == 0 ? 0 : ListItems.reach)
    }
  }
}

/// Memory that lives as long as its tables.
@unsafe private struct Arena {
  var allocations: [UnsafeMutableRawPointer] = unsafe []

  mutating func array<Element: BitwiseCopyable>(_ elements: [Element]) -> UnsafePointer<Element>? {
    guard !elements.isEmpty else { return nil }
    let copy = UnsafeMutablePointer<Element>.allocate(capacity: elements.count)
    unsafe copy.initialize(from: elements, count: elements.count)
    unsafe allocations.append(UnsafeMutableRawPointer(copy))
    return unsafe UnsafePointer(copy)
  }

  mutating func text(_ bytes: [UInt8]) -> UnsafePointer<CChar>? {
    unsafe array(bytes.map(CChar.init(bitPattern:)))
  }
}

extension scan_rule {
  @unsafe fileprivate init(_ rule: MatchRule, in arena: inout Arena) {
    unsafe self.init(
      pattern: arena.text(Array(rule.pattern.utf8)),
      pattern_length: UInt32(rule.pattern.utf8.count), reach: UInt32(rule.reach ?? 0),
      literal_offset: UInt16(rule.literalOffset), literal_length: UInt16(rule.longestLiteral),
      lane: rule.lane.rawValue, boundary: rule.boundary.rawValue,
      is_anonymous: rule.isAnonymous ? 1 : 0, gate: arena.array(rule.gate?.bytes ?? []),
      gate_length: UInt32(rule.gate?.bytes.count ?? 0))
  }
}

extension MatchRule {
  /// The length of the longest literal, in bytes.
  package var longestLiteral: Int { literals.map(\.bytes.count).max() ?? 0 }
}

extension scan_literal {
  @unsafe fileprivate init(_ literal: TableImage.Literal, in arena: inout Arena) {
    let near = literal.literal.near(literal.trigram)
    unsafe self.init(
      bytes: arena.text(literal.literal.bytes), near: near.bytes, near_mask: near.mask,
      length: UInt16(literal.literal.bytes.count),
      trigram: UInt8(literal.trigram), ignores_case: literal.literal.ignoresCase ? 1 : 0,
      first_use: UInt32(literal.uses.lowerBound), use_count: UInt16(literal.uses.count),
      following: UInt16(literal.following))
  }
}

extension scan_index {
  @unsafe fileprivate init(_ index: TableImage.Index, in arena: inout Arena) {
    let slots = index.slots.map {
      scan_slot(
        trigram: $0.trigram, first_literal: $0.first, literal_count: $0.count, before: $0.before,
        behind: $0.behind)
    }
    unsafe self.init(
      probe: arena.array(index.probe), slots: arena.array(slots),
      slot_mask: UInt32(max(slots.count, 1) - 1))
  }
}

extension scan_assignments {
  @unsafe fileprivate init(_ image: AssignmentImage, in arena: inout Arena) {
    let keywords = image.keywords.map {
      scan_keyword(hash: $0.hash, first_use: $0.first, use_count: $0.count)
    }
    unsafe self.init(
      rules: arena.array(image.rules.map { scan_assignment($0) }),
      stretches: arena.array(image.stretches.map { scan_stretch($0) }),
      names: arena.array(image.names), keywords: arena.array(keywords),
      uses: arena.array(image.uses), rule_count: UInt32(image.rules.count),
      stretch_count: UInt32(image.stretches.count), name_count: UInt32(image.names.count),
      keyword_mask: UInt32(max(keywords.count, 1) - 1), use_count: UInt32(image.uses.count),
      least: UInt16(image.lengths.lowerBound), most: UInt16(image.lengths.upperBound))
  }
}

extension scan_assignment {
  package init(_ entry: AssignmentImage.Entry) {
    let (bytes, lengths) = (entry.assignment.bytes, entry.assignment.lengths)
    self.init(
      low: bytes.low, high: bytes.high, least: UInt16(lengths.lowerBound),
      most: UInt16(lengths.upperBound), rule: entry.rule,
      first_stretch: UInt16(entry.stretches.lowerBound),
      stretch_count: UInt16(entry.stretches.count), first_name: UInt16(entry.names.lowerBound),
      name_count: UInt16(entry.names.count), reach: entry.assignment.reach.rawValue)
  }
}

extension scan_stretch {
  package init(_ stretch: MatchRule.Stretch) {
    self.init(
      low: stretch.bytes.low, high: stretch.bytes.high,
      least: UInt16(stretch.lengths.lowerBound), most: UInt16(stretch.lengths.upperBound))
  }
}

extension scan_byte_set {
  fileprivate init(_ set: ByteSet) {
    self.init(words: (set.words[0], set.words[1], set.words[2], set.words[3]))
  }
}
