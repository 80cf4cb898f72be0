internal import Codecs
internal import Findings
internal import Rules

extension Features {
  /// Looks at a candidate. Uses no heap memory for what a veto ends.
  init(of scene: Scene) { self.init(of: scene) { _ in true }! }

  /// Looks at a candidate, and at what stands around it, which costs most, only where that may matter.
  ///
  /// - Parameter isOfUse: Whether a candidate whose features bring the log-odds that it is given, or
  ///   less, is worth a look.
  /// - Returns: `nil` when no surroundings could make the candidate worth it.
  init?(of scene: Scene, isOfUse: (Double) -> Bool) {
    add(.bias, 0)
    let (placeholder, code) = (scene.placeholder, CodeJudge.clue(in: scene))
    if let veto = Self.veto(on: scene, placeholder, code) {
      add(veto)
      return
    }
    let keyWords = scene.key.map { key in scene.with(key) { Words(of: $0) } } ?? Words(of: Span())
    let keyClass = Self.keyClass(of: scene, words: keyWords)
    add(code)
    add(placeholder?.clue)
    addClues(scene, keyWords: keyWords)
    addName(scene, words: keyWords, keyClass: keyClass)
    addPlace(scene, keyClass: keyClass)
    addSurroundings(scene, keyClass: keyClass)
    addValue(scene, keyClass: keyClass)
    addWords(scene, keyWords: keyWords, keyClass: keyClass)
    guard isOfUse(ValueModel.logOdds(of: self) + ValueModel.mostOfNeighbourhood) else { return nil }
    addNeighbourhood(scene, keyClass: keyClass)
  }

  /// What decides alone: hardly any secret has it, and most candidates have one.
  private static func veto(
    on scene: Scene, _ placeholder: PlaceholderShape?, _ code: Clue?
  ) -> Clue? {
    guard !scene.secret.isEmpty else { return .tooShort }
    if scene.secret.count <= 512, ByteJudge.isUntypable(scene) { return .untypable }
    switch placeholder {
    case .template: return .template
    case .mask: return .mask
    default: break
    }
    return code.flatMap { $0.isVeto ? $0 : nil }
  }

  private static func keyClass(of scene: Scene, words: Words) -> KeyClass {
    let known = KeyClass(of: words)
    guard known == .none else { return known }
    let start = min(scene.match.lowerBound, scene.key?.lowerBound ?? .max)
    guard start < scene.secret.lowerBound else { return .none }
    return scene.with(start..<scene.secret.lowerBound) { KeyClass(within: $0) }
  }

  private mutating func addClues(_ scene: Scene, keyWords: Words) {
    add(RelationJudge.clue(in: scene))
    add(KeyNameJudge.clue(in: scene, words: keyWords))
    add(ByteJudge.clue(in: scene))
    add(ContextJudge.chainClue(in: scene))
    add(ContextJudge.textClue(in: scene))
    add(ContextJudge.comparisonClue(in: scene))
    add(ContextJudge.schemeClue(in: scene))
    let valueWords = scene.with(scene.secret) { Words(of: $0) }
    let value = GenericValueJudge.clue(in: scene, words: valueWords)
    add(value ?? GenericValueJudge.belief(scene))
    add(.valueWords, valueWords.count)
    add(AccountJudge.userClue(in: scene))
    add(AccountJudge.hostClue(in: scene))
    add(AccountJudge.encodedClue(in: scene))
    add(PlaceJudge.pathClue(in: scene))
    add(PlaceJudge.fileClue(in: scene))
    add(PlaceJudge.translationClue(in: scene))
    add(PlaceJudge.lineClue(in: scene))
    if scene.with(scene.secret, PublishedExamples.contains) { add(.published) }
    if scene.rule.minimumEntropy > 0, scene.entropy < scene.rule.minimumEntropy { add(.lowEntropy) }
    if SealedValue.isSealed(scene) { add(.sealed) }
    if SecretNames.arePart(of: scene) { add(.holdsSecretWord) }
    if GenericValueJudge.isDigestUnderPassword(scene) { add(.digestUnderPassword) }
    if GenericValueJudge.isCredentialScope(scene) { add(.credentialScope) }
    if GenericValueJudge.isEncodedSecretName(scene) { add(.encodedSecretName) }
    if PlaceJudge.isBadge(scene) { add(.badge) }
    if ContextJudge.saysExample(scene) { add(.exampleLine) }
    if scene.place.isForVectors { add(.testVectors) }
    if SecretNames.isMetasyntactic(scene) { add(.metasyntactic) }
  }

  // MARK: The name

  private mutating func addName(_ scene: Scene, words: Words, keyClass: KeyClass) {
    add(.keyClass, keyClass.rawValue)
    add(.keyWords, words.count)
    add(.rule, Self.step(Int(scene.rule.confidence * 100), [40, 50, 55, 65, .max]))
    guard let key = scene.key else { return }
    for index in 0..<min(words.count, 6) {
      if let word = KeyWord(words[index]) { add(word) }
    }
    add(.lastWord, words.last.flatMap { KeyWord($0) }.map { $0.number + 1 } ?? 0)
    add(.keyStyle, scene.with(key, Self.keyStyle))
    add(.beforeKey, Self.whatPrecedes(key, in: scene))
  }

  private static func keyStyle(_ key: Span<UInt8>) -> Int {
    var (lower, upper, joints, dots) = (0, 0, 0, 0)
    for index in key.indices {
      let byte = key[index]
      if Byte.isLower(byte) { lower += 1 }
      if Byte.isUpper(byte) { upper += 1 }
      if byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") { joints += 1 }
      if byte == UInt8(ascii: ".") { dots += 1 }
    }
    if dots > 0 { return 8 }
    if lower == 0 { return joints > 0 ? 0 : 1 }
    if upper == 0 {
      guard joints > 0 else { return 2 }
      return key.firstIndex(of: UInt8(ascii: "-")) == nil ? 3 : 4
    }
    if joints > 0 { return 5 }
    return key.count > 0 && Byte.isUpper(key[0]) ? 6 : 7
  }

  private static func whatPrecedes(_ key: Range<Int>, in scene: Scene) -> Int {
    var (index, blanks) = (key.lowerBound, 0)
    while index > 0, Byte.isBlank(scene.bytes[index - 1]) {
      (index, blanks) = (index - 1, blanks + 1)
    }
    guard index > 0 else { return 0 }
    let byte = scene.bytes[index - 1]
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return blanks > 0 ? 1 : 0
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): return 2
    case UInt8(ascii: "["): return 3
    case UInt8(ascii: "-"): return 4
    case UInt8(ascii: "$"), UInt8(ascii: "@"): return 5
    case UInt8(ascii: "<"): return 6
    case UInt8(ascii: "("), UInt8(ascii: ","): return 7
    case UInt8(ascii: "{"), UInt8(ascii: ";"): return 8
    case UInt8(ascii: "#"), UInt8(ascii: "/"), UInt8(ascii: "*"): return 9
    default: return Byte.isName(byte) && blanks > 0 ? 10 : 11
    }
  }

  // MARK: Place and syntax

  private mutating func addPlace(_ scene: Scene, keyClass: KeyClass) {
    let file = scene.place.kind.number
    add(.fileKind, file)
    add(.enclosureByFile, file * 3 + Self.number(of: scene.enclosure))
    add(
      .testPath,
      scene.place.isForTests
        ? Self.number(of: scene.enclosure) : 3 + Self.number(of: scene.enclosure))
    add(.commentByFile, file * 2 + (scene.isComment ? 1 : 0))
    let family = keyClass.rawValue * 3 + scene.place.kind.family
    add(.placeByKey, family * 2 + (scene.place.isForTests ? 1 : 0))
    add(.lineLength, Self.step(scene.line.count, [40, 80, 120, 240, 500]))
  }

  private static func number(of enclosure: Scene.Enclosure) -> Int {
    switch enclosure {
    case .quoted: 0
    case .insideString: 1
    case .bare: 2
    }
  }

  private mutating func addSurroundings(_ scene: Scene, keyClass: KeyClass) {
    if let key = scene.key, key.upperBound <= scene.secret.lowerBound {
      let sign = Self.sign(in: key.upperBound..<scene.secret.lowerBound, of: scene)
      add(.operatorByFile, sign * 3 + scene.place.kind.family)
      add(.operatorByKey, sign * 2 + (keyClass.isChosen ? 1 : 0))
      add(.comparison, sign > 1 ? 0 : scene.place.isForTests ? 1 : 2)
    }
    switch scene.byteBefore {
    case UInt8(ascii: "\""): add(.quote, 0)
    case UInt8(ascii: "'"): add(.quote, 1)
    case UInt8(ascii: "`"): add(.quote, 2)
    case UInt8(ascii: "="), UInt8(ascii: ":"): add(.quote, 3)
    default: add(.quote, 4)
    }
    add(.follower, Self.follower(of: scene))
    add(.firstByte, Self.byteClass(scene.bytes[scene.secret.lowerBound]))
    add(.lastByte, Self.byteClass(scene.bytes[scene.secret.upperBound - 1]))
  }

  /// What joins a name and a value, from 0 to 13.
  private static func sign(in gap: Range<Int>, of scene: Scene) -> Int {
    var (equals, colons, commas, brackets, angles, others) = (0, 0, 0, 0, 0, 0)
    for index in gap.prefix(64) {
      switch scene.bytes[index] {
      case UInt8(ascii: "="): equals += 1
      case UInt8(ascii: ":"): colons += 1
      case UInt8(ascii: ","): commas += 1
      case UInt8(ascii: "("), UInt8(ascii: "["): brackets += 1
      case UInt8(ascii: ">"): angles += 1
      case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "|"), UInt8(ascii: "+"): others += 1
      default: break
      }
    }
    if equals > 1 { return others > 0 ? 0 : 1 }
    if equals == 1 {
      if angles > 0 { return 2 }
      if colons > 0 { return 3 }
      return others > 0 ? 4 : brackets > 0 ? 5 : 6
    }
    if colons > 0 { return colons > 1 ? 7 : brackets > 0 ? 8 : 9 }
    if commas > 0 { return 10 }
    return brackets > 0 ? 11 : angles > 0 ? 12 : 13
  }

  private static func follower(of scene: Scene) -> Int {
    guard let next = scene.byteAfter else { return 0 }
    guard Byte.isQuote(next) else { return 1 + punctuation(next) }
    let index = scene.indexAfterBlanks(from: scene.secret.upperBound + 1)
    return index < scene.line.upperBound ? 6 + min(punctuation(scene.bytes[index]), 4) : 11
  }

  private static func punctuation(_ byte: UInt8) -> Int {
    switch byte {
    case UInt8(ascii: ","): 0
    case UInt8(ascii: ";"): 1
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): 2
    case UInt8(ascii: "<"), UInt8(ascii: "/"): 3
    default: 4
    }
  }

  private static func byteClass(_ byte: UInt8) -> Int {
    switch byte {
    case 0x61...0x7A: 0
    case 0x41...0x5A: 1
    case 0x30...0x39: 2
    case UInt8(ascii: "$"): 3
    case UInt8(ascii: "/"), UInt8(ascii: "\\"): 4
    case UInt8(ascii: "."): 5
    case UInt8(ascii: "-"), UInt8(ascii: "_"): 6
    case UInt8(ascii: "@"), UInt8(ascii: "#"): 7
    case UInt8(ascii: "="), UInt8(ascii: "+"): 8
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "<"): 9
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ">"): 10
    case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "*"): 11
    case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: ","): 12
    default: 13
    }
  }

  /// How many of `limits` are at most `number`.
  private static func step(_ number: Int, _ limits: InlineArray<5, Int>) -> Int {
    var step = 0
    for index in limits.indices where number >= limits[index] { step += 1 }
    return step
  }

  // MARK: The value

  private mutating func addValue(_ scene: Scene, keyClass: KeyClass) {
    let (shape, name) = (scene.shape, keyClass.rawValue)
    let (length, alphabet, style) = scene.with(scene.secret) {
      (Self.lengthStep($0.count), Alphabets(of: $0, shape: shape), ValueStyle(of: $0, shape: shape))
    }
    let reading = scene.with(scene.secret) { LetterModel.read($0) }
    add(.lengthByKey, name * 12 + length)
    add(.alphabetByKey, name * Alphabets.count + alphabet.rawValue)
    add(.alphabetByLength, alphabet.rawValue * 12 + length)
    add(.proseByKey, name * 10 + reading.proseStep)
    add(.nameByKey, name * 10 + reading.nameStep)
    add(.proseByAlphabet, alphabet.rawValue * 10 + max(reading.proseStep, reading.nameStep))
    add(.entropyByLength, min(length / 3, 3) * 8 + Self.entropyStep(scene))
    add(.styleByKey, name * ValueStyle.count + style.rawValue)
    let file = scene.place.kind.family * 3 + Self.number(of: scene.enclosure)
    add(.styleByFile, file * ValueStyle.count + style.rawValue)
    add(.digits, shape.digits == 0 ? 0 : 1 + shape.digits * 6 / max(shape.count, 1))
    add(.symbols, shape.symbols == 0 ? 0 : 1 + shape.symbols * 12 / max(shape.count, 1))
    let chosen = keyClass.isChosen ? 1 : 0
    add(.classes, Self.classes(of: shape) * 2 + chosen)
    add(.stockWords, StockWords.step(in: scene) * 2 + chosen)
    add(.humanEnding, name * 2 + (scene.with(scene.secret, Self.endsAsPeopleDo) ? 1 : 0))
  }

  private static func classes(of shape: ValueShape) -> Int {
    (shape.lower > 0 ? 1 : 0) + (shape.upper > 0 ? 2 : 0) + (shape.digits > 0 ? 4 : 0)
      + (shape.symbols > 0 ? 8 : 0)
  }

  private static func lengthStep(_ count: Int) -> Int {
    switch count {
    case ...4: 0
    case 5: 1
    case 6...7: 2
    case 8...9: 3
    case 10...12: 4
    case 13...16: 5
    case 17...20: 6
    case 21...28: 7
    case 29...36: 8
    case 37...48: 9
    case 49...80: 10
    default: 11
    }
  }

  /// Sixteenths of the entropy that as many different bytes would have, in steps of two.
  private static func entropyStep(_ scene: Scene) -> Int {
    let most = min(scene.secret.count, 64)
    guard most > 1 else { return 0 }
    // A straight line between powers of two is near enough to the logarithm.
    let power = Int.bitWidth - 1 - most.leadingZeroBitCount
    let highest = Double(power) + Double(most - 1 << power) / Double(1 << power)
    return min(max(Int(scene.entropy / highest * 16) - 8, 0), 7)
  }

  /// Letters, at least 3 of them, and then 1 to 4 digits or signs.
  private static func endsAsPeopleDo(_ value: Span<UInt8>) -> Bool {
    var end = value.count
    while end > 0, value.count - end < 5, !Byte.isLetter(value[end - 1]) { end -= 1 }
    guard end < value.count, value.count - end < 5, end >= 3 else { return false }
    for index in 0..<end where !Byte.isLetter(value[index]) { return false }
    return true
  }

  // MARK: What stands around

  private mutating func addNeighbourhood(_ scene: Scene, keyClass: KeyClass) {
    add(.repetition, Self.repetition(of: scene))
    let start = max(0, min(scene.match.lowerBound, scene.secret.lowerBound) - 200)
    let end = min(scene.bytes.count, scene.secret.upperBound + 200)
    let before = scene.with(start..<max(start, scene.line.lowerBound)) {
      Self.accounts.firstMatch(in: $0) != nil
    }
    let after = scene.with(min(scene.line.upperBound, end)..<end) {
      Self.accounts.firstMatch(in: $0) != nil
    }
    let own = scene.with(scene.line.lowerBound..<scene.secret.lowerBound) {
      Self.accounts.firstMatch(in: $0) != nil
    }
    add(.copyOnLine, Self.copyOnLine(of: scene))
    add(.neighbours, (own ? 3 : before ? 1 : after ? 2 : 0) * 2 + (keyClass.isChosen ? 1 : 0))
  }

  /// 0: none; 1: before the value; 2: after it.
  private static func copyOnLine(of scene: Scene) -> Int {
    let value = scene.secret
    guard value.count >= 3, value.count <= 40 else { return 0 }
    let start = max(scene.line.lowerBound, value.lowerBound - 120)
    let end = min(scene.line.upperBound, value.upperBound + 120) - value.count
    for index in stride(from: start, through: end, by: 1)
    where abs(index - value.lowerBound) >= value.count && isCopy(of: value, at: index, in: scene) {
      let after = index + value.count
      let isWhole =
        (index == 0 || !Byte.isName(scene.bytes[index - 1]))
        && (after >= scene.bytes.count || !Byte.isName(scene.bytes[after]))
      if isWhole { return index < value.lowerBound ? 1 : 2 }
    }
    return 0
  }

  private static let accounts = WordFinder([
    "user", "login", "host", "email", "account", "client_id", "clientid", "database", "endpoint",
  ])

  /// 0: nowhere else; 1: in quotes; 2: as a part of something longer; 3: as a name of its own, 4: often
  /// as such; 5: not looked for.
  private static func repetition(of scene: Scene) -> Int {
    let value = scene.secret
    guard value.count >= 4, value.count <= 64 else { return 5 }
    let rare = scene.with(value, Self.rarest)
    var (quoted, parts, names, next) = (0, 0, 0, rare)
    let span = scene.bytes.span
    while let found = ByteSearch.firstIndex(
      of: scene.bytes[value.lowerBound + rare], in: span, from: next,
      to: span.count - value.count + 1 + rare)
    {
      let start = found - rare
      next = found + 1
      guard start != value.lowerBound, isCopy(of: value, at: start, in: scene) else { continue }
      let before = start > 0 ? scene.bytes[start - 1] : 0
      let after = start + value.count < span.count ? scene.bytes[start + value.count] : 0
      if Byte.isQuote(before), Byte.isQuote(after) {
        quoted += 1
      } else if Byte.isName(before) || Byte.isName(after) {
        parts += 1
      } else {
        names += 1
      }
      if names + quoted + parts >= 4 { break }
    }
    return names > 1 ? 4 : names > 0 ? 3 : parts > 0 ? 2 : quoted > 0 ? 1 : 0
  }

  /// The index of the byte of `value` that is seldom seen in texts, so that a search stops little.
  private static func rarest(in value: Span<UInt8>) -> Int {
    var (best, rarity) = (0, -1)
    for index in value.indices {
      let byte = value[index]
      let own: Int
      if Byte.isLower(byte) {
        own = commonLetters >> (byte - UInt8(ascii: "a")) & 1 == 1 ? 0 : 2
      } else {
        own = Byte.isUpper(byte) ? 3 : Byte.isDigit(byte) ? 1 : 4
      }
      if own > rarity { (best, rarity) = (index, own) }
    }
    return best
  }

  /// A bit for each letter that is often seen: a, c, d, e, i, l, m, n, o, p, r, s, t, u.
  private static let commonLetters: UInt32 = 0b0_0001_1110_1111_1001_0001_1101

  private static func isCopy(of value: Range<Int>, at start: Int, in scene: Scene) -> Bool {
    for offset in 0..<value.count
    where scene.bytes[start + offset] != scene.bytes[value.lowerBound + offset] { return false }
    return true
  }
}
