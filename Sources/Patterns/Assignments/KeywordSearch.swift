internal import CScan

/// Looks for keywords around one value, and keeps the rule whose keyword tells most.
@safe struct KeywordSearch {
  private let value: AssignedValue
  private let assignments: scan_assignments
  private let isEnabled: [Bool]
  private let bytes: UnsafeBufferPointer<UInt8>
  /// The words of the name, alone and with the ones before them.
  private var names = InlineArray<24, UInt64>(repeating: 0)
  private var nameCount = 0
  private(set) var best: Choice?

  /// A rule that fits, and how well.
  struct Choice {
    let rule: Int
    fileprivate let rank: Rank
  }

  /// Compared from the first to the last; the greatest wins.
  fileprivate struct Rank {
    /// Letters and digits of the keyword.
    let keyword: Int
    /// Where the keyword stands; greater is nearer.
    let nearness: Int
    /// Whether a word was asked for that few other names hold.
    let hasOwnName: Int
    /// How few values have the form; negative.
    let narrowness: Int
    let order: Int

    func isLess(than other: Rank) -> Bool {
      if keyword != other.keyword { return keyword < other.keyword }
      if nearness != other.nearness { return nearness < other.nearness }
      if hasOwnName != other.hasOwnName { return hasOwnName < other.hasOwnName }
      if narrowness != other.narrowness { return narrowness < other.narrowness }
      return order < other.order
    }
  }

  @unsafe init(
    _ value: AssignedValue, assignments: scan_assignments, isEnabled: [Bool],
    bytes: UnsafeBufferPointer<UInt8>
  ) {
    self.value = value
    unsafe self.assignments = assignments
    self.isEnabled = isEnabled
    unsafe self.bytes = bytes
  }

  /// Two words have to make this many letters and digits to count as one: shorter ones meet by
  /// chance.
  private static let leastJoined = 5
  /// Keywords shorter than this count in the name alone.
  private static let leastOutside = 4
  /// Names with more than this many words for secrets in them do not exist.
  private static let ownNames = 16

  // MARK: Places

  /// Reads the words of the name, and looks for keywords in it.
  mutating func readName(_ name: Range<Int>) {
    var words = unsafe NameWords(name, of: bytes)
    while words.next() {
      add(words.one)
      add(words.two)
      add(words.three)
      if let (_, ending) = unsafe CompoundWord.split(words.range, of: bytes) { add(ending) }
    }
    unsafe look(in: name, of: bytes, reach: .name, prefersLast: true)
  }

  private mutating func add(_ word: WordHash) {
    guard word.length > 0, nameCount < names.count else { return }
    names[nameCount] = word.value
    nameCount += 1
  }

  /// Looks for keywords in a line or in the head of a section.
  mutating func look(in range: Range<Int>, prefersLast: Bool) {
    unsafe look(in: range, of: bytes, reach: .section, prefersLast: prefersLast)
  }

  /// Looks for keywords in the hosts of the URLs in a range.
  mutating func lookInHosts(_ range: Range<Int>) {
    var index = range.lowerBound
    while index + 3 < range.upperBound {
      guard unsafe bytes[index] == UInt8(ascii: ":"), unsafe bytes[index + 1] == UInt8(ascii: "/"),
        unsafe bytes[index + 2] == UInt8(ascii: "/")
      else {
        index += 1
        continue
      }
      let start = index + 3
      index = start
      while index < range.upperBound,
        unsafe TokenBytes.isToken(bytes[index]) || bytes[index] == UInt8(ascii: ".")
      { index += 1 }
      unsafe look(in: start..<index, of: bytes, reach: .section, prefersLast: false)
    }
  }

  /// Looks for keywords in the last component of a path.
  mutating func lookInFile(_ path: UnsafeBufferPointer<UInt8>) {
    var start = path.count
    while start > max(0, path.count - 96), unsafe path[start - 1] != UInt8(ascii: "/") {
      start -= 1
    }
    unsafe look(in: start..<path.count, of: path, reach: .file, prefersLast: false)
  }

  // MARK: Words

  private mutating func look(
    in range: Range<Int>, of text: UnsafeBufferPointer<UInt8>, reach: MatchRule.Reach,
    prefersLast: Bool
  ) {
    var words = unsafe NameWords(range, of: text)
    while words.next() {
      let nearness = prefersLast ? words.range.upperBound : -words.range.upperBound
      consider(words.one, reach: reach, nearness: nearness)
      if words.two.length > words.one.length, words.two.length >= Self.leastJoined {
        consider(words.two, reach: reach, nearness: nearness)
      }
      if words.three.length > words.two.length, words.three.length >= Self.leastJoined {
        consider(words.three, reach: reach, nearness: nearness)
      }
      if let (beginning, _) = unsafe CompoundWord.split(words.range, of: text) {
        consider(beginning, reach: reach, nearness: nearness)
      }
    }
  }

  /// Weighs the rules that have this keyword.
  private mutating func consider(_ word: WordHash, reach: MatchRule.Reach, nearness: Int) {
    guard word.length >= (reach == .name ? 2 : Self.leastOutside) else { return }
    let mask = unsafe Int(assignments.keyword_mask)
    var slot = Int(truncatingIfNeeded: word.value) & mask
    while true {
      let entry = unsafe assignments.keywords[slot]
      if entry.use_count == 0 { return }
      if entry.hash == word.value {
        for use in 0..<Int(entry.use_count) {
          let index = unsafe Int(assignments.uses[Int(entry.first_use) + use])
          weigh(unsafe assignments.rules[index], keyword: word.length, reach, nearness)
        }
        return
      }
      slot = (slot + 1) & mask
    }
  }

  private mutating func weigh(
    _ rule: scan_assignment, keyword: Int, _ reach: MatchRule.Reach, _ nearness: Int
  ) {
    guard rule.reach >= reach.rawValue, isEnabled[Int(rule.rule)],
      unsafe value.fits(rule, stretches: assignments.stretches), hasName(of: rule)
    else { return }
    let rank = Rank(
      keyword: keyword, nearness: nearness,
      hasOwnName: Int(rule.name_count) <= Self.ownNames ? 1 : 0,
      narrowness: -breadth(of: rule), order: -Int(rule.rule))
    if best.map({ $0.rank.isLess(than: rank) }) ?? true {
      best = Choice(rule: Int(rule.rule), rank: rank)
    }
  }

  /// The choices that a value of the form leaves, added up over its bytes.
  private func breadth(of rule: scan_assignment) -> Int {
    var breadth = 0
    for number in 0..<Int(rule.stretch_count) {
      let stretch = unsafe assignments.stretches[Int(rule.first_stretch) + number]
      let choices = ASCIISet(low: stretch.low, high: stretch.high).count
      breadth += choices * (2 * Int(stretch.most) - Int(stretch.least))
    }
    return breadth
  }

  /// Whether the name holds one of the words that the rule asks for.
  private func hasName(of rule: scan_assignment) -> Bool {
    for index in 0..<Int(rule.name_count) {
      let wanted = unsafe assignments.names[Int(rule.first_name) + index]
      for number in 0..<nameCount where names[number] == wanted { return true }
    }
    return false
  }
}
