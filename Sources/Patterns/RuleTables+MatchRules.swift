internal import CScan

extension RuleTables {
  /// The rules from which the tables were made, literals in no particular order.
  public var matchRules: [MatchRule] {
    let literals = literalsByRule
    return (0..<ruleCount).map { rule in
      let entry = unsafe tables.pointee.rules[rule]
      let pattern = unsafe UnsafeRawBufferPointer(
        start: entry.pattern, count: Int(entry.pattern_length))
      return unsafe MatchRule(
        pattern: String(decoding: pattern, as: UTF8.self),
        reach: entry.reach == 0 ? nil : Int(entry.reach),
        lane: MatchRule.Lane(rawValue: entry.lane) ?? .whole,
        boundary: MatchRule.Boundary(rawValue: entry.boundary) ?? .none,
        literals: literals[rule], literalOffset: Int(entry.literal_offset))
    }
  }

  private var literalsByRule: [[MatchRule.Literal]] {
    var literals = Array(repeating: [MatchRule.Literal](), count: ruleCount)
    for index in 0..<Int(unsafe tables.pointee.literal_count) {
      let entry = unsafe tables.pointee.literals[index]
      let bytes = unsafe UnsafeRawBufferPointer(start: entry.bytes, count: Int(entry.length))
      let literal = unsafe MatchRule.Literal(Array(bytes), ignoresCase: entry.ignores_case != 0)
      for use in 0..<Int(unsafe entry.use_count) {
        let rule = unsafe Int(tables.pointee.uses[Int(entry.first_use) + use].rule)
        // Literals of the prefix lane are filed twice.
        if !literals[rule].contains(literal) { literals[rule].append(literal) }
      }
    }
    return literals
  }
}
