/// Asks what the value is a part of: a chain of names, a text, a comparison, an example.
enum ContextJudge {
  /// `urn:acme:auth:identity`, `force:user:password:generate`: name and value stand between colons.
  static func chainClue(in scene: Scene) -> Clue? {
    guard let key = scene.key, key.lowerBound > 1, key.upperBound < scene.secret.lowerBound,
      scene.bytes[key.lowerBound - 1] == colon, scene.bytes[scene.secret.lowerBound - 1] == colon,
      scene.secret.lowerBound - key.upperBound <= 2
    else { return nil }
    let gap = scene.secret.lowerBound - key.upperBound
    guard gap == 1 || scene.bytes[key.upperBound] == UInt8(ascii: "\\") else { return nil }
    let before = scene.bytes[key.lowerBound - 2]
    return Byte.isName(before) || before == UInt8(ascii: "\\") ? .partOfChain : nil
  }

  private static let colon = UInt8(ascii: ":")

  /// `"The password of …"`, `title=Reset the …`: a word, and others after it.
  static func textClue(in scene: Scene) -> Clue? {
    let shape = scene.shape
    guard shape.digits == 0, shape.symbols <= 1, shape.letters > 0, let after = scene.byteAfter,
      Byte.isBlank(after)
    else { return nil }
    let next = scene.indexAfterBlanks(from: scene.secret.upperBound)
    guard next < scene.line.upperBound,
      Byte.isLetter(scene.bytes[next]) || scene.bytes[next] >= 0x80
    else { return nil }
    switch scene.enclosure {
    case .quoted: return .beginsText
    case .insideString: return nil
    case .bare:
      // Commands stand after a value in small letters: `PGPASSWORD=… psql`.
      let isTitle = Byte.isUpper(scene.bytes[scene.secret.lowerBound]) && shape.upper == 1
      return scene.place.kind == .settings && isTitle ? .beginsText : nil
    }
  }

  /// `"$pass" = "link"`: a variable of a shell in quotes, and what it may be.
  static func comparisonClue(in scene: Scene) -> Clue? {
    guard let key = scene.key, key.lowerBound > 0, key.upperBound < scene.secret.lowerBound,
      scene.bytes[key.lowerBound - 1] == UInt8(ascii: "$"),
      Byte.isQuote(scene.bytes[key.upperBound])
    else { return nil }
    return scene.with(key.upperBound..<scene.secret.lowerBound) { gap in
      gap.firstIndex(of: UInt8(ascii: "=")) == nil ? nil : .compared
    }
  }

  /// `Bearer …`, `Basic …`, `Token …` with something that holds a digit, as RFC 9110, 11.6.2 has it.
  static func schemeClue(in scene: Scene) -> Clue? {
    guard scene.shape.spaces == 1, scene.shape.digits > 0, scene.secret.count >= 14 else {
      return nil
    }
    return scene.with(scene.secret) { value in
      schemes.contains { scheme in
        scheme.utf8.enumerated().allSatisfy { Byte.lowercased(value[$0.offset]) == $0.element }
      } ? .schemeAndToken : nil
    }
  }

  private static let schemes = ["bearer ", "basic ", "token "]

  /// Whether the text before the name on its line calls what follows an example.
  static func saysExample(_ scene: Scene) -> Bool {
    let end = min(scene.match.lowerBound, scene.key?.lowerBound ?? .max, scene.secret.lowerBound)
    let start = max(scene.line.lowerBound, end - 120)
    guard start < end else { return false }
    return scene.with(start..<end) { text in
      var index = 0
      while let (_, range) = examples.firstMatch(in: text, from: index) {
        // Not `example.com`, `example_user` or `examples/`.
        let next = range.upperBound < text.count ? text[range.upperBound] : 0x20
        if Byte.isBlank(next) || ":,)".utf8.contains(next) { return true }
        index = range.upperBound
      }
      return false
    }
  }

  private static let examples = WordFinder([
    "example", "examples", "e.g.", " ex:", "(ex:", "sample", "usage", "such as", "for instance",
  ])
}
