/// What features are about, as it is told to people.
enum FeatureTopic: Int, CaseIterable {
  case prior, name, place, syntax, shape, letters, style, surroundings

  /// The topic of a feature, by its number.
  init(of number: Int) {
    guard number < FeatureGroup.total else {
      self = .name
      return
    }
    let group = FeatureGroup.allCases.last { $0.base <= number } ?? .bias
    switch group {
    case .bias: self = .prior
    case .keyClass, .keyStyle, .beforeKey, .keyWords, .lastWord, .soleWord, .rule: self = .name
    case .fileKind, .enclosureByFile, .testPath, .commentByFile, .lineLength, .placeByKey:
      self = .place
    case .operatorByFile, .operatorByKey, .quote, .follower, .firstByte, .lastByte, .comparison:
      self = .syntax
    case .lengthByKey, .alphabetByKey, .alphabetByLength, .entropyByLength, .digits, .symbols,
      .classes:
      self = .shape
    case .proseByKey, .nameByKey, .proseByAlphabet: self = .letters
    case .styleByKey, .styleByFile, .styleByWords, .valueWords, .humanEnding, .stockWords,
      .sharedWords:
      self = .style
    case .repetition, .neighbours, .copyOnLine: self = .surroundings
    }
  }

  /// The kind of evidence.
  var kind: String {
    switch self {
    case .prior: "prior"
    case .name: "key"
    case .place: "place"
    case .syntax: "relation"
    case .shape, .letters, .style: "value"
    case .surroundings: "context"
    }
  }

  /// A sentence for a sum of weights above or below 0.
  func note(_ weight: Double) -> String {
    switch self {
    case .prior: "few values beside such names are secrets"
    case .name: weight > 0 ? "its name is one of secrets" : "its name is seldom one of secrets"
    case .place:
      weight > 0
        ? "secrets stand in such files and lines" : "few secrets stand in such files and lines"
    case .syntax: weight > 0 ? "it is written as values are" : "it is written as few values are"
    case .shape:
      weight > 0
        ? "its length and characters are those of secrets"
        : "its length and characters are seldom those of secrets"
    case .letters:
      weight > 0 ? "its letters are those of secrets" : "its letters are those of words"
    case .style: weight > 0 ? "it is composed as secrets are" : "it is composed as names are"
    case .surroundings:
      weight > 0
        ? "what stands near it speaks for a secret" : "what stands near it speaks for a name"
    }
  }
}
