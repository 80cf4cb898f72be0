/// Tells values from code: right-hand sides that name, call or look something up.
enum CodeJudge {
  static func clue(in scene: Scene) -> Clue? {
    if scene.with(scene.secret, looksUp) {
      return .lookedUp
    }
    if isInterpolated(scene) { return .template }
    guard scene.enclosure != .quoted else { return nil }
    if isCall(scene) || isKeywordCall(scene) { return .call }
    if isReference(scene) {
      return .reference
    }
    guard scene.enclosure == .bare, scene.place.kind == .sourceCode || scene.place.kind == .web
    else { return nil }
    if scene.shape.looksRandom, scene.shape.digits >= 3, scene.secret.count >= 16 {
      return .unquotedRandom
    }
    if standsInComment(scene) || standsInPage(scene) { return nil }
    return .bareName
  }

  /// Whether the value ends a line of a comment, which may hold settings, and is no word.
  private static func standsInComment(_ scene: Scene) -> Bool {
    scene.isComment && scene.byteAfter == nil
      && (scene.shape.digits > 0 || !scene.shape.readsLikeWords)
  }

  /// Whether the value stands in a page that shows settings, and is no word.
  private static func standsInPage(_ scene: Scene) -> Bool {
    scene.place.kind == .web && scene.shape.digits + scene.shape.symbols > 0
      && scene.line.count < 500
  }

  private static let lookups = WordFinder([
    "os.environ", "process.env", "getenv", "env.get", "env.fetch", "env[", "config.", "config(",
    "config[", "settings.", "settings[", "secrets.", "params.", "params[", "options.", "request.",
    "req.body", "this.", "self.", "std::", "vault(", "vault:", "import.meta", "lookup(", "data.",
    "var.",
    "local.", "props.", "state.", "args.", "ctx.", "event.", "response.", "res.", "context.",
    "opts.", "credentials.", "environment.",
  ])

  /// Whether the value begins with or holds a well-known way of asking for a value.
  private static func looksUp(_ value: Span<UInt8>) -> Bool {
    guard let (_, range) = lookups.firstMatch(in: value) else { return false }
    return range.lowerBound == 0 || !Byte.isAlphanumeric(value[range.lowerBound - 1])
  }

  /// `name(…`, `name[…` or `name.name(`: with the bracket in the value or right after it.
  private static func isCall(_ scene: Scene) -> Bool {
    var index = scene.secret.lowerBound
    while index < scene.secret.upperBound, isPathByte(scene.bytes[index]) { index += 1 }
    guard index > scene.secret.lowerBound, Byte.isName(scene.bytes[scene.secret.lowerBound]) else {
      return false
    }
    let next = index < scene.secret.upperBound ? scene.bytes[index] : scene.byteAfter
    guard next == UInt8(ascii: "(") || next == UInt8(ascii: "[") else { return false }
    return index == scene.secret.upperBound || scene.place.kind == .sourceCode
      || scene.with(scene.secret) { $0[$0.count - 1] == UInt8(ascii: ")") }
  }

  /// `switch ($name)`: a word, a blank and a bracket, in programs.
  private static func isKeywordCall(_ scene: Scene) -> Bool {
    guard scene.enclosure == .bare,
      scene.place.kind == .settings || scene.place.kind == .sourceCode,
      scene.shape.letters == scene.shape.count, let next = scene.byteAfter, Byte.isBlank(next)
    else { return false }
    let index = scene.indexAfterBlanks(from: scene.secret.upperBound)
    return index < scene.line.upperBound && scene.bytes[index] == UInt8(ascii: "(")
  }

  /// `f"…{name}…"`, `$"…{name}…"`: a string into which the language puts values.
  private static func isInterpolated(_ scene: Scene) -> Bool {
    guard scene.enclosure == .quoted, scene.secret.lowerBound >= 2 else { return false }
    let mark = scene.bytes[scene.secret.lowerBound - 2]
    guard mark | 0x20 == UInt8(ascii: "f") || mark == UInt8(ascii: "$") else { return false }
    if scene.secret.lowerBound >= 3 {
      let before = scene.bytes[scene.secret.lowerBound - 3]
      guard !Byte.isName(before) || before | 0x20 == UInt8(ascii: "r") else { return false }
    }
    return scene.with(scene.secret) { value in
      guard let open = value.firstIndex(of: UInt8(ascii: "{")), open + 1 < value.count else {
        return false
      }
      return Byte.isLetter(value[open + 1]) || value[open + 1] == UInt8(ascii: "_")
    }
  }

  private static func isPathByte(_ byte: UInt8) -> Bool {
    Byte.isName(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "-")
  }

  /// `a.b`, `A::B`, `a->b`, `&name`, `@name`: in any file, when nothing in it looks random.
  private static func isReference(_ scene: Scene) -> Bool {
    guard scene.shape.digits <= 2 else { return false }
    if isCompared(scene), scene.enclosure == .bare, isDottedName(scene) { return true }
    guard scene.shape.readsLikeWords else { return false }
    let first = scene.bytes[scene.secret.lowerBound]
    if first == UInt8(ascii: "&") || first == UInt8(ascii: "@") || first == UInt8(ascii: "!") {
      return scene.place.kind != .data
    }
    return scene.with(scene.secret) { value in
      if value.contains("::") || value.contains("->") { return true }
      guard let dot = value.firstIndex(of: UInt8(ascii: ".")), dot > 0, dot < value.count - 1 else {
        return false
      }
      return Byte.isLetter(value[dot - 1]) && Byte.isLetter(value[dot + 1])
    }
  }

  /// Whether `==` or `!=` stands before the value.
  private static func isCompared(_ scene: Scene) -> Bool {
    guard let key = scene.key, key.upperBound < scene.secret.lowerBound else { return false }
    return scene.with(key.upperBound..<scene.secret.lowerBound) {
      $0.contains("==") || $0.contains("!=")
    }
  }

  /// `name.member`: letters, digits and underscores, and a dot between them.
  private static func isDottedName(_ scene: Scene) -> Bool {
    scene.with(scene.secret) { value in
      guard let dot = value.firstIndex(of: UInt8(ascii: ".")), dot > 0, dot + 1 < value.count else {
        return false
      }
      for index in value.indices
      where !Byte.isName(value[index]) && value[index] != UInt8(ascii: ".") { return false }
      return true
    }
  }
}
