/// A question about a candidate of which exactly one answer holds; each answer is a feature.
///
/// The order is that of the weights: groups in the order of this list, answers in theirs.
enum FeatureGroup: Int, CaseIterable, Sendable {
  /// Always 0: how seldom candidates are secrets.
  case bias
  /// Which kind of secret the name speaks of.
  case keyClass
  /// How the name is written.
  case keyStyle
  /// What stands before the name.
  case beforeKey
  /// How many words the name has.
  case keyWords
  case fileKind
  case enclosureByFile
  /// What stands between name and value.
  case operatorByFile
  case quote
  /// What follows the value.
  case follower
  case firstByte
  case lastByte
  case lengthByKey
  case alphabetByKey
  case alphabetByLength
  /// How well the letters read as words of English.
  case proseByKey
  /// How well the letters read as words of names in programs.
  case nameByKey
  case proseByAlphabet
  /// Entropy against that of a random value of the same length.
  case entropyByLength
  /// How the words of the value are joined.
  case styleByKey
  case styleByFile
  case valueWords
  case digits
  case symbols
  case lineLength
  /// Whether and how the value stands elsewhere nearby.
  case repetition
  /// Whether a name for an account or a host stands in the lines around it.
  case neighbours
  case testPath
  /// A word and a few digits or an exclamation mark, as people make passwords.
  case humanEnding
  case commentByFile
  /// The last word of the name, which says most of what the value is.
  case lastWord
  /// Whether the value stands on its line once more, as where the password is the user's name.
  case copyOnLine
  /// Which of lower case, upper case, digits and symbols the value has.
  case classes
  /// Whether the value is compared with something, and where.
  case comparison
  /// How sure the rule is that found it.
  case rule
  /// Whether the value begins or ends with a word that made-up secrets begin or end with.
  case stockWords
  /// How the words of the value are joined, and how many there are.
  case styleByWords
  /// The name, where it is one word.
  case soleWord
  /// The kind of the file, and whether it is for tests, against the kind of secret.
  case placeByKey
  /// What stands between name and value, for passwords and for others.
  case operatorByKey
  /// Whether a word of the name is one of the value's too.
  case sharedWords

  /// How many answers there are.
  var size: Int {
    switch self {
    case .bias: 1
    case .keyClass: KeyClass.count
    case .keyStyle: 9
    case .beforeKey: 12
    case .keyWords: 6
    case .fileKind: FileKind.count
    case .enclosureByFile: 3 * FileKind.count
    case .operatorByFile: 14 * 3
    case .quote: 5
    case .follower: 12
    case .firstByte: 14
    case .lastByte: 14
    case .lengthByKey: 12 * KeyClass.count
    case .alphabetByKey: Alphabets.count * KeyClass.count
    case .alphabetByLength: Alphabets.count * 12
    case .proseByKey: 10 * KeyClass.count
    case .nameByKey: 10 * KeyClass.count
    case .proseByAlphabet: 10 * Alphabets.count
    case .entropyByLength: 8 * 4
    case .styleByKey: ValueStyle.count * KeyClass.count
    case .styleByFile: ValueStyle.count * 9
    case .valueWords: 8
    case .digits: 8
    case .symbols: 8
    case .lineLength: 6
    case .repetition: 6
    case .neighbours: 4 * 2
    case .testPath: 2 * 3
    case .humanEnding: 2 * KeyClass.count
    case .commentByFile: 2 * FileKind.count
    case .lastWord: 1 + KeyWord.count
    case .copyOnLine: 3
    case .classes: 16 * 2
    case .comparison: 3
    case .rule: 5
    case .stockWords: 4 * 2
    case .styleByWords: ValueStyle.count * 4 * 2
    case .soleWord: 2 + KeyWord.count
    case .placeByKey: KeyClass.count * 3 * 2
    case .operatorByKey: 14 * 2
    case .sharedWords: 3 * 2
    }
  }

  /// The number of the group's first feature.
  var base: Int { Self.bases[rawValue] }

  private static let bases: [Int] = {
    var (bases, next) = ([Int](), 0)
    for group in allCases {
      bases.append(next)
      next += group.size
    }
    return bases + [next]
  }()

  /// The number of features before those of ``KeyWord``.
  static var total: Int { bases[allCases.count] }
}

extension FileKind {
  static let count = 8

  /// From 0 to ``count``, without end.
  var number: Int {
    switch self {
    case .sourceCode: 0
    case .settings: 1
    case .data: 2
    case .documentation: 3
    case .lock: 4
    case .checksums: 5
    case .web: 6
    case .unknown: 7
    }
  }

  /// Programs, settings and records, or anything else, from 0 to 2.
  var family: Int {
    switch self {
    case .sourceCode, .web: 0
    case .settings, .data: 1
    default: 2
    }
  }
}
