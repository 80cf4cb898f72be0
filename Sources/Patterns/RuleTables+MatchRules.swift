internal import CScan

extension RuleTables {
  /// The rules from which the tables were made, literals in no particular order.
  public var matchRules: [MatchRule] {
    let (literals, assignments) = (literalsByRule, assignmentsByRule)
    return (0..<ruleCount).map { rule in
      let entry = unsafe tables.pointee.rules[rule]
      let pattern = unsafe UnsafeRawBufferPointer(
        start: entry.pattern, count: Int(entry.pattern_length))
      return unsafe MatchRule(
        pattern: String(decoding: pattern, as: UTF8.self),
        reach: entry.reach == 0 ? nil : Int(entry.reach),
        lane: MatchRule.Lane(rawValue: entry.lane) ?? .whole,
        boundary: MatchRule.Boundary(rawValue: entry.boundary) ?? .none,
        literals: literals[rule], literalOffset: Int(entry.literal_offset),
        assignment: assignments[rule], isAnonymous: entry.is_anonymous != 0,
        gate: Self.gate(of: entry))
    }
  }

  private static func gate(of rule: scan_rule) -> PatternGate? {
    guard let gate = unsafe rule.gate else { return nil }
    let bytes = unsafe UnsafeBufferPointer(start: gate, count: Int(rule.gate_length))
    return unsafe PatternGate(bytes: Array(bytes))
  }

  private var literalsByRule: [[MatchRule.Literal]] {
    var literals = Array(repeating: [MatchRule.Literal](), count: ruleCount)
    for index in 0..<Int(unsafe tables.pointee.literal_count) {
      let entry = unsafe tables.pointee.literals[index]
      let bytes = unsafe UnsafeRawBufferPointer(start: entry.bytes, count: Int(entry.length))
      let literal = unsafe MatchRule.Literal(
        Array(bytes), ignoresCase: entry.ignores_case != 0,
        following: ByteSet(tables.pointee.sets[Int(entry.following)]))
      for use in 0..<Int(unsafe entry.use_count) {
        let rule = unsafe Int(tables.pointee.uses[Int(entry.first_use) + use].rule)
        // Literals of the prefix lane are filed twice.
        if !literals[rule].contains(literal) { literals[rule].append(literal) }
      }
    }
    return literals
  }

  private var assignmentsByRule: [Int: MatchRule.Assignment] {
    let all = unsafe tables.pointee.assignments
    let keywords = keywordsByAssignment
    var assignments: [Int: MatchRule.Assignment] = [:]
    for index in 0..<Int(unsafe all.rule_count) {
      let entry = unsafe all.rules[index]
      let value = (0..<Int(entry.stretch_count)).map { number in
        let stretch = unsafe all.stretches[Int(entry.first_stretch) + number]
        return MatchRule.Stretch(
          ASCIISet(low: stretch.low, high: stretch.high),
          lengths: Int(stretch.least)...Int(stretch.most))
      }
      assignments[Int(entry.rule)] = MatchRule.Assignment(
        keywords: keywords[index] ?? [],
        names: (0..<Int(entry.name_count)).map { unsafe all.names[Int(entry.first_name) + $0] },
        reach: MatchRule.Reach(rawValue: entry.reach) ?? .name, value: value)
    }
    return assignments
  }

  private var keywordsByAssignment: [Int: [UInt64]] {
    let all = unsafe tables.pointee.assignments
    guard unsafe all.rule_count > 0 else { return [:] }
    var keywords: [Int: [UInt64]] = [:]
    for slot in 0...Int(unsafe all.keyword_mask) {
      let entry = unsafe all.keywords[slot]
      for use in 0..<Int(entry.use_count) {
        let assignment = unsafe Int(all.uses[Int(entry.first_use) + use])
        keywords[assignment, default: []].append(entry.hash)
      }
    }
    return keywords
  }
}

extension ByteSet {
  fileprivate init(_ set: scan_byte_set) {
    let (first, second, third, fourth) = set.words
    self.init(words: SIMD4(first, second, third, fourth))
  }
}
