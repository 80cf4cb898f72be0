/// Asks how a value hangs on the name beside it: many values stand near a name without being its
/// value.
enum RelationJudge {
  static func clue(in scene: Scene) -> Clue? {
    guard !scene.secret.isEmpty else { return nil }
    if let report = ReportLine.clue(in: scene) { return report }
    if isKey(scene) { return .itselfKey }
    if goesOn(scene) { return .goesOn }
    if isMetavariable(scene) { return .metavariable }
    if beginsSentence(scene) { return .beginsSentence }
    guard let key = scene.key else { return nil }
    switch Relation(of: key.upperBound..<scene.secret.lowerBound, in: scene) {
    case .listed: return inList(scene, key: key)
    case .argument: return asArgument(scene, key: key)
    case .enclosed: return enclosed(scene, key: key)
    case .member: return .member
    case .assigned: return nil
    }
  }

  /// What stands between a name and a value.
  private enum Relation {
    /// `:`, `=` and their like.
    case assigned
    /// A comma.
    case listed
    /// An opening parenthesis.
    case argument
    /// The end of a tag.
    case enclosed
    /// `::` and nothing else.
    case member

    init(of gap: Range<Int>, in scene: Scene) {
      var (hasComma, hasParenthesis, hasAngle, colons) = (false, false, false, 0)
      for index in gap {
        switch scene.bytes[index] {
        case UInt8(ascii: "="), UInt8(ascii: "-"), UInt8(ascii: "|"), UInt8(ascii: "?"):
          self = .assigned
          return
        case UInt8(ascii: ":"): colons += 1
        case UInt8(ascii: ","): hasComma = true
        case UInt8(ascii: "("): hasParenthesis = true
        case UInt8(ascii: ">"): hasAngle = true
        default: break
        }
      }
      if colons > 0 {
        self = colons == 2 && gap.count == 2 ? .member : .assigned
        return
      }
      self = hasComma ? .listed : hasParenthesis ? .argument : hasAngle ? .enclosed : .assigned
    }
  }

  // MARK: What follows the value

  /// `"value": …`, `"value" => …`, and the first choice of `… ? "value" : …`.
  private static func isKey(_ scene: Scene) -> Bool {
    guard scene.enclosure == .quoted, let quote = scene.byteAfter, Byte.isQuote(quote) else {
      return false
    }
    let next = scene.indexAfterBlanks(from: scene.secret.upperBound + 1)
    guard next < scene.line.upperBound else { return false }
    let follower = next + 1 < scene.line.upperBound ? scene.bytes[next + 1] : 0
    return switch scene.bytes[next] {
    case UInt8(ascii: ":"): follower != UInt8(ascii: ":")
    case UInt8(ascii: "="): follower == UInt8(ascii: ">")
    default: false
    }
  }

  private static let openings = ["{{", "${", "$(", "#{", "<%", "%("]

  /// `prefix{{ … }}` and `name.member` without quotes.
  private static func goesOn(_ scene: Scene) -> Bool {
    guard scene.enclosure != .quoted else { return false }
    let end = scene.secret.upperBound
    if scene.enclosure == .bare, scene.byteAfter == UInt8(ascii: "."),
      end + 1 < scene.line.upperBound,
      Byte.isLetter(scene.bytes[end + 1])
    {
      return true
    }
    return scene.with(scene.secret.upperBound..<scene.line.upperBound) { rest in
      openings.contains { rest.starts(with: $0) }
    }
  }

  /// A bare word after which another follows, as in `password: the one of …`.
  private static func beginsSentence(_ scene: Scene) -> Bool {
    guard scene.enclosure == .bare, scene.shape.letters + 1 >= scene.shape.count,
      scene.shape.digits == 0, scene.place.kind != .settings || scene.isComment,
      let after = scene.byteAfter
    else { return false }
    if scene.with(scene.secret, { $0[$0.count - 1] == UInt8(ascii: ".") }) { return true }
    guard Byte.isBlank(after) else { return false }
    let next = scene.indexAfterBlanks(from: scene.secret.upperBound)
    return next < scene.line.upperBound && Byte.isLetter(scene.bytes[next])
  }

  /// `--password PASSWORD`: capitals without quotes where settings do not stand.
  private static func isMetavariable(_ scene: Scene) -> Bool {
    guard scene.enclosure == .bare, scene.shape.lower + scene.shape.digits == 0,
      scene.shape.upper >= 3
    else { return false }
    return scene.place.kind != .settings && scene.place.kind != .data
  }

  // MARK: What stands before the value

  private static func inList(_ scene: Scene, key: Range<Int>) -> Clue? {
    guard isNameLike(scene) else {
      let isNextLine = (key.upperBound..<scene.secret.lowerBound).contains {
        Byte.isLineEnd(scene.bytes[$0])
      }
      if isNextLine { return .nextEntry }
      return endsPhrase(key, in: scene) ? .followsOther : nil
    }
    if endsPhrase(key, in: scene) { return .followsOther }
    let isCall =
      byteBefore(key, in: scene) == UInt8(ascii: "(") && byteAfterQuote(scene) == UInt8(ascii: ")")
    guard isCall else { return .nameInList }
    return scene.shape.readsLikeWords && scene.shape.digits == 0
      ? .secondArgument : nil
  }

  /// Whether the key is the last word of several within quotes, as in `"bad password", "try again"`.
  private static func endsPhrase(_ key: Range<Int>, in scene: Scene) -> Bool {
    guard key.lowerBound >= 2, key.upperBound < scene.bytes.count else { return false }
    return Byte.isQuote(scene.bytes[key.upperBound])
      && Byte.isBlank(scene.bytes[key.lowerBound - 1])
      && Byte.isLetter(scene.bytes[key.lowerBound - 2])
  }

  /// The byte before the key and its quote, passing over blanks.
  private static func byteBefore(_ key: Range<Int>, in scene: Scene) -> UInt8? {
    var index = key.lowerBound - 1
    while index >= 0, Byte.isQuote(scene.bytes[index]) || Byte.isBlank(scene.bytes[index]) {
      index -= 1
    }
    return index >= 0 ? scene.bytes[index] : nil
  }

  /// The byte after the value and its quote, passing over blanks.
  private static func byteAfterQuote(_ scene: Scene) -> UInt8? {
    let next = scene.indexAfterBlanks(from: scene.secret.upperBound + 1)
    return next < scene.line.upperBound ? scene.bytes[next] : nil
  }

  private static func isNameLike(_ scene: Scene) -> Bool {
    let shape = scene.shape
    guard shape.spaces + shape.foreign == 0, shape.digits * 3 <= shape.count, !shape.looksRandom
    else { return false }
    return scene.with(scene.secret) { value in
      for index in value.indices
      where !Byte.isName(value[index]) && !"-.:/".utf8.contains(value[index]) {
        return false
      }
      return true
    }
  }

  /// `name("value"`: the name of what is called must end in a word for a secret.
  private static func asArgument(_ scene: Scene, key: Range<Int>) -> Clue? {
    let words = scene.with(key) { Words(of: $0) }
    guard let first = words.first, let last = words.last else { return nil }
    if !secrets.contains(last) {
      return isNameLike(scene) ? .argumentOfOther : nil
    }
    if isNameLike(scene), byteAfterQuote(scene) == UInt8(ascii: ",") {
      return .firstOfArguments
    }
    return questions.contains(first) && words.count > 1 && scene.shape.readsLikeWords
      ? .argumentOfQuestion : nil
  }

  private static let secrets = Words.set(
    """
    password passwd passwort pwd pass passphrase secret secrets token tokens key keys apikey \
    credential credentials creds auth authorization code pin value header bearer jwt cookie
    """)
  private static let questions = Words.set(
    "get has is check verify validate find fetch read load lookup resolve search parse hash")

  /// `>` counts only where a tag or an attribute of it ends.
  private static func enclosed(_ scene: Scene, key: Range<Int>) -> Clue? {
    let before = key.lowerBound > 0 ? scene.bytes[key.lowerBound - 1] : 0
    let isTag =
      before == UInt8(ascii: "<") || before == UInt8(ascii: ":") || Byte.isQuote(before)
      || before == UInt8(ascii: ";")  // `&lt;password&gt;`
      || before == UInt8(ascii: ">")  // `<key>password</key>`
    return isTag ? nil : .followsOther
  }
}
