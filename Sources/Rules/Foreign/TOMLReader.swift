/// Typed access to the values of a TOML file; whatever does not fit is reported.
struct TOMLReader {
  /// The name of the file in errors.
  let file: String
  private let text: [UInt8]
  /// Where each line begins, in bytes.
  private let lines: [Int]
  private(set) var errors: [RuleError] = []
  /// The rule that is being read.
  var rule: Rule.ID?

  init(_ text: String, file: String) {
    self.file = file
    self.text = Array(text.utf8)
    lines = [0] + self.text.indices.filter { [text = self.text] in text[$0] == 0x0A }.map { $0 + 1 }
  }

  func place(of offset: Int) -> SourceLocation {
    var (low, high) = (0, lines.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle] <= offset { low = middle } else { high = middle }
    }
    let before = text[lines[low]..<min(offset, text.count)]
    // Bytes that continue a scalar are no columns of their own.
    return SourceLocation(
      file: file, line: low + 1, column: before.count { $0 & 0xC0 != 0x80 } + 1)
  }

  mutating func report(_ problem: RuleError.Problem, at offset: Int) {
    report(problem, at: place(of: offset))
  }

  mutating func report(_ problem: RuleError.Problem, at place: SourceLocation) {
    errors.append(RuleError(at: place, rule: rule, problem))
  }

  mutating func add(_ others: [RuleError]) { errors += others }

  /// Reports every key of `table` that is not in `known`.
  mutating func check(_ table: TOMLTable, known: [String]) {
    for (name, offset) in table.keys where !known.contains(name) {
      report(.unknownKey(name, nearest: NearestKey.find(name, in: known)), at: offset)
    }
  }

  // MARK: Values

  mutating func text(_ key: String, in table: TOMLTable) -> ForeignRule.Text? {
    guard let node = table[key] else { return nil }
    guard case .string(let text) = node.value else {
      report(.wrongType(key: key, expected: "a string"), at: node.offset)
      return nil
    }
    return text.isEmpty ? nil : ForeignRule.Text(text: text, place: place(of: node.offset))
  }

  /// The texts that are not empty.
  mutating func texts(_ key: String, in table: TOMLTable) -> [ForeignRule.Text] {
    guard let node = table[key] else { return [] }
    guard case .array(let nodes) = node.value else {
      report(.wrongType(key: key, expected: "an array of strings"), at: node.offset)
      return []
    }
    var texts: [ForeignRule.Text] = []
    for node in nodes {
      if case .string(let text) = node.value {
        if !text.isEmpty {
          texts.append(ForeignRule.Text(text: text, place: place(of: node.offset)))
        }
      } else {
        report(.wrongType(key: key, expected: "an array of strings"), at: node.offset)
      }
    }
    return texts
  }

  mutating func integer(_ key: String, in table: TOMLTable, within range: ClosedRange<Int>) -> Int?
  {
    guard let node = table[key] else { return nil }
    guard case .integer(let value) = node.value else {
      report(.wrongType(key: key, expected: "a whole number"), at: node.offset)
      return nil
    }
    guard range.contains(value) else {
      let allowed = "\(range.lowerBound) to \(range.upperBound)"
      report(.outOfRange(key: key, allowed: allowed), at: node.offset)
      return nil
    }
    return value
  }

  mutating func number(
    _ key: String, in table: TOMLTable, within range: ClosedRange<Double>
  ) -> Double? {
    guard let node = table[key] else { return nil }
    let value: Double
    switch node.value {
    case .integer(let whole): value = Double(whole)
    case .number(let number): value = number
    default:
      report(.wrongType(key: key, expected: "a number"), at: node.offset)
      return nil
    }
    guard range.contains(value) else {
      let allowed = "\(range.lowerBound) to \(range.upperBound)"
      report(.outOfRange(key: key, allowed: allowed), at: node.offset)
      return nil
    }
    return value
  }

  mutating func boolean(_ key: String, in table: TOMLTable) -> Bool? {
    guard let node = table[key] else { return nil }
    if case .boolean(let value) = node.value { return value }
    report(.wrongType(key: key, expected: "true or false"), at: node.offset)
    return nil
  }

  /// One of the words that are known, in any case of letters.
  mutating func word(_ key: String, in table: TOMLTable, among known: [String]) -> String? {
    guard let text = text(key, in: table) else { return nil }
    let word = text.text.lowercased()
    if known.contains(word) { return word }
    report(.unknownValue(key: key, value: text.text, allowed: known), at: text.place)
    return nil
  }

  mutating func table(_ key: String, in table: TOMLTable) -> TOMLTable? {
    guard let node = table[key] else { return nil }
    if case .table(let inner) = node.value { return inner }
    report(.wrongType(key: key, expected: "a table"), at: node.offset)
    return nil
  }

  /// `[[key]]`, or an array of inline tables.
  mutating func tables(_ key: String, in table: TOMLTable) -> [TOMLTable] {
    guard let node = table[key] else { return [] }
    switch node.value {
    case .tables(let tables): return tables.all
    case .array(let nodes):
      let tables = nodes.compactMap { node in
        if case .table(let table) = node.value { table } else { nil as TOMLTable? }
      }
      if tables.count == nodes.count { return tables }
    default: break
    }
    report(.wrongType(key: key, expected: "an array of tables"), at: node.offset)
    return []
  }
}
