/// The features that a candidate has, as their numbers in the order of the weights.
struct Features {
  private var numbers: InlineArray<96, UInt16> = .init(repeating: 0)
  private(set) var count = 0
  private(set) var clues: InlineArray<12, Clue> = .init(repeating: .comment)
  private(set) var clueCount = 0

  /// The number of the `index`-th feature.
  subscript(index: Int) -> Int { Int(numbers[index]) }

  /// How many features there are at all: answers, words of names, clues.
  static var total: Int { FeatureGroup.total + KeyWord.count + Clue.allCases.count }

  static func number(of clue: Clue) -> Int {
    FeatureGroup.total + KeyWord.count + Int(clue.rawValue)
  }

  mutating func add(_ group: FeatureGroup, _ answer: Int) {
    append(group.base + min(max(answer, 0), group.size - 1))
  }

  mutating func add(_ word: KeyWord) { append(FeatureGroup.total + word.number) }

  mutating func add(_ clue: Clue?) {
    guard let clue, clueCount < 12 else { return }
    append(Self.number(of: clue))
    clues[clueCount] = clue
    clueCount += 1
  }

  private mutating func append(_ number: Int) {
    guard count < 96 else { return }
    numbers[count] = UInt16(number)
    count += 1
  }
}
