extension GenericValueJudge {
  /// Values that are names of things: the key itself, other settings, members, message ids.
  static func name(_ scene: Scene, words: Words) -> Clue? {
    if repeatsKey(scene) { return .repeatsKey }
    let shape = scene.shape
    if words.areNaming, shape.digits == 0 || shape.digits <= 2 && !isPassword(scene) {
      return .settingWords
    }
    if shape.lower == 0, shape.digits == 0, words.count > 1 { return .constantName }
    if isConstant(scene, words: words), !isPassword(scene) {
      return .constantName
    }
    if scene.with(scene.secret, isOption) { return .option }
    if words.count > 1, !isPassword(scene), shape.letters >= 3 * words.count,
      let clue = nameOfWords(scene, words: words)
    {
      return clue
    }
    guard shape.digits == 0, shape.readsLikeWords else { return nil }
    if isDotted(scene) { return .dottedName }
    // People do take words for passwords.
    if isPassword(scene) { return nil }
    return words.count > 1 ? .manyWords : .oneWord
  }

  /// `MENU_KEY_2`: capitals, at least two underscores and few digits.
  private static func isConstant(_ scene: Scene, words: Words) -> Bool {
    let shape = scene.shape
    guard shape.lower == 0, shape.digits <= 2, shape.symbols >= 2, words.count >= 2 else {
      return false
    }
    return scene.with(scene.secret) { value in
      for index in value.indices where !Byte.isName(value[index]) { return false }
      return Byte.isLetter(value[0])
    }
  }

  /// `--name`, alone or with its value.
  private static func isOption(_ value: Span<UInt8>) -> Bool {
    guard value.starts(with: "--"), value.count > 4 else { return false }
    var index = 2
    while index < value.count, Byte.isLower(value[index]) || value[index] == UInt8(ascii: "-") {
      index += 1
    }
    return index > 4 && (index == value.count || "= ".utf8.contains(value[index]))
  }

  /// Names that hold numbers, and names of three or more words.
  private static func nameOfWords(_ scene: Scene, words: Words) -> Clue? {
    let shape = scene.shape
    guard shape.digits > 0 || words.count > 2 else { return nil }
    let reading = scene.with(scene.secret) { LetterModel.read($0).name }
    if shape.digits > 0, shape.readsLikeName, reading > 0 { return .nameWithNumbers }
    guard words.count > 2, reading >= 6, shape.digits * 5 <= shape.count, shape.spaces == 0 else {
      return nil
    }
    return shape.letters >= 4 * words.count ? .nameOfWords : nil
  }

  private static func isDotted(_ scene: Scene) -> Bool {
    scene.with(scene.secret) { value in
      guard let dot = value.firstIndex(of: UInt8(ascii: ".")), dot > 0, dot < value.count - 1 else {
        return value.contains("::") || value.contains("->")
      }
      return true
    }
  }

  /// Whether key and value are the same letters and digits, whatever their case and separators, or
  /// the value ends the key or begins with it.
  private static func repeatsKey(_ scene: Scene) -> Bool {
    guard let key = scene.key else { return false }
    guard scene.secret.count >= 3, scene.shape.digits <= 2 else { return false }
    var (index, rest, alike) = (scene.secret.upperBound, key.upperBound, 0)
    while true {
      while index > scene.secret.lowerBound, !Byte.isAlphanumeric(scene.bytes[index - 1]) {
        index -= 1
      }
      while rest > key.lowerBound, !Byte.isAlphanumeric(scene.bytes[rest - 1]) { rest -= 1 }
      if index == scene.secret.lowerBound { return alike >= 3 }
      guard rest > key.lowerBound,
        Byte.lowercased(scene.bytes[index - 1]) == Byte.lowercased(scene.bytes[rest - 1])
      else { return false }
      (index, rest, alike) = (index - 1, rest - 1, alike + 1)
    }
  }
}
