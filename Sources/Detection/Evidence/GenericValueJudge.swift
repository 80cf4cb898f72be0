/// Recognises what a value is that a rule found by the name beside it: most of those are no secrets.
enum GenericValueJudge {
  /// What the value is, or `nil` when nothing speaks against it.
  ///
  /// - Parameter words: The words of the value.
  static func clue(in scene: Scene, words: Words) -> Clue? {
    literal(scene) ?? digest(scene) ?? text(scene) ?? name(scene, words: words)
  }

  // MARK: Plain values

  private static let constants: Set<UInt128> = Words.set(
    """
    true false null none nil undefined yes no on off auto default string str int integer bool boolean \
    bytes object any void number float double char text empty unset unknown required optional todo tbd \
    nan self this function array list map dict new return secret password token key value anonymous \
    define defined disabled enabled basic bearer digest oauth plain always never optional public private \
    inherit inherited
    """)

  /// Constants, numbers, dates, versions.
  private static func literal(_ scene: Scene) -> Clue? {
    let shape = scene.shape
    if shape.letters == shape.count, shape.count <= 16 {
      let word = Words.pack(scene.bytes[scene.secret].lazy.map { $0 | 0x20 })
      if constants.contains(word) { return .constant }
      if scene.enclosure != .quoted, functionWords.contains(word) {
        return .functionWord
      }
    }
    if shape.count <= 12, scene.with(scene.secret, isEncoding) { return .algorithm }
    if shape.letters == 1, shape.digits >= 4, shape.symbols > 0, !isPassword(scene) {
      return .numberWithLetter
    }
    if shape.letters == 0, shape.foreign == 0, shape.digits > 0 {
      if scene.with(scene.secret, isVersionNumber) { return .versionNumber }
      if shape.symbols > 0 { return .dateOrVersion }
      // People do take numbers for passwords.
      if isPassword(scene), shape.count >= 4 { return .numericPassword }
      return shape.count < 6 ? .shortNumber : .number
    }
    if shape.letters + shape.digits == 0 {
      return .noLetters
    }
    if shape.count < 4 { return .tooShort }
    return nil
  }

  private static let encodings = [
    "utf-8", "utf8", "utf-16", "utf16", "utf-16le", "utf-16be", "utf16le", "utf-32", "latin1",
    "latin-1",
    "ascii", "us-ascii", "iso-8859-1", "cp1251", "cp1252", "base64", "base64url", "binary", "sha1",
    "sha-1", "sha256", "sha-256", "sha512", "sha-512", "pbkdf2", "bcrypt", "scrypt", "argon2",
    "totp",
    "hotp",
  ]

  /// Whether the value names an encoding of characters or bytes, or a way to digest passwords.
  private static func isEncoding(_ value: Span<UInt8>) -> Bool {
    guard value.count >= 4 else { return false }
    return encodings.contains { name in
      guard name.utf8.count == value.count else { return false }
      for (index, byte) in name.utf8.enumerated() where Byte.lowercased(value[index]) != byte {
        return false
      }
      return true
    }
  }

  /// Words that stand between others in prose, and say that the value is one of them.
  private static let functionWords = Words.set(
    """
    and or the to is of for with in if can may should was as on when not will but are be been by from \
    that this these those then than which who into only also must has have had does do it its use used \
    using command commands switch switches argument arguments flag flags prompt field dialog support too \
    either both instead
    """)

  /// Whether the value is such a word, with or without a full stop after it.
  static func isFunctionWord(_ value: Span<UInt8>) -> Bool {
    let isStopped = value.count > 0 && value[value.count - 1] == UInt8(ascii: ".")
    let word = value.extracting(0..<(isStopped ? value.count - 1 : value.count))
    return word.count <= 16 && functionWords.contains(Words.pack(word.copied().map { $0 | 0x20 }))
  }

  /// `3.5.46`, `10.0.0.0/8`: two dots or more, and up to four digits between them.
  private static func isVersionNumber(_ value: Span<UInt8>) -> Bool {
    var (dots, run, slashes) = (0, 0, 0)
    for index in value.indices {
      switch value[index] {
      case UInt8(ascii: "."):
        guard run > 0 else { return false }
        (dots, run) = (dots + 1, 0)
      case UInt8(ascii: "/"):
        guard run > 0 else { return false }
        (slashes, run) = (slashes + 1, 0)
      case _ where Byte.isDigit(value[index]) && run < 4: run += 1
      default: return false
      }
    }
    return dots >= 2 && slashes <= 1 && run > 0
  }

  // MARK: Prose, paths, addresses

  private static func text(_ scene: Scene) -> Clue? {
    let shape = scene.shape
    if let written = WrittenText.clue(in: scene) { return written }
    if !isPassphrase(scene), shape.spaces >= 2 || shape.spaces == 1 && shape.digits == 0 {
      return shape.spaces >= 2 ? .prose : .twoWords
    }
    return scene.with(scene.secret) { value in
      // The name is the scheme of a URI: `otpauth://…`.
      if value.starts(with: "//"), scene.byteBefore == UInt8(ascii: ":") { return .address }
      if value.contains("://"), value.firstIndex(of: UInt8(ascii: "@")) == nil {
        return .address
      }
      return isPath(value, shape: shape) ? .path : nil
    }
  }

  private static let longestEnding = ".properties".utf8.count
  private static let endings = [
    ".pem", ".key", ".crt", ".cer", ".json", ".yml", ".yaml", ".txt", ".p12", ".pfx", ".jks", ".js",
    ".ts", ".py", ".rb", ".go", ".php", ".java", ".xml", ".conf", ".html", ".css", ".png", ".env",
    ".com", ".org", ".net", ".io", ".dll", ".exe", ".so", ".md", ".zip", ".gz", ".log", ".tmp",
    ".sql",
    ".sh", ".cfg", ".ini", ".properties", ".creds", ".tpl", ".proto", ".c", ".cc", ".cpp", ".h",
    ".lo", ".cs", ".rs", ".enc", ".kdbx", ".prv", ".pub", ".gpg", ".asc", ".p8", ".db", ".svg",
  ]

  private static func isPath(_ value: Span<UInt8>, shape: ValueShape) -> Bool {
    if !shape.looksRandom || shape.count < 16,
      value.firstIndex(of: UInt8(ascii: "."), from: max(0, value.count - longestEnding)) != nil,
      endings.contains(where: { value.equals($0, at: value.count - $0.utf8.count) })
    {
      return true
    }
    if value.starts(with: "./") || value.starts(with: "../") || value.starts(with: "~/")
      || value.starts(with: "//")
    {
      return !shape.looksRandom
    }
    if value.contains("%2F"), value.contains("request") { return true }
    guard value.firstIndex(of: UInt8(ascii: "/")) != nil else { return false }
    return shape.readsLikeWords && shape.digits * 4 <= shape.count && shape.pairs * 3 >= shape.count
  }

  /// Whether the name is one for passwords, which people choose.
  static func isPassword(_ scene: Scene) -> Bool {
    let head = min(scene.match.lowerBound, scene.secret.lowerBound)..<scene.secret.lowerBound
    let start = min(head.lowerBound, scene.key?.lowerBound ?? head.lowerBound)
    return scene.with(start..<head.upperBound) { passwords.firstMatch(in: $0) != nil }
  }

  /// Whether the name is one for passphrases, which are made of words.
  private static func isPassphrase(_ scene: Scene) -> Bool {
    guard let key = scene.key else { return false }
    return scene.with(key) { phrases.firstMatch(in: $0) != nil }
  }

  private static let phrases = WordFinder(["phrase"])
  private static let passwords = WordFinder(["pass", "_pwd", "pwd_", "pswd", "phrase"])

  /// Whether the value is words that a colon or a slash joins.
  private static func isTechnical(_ scene: Scene) -> Bool {
    guard scene.shape.readsLikeName else { return false }
    return scene.with(scene.secret) { value in
      value.firstIndex(of: UInt8(ascii: ":")) != nil
        || value.firstIndex(of: UInt8(ascii: "/")) != nil
    }
  }

  // MARK: Belief

  /// For values against which nothing above speaks.
  static func belief(_ scene: Scene) -> Clue {
    let shape = scene.shape
    if shape.looksRandom {
      let kinds = (shape.lower > 0 ? 1 : 0) + (shape.upper > 0 ? 1 : 0) + (shape.digits > 0 ? 1 : 0)
      return shape.count >= 16 && kinds >= 2 ? .strongRandom : .random
    }
    if isPassword(scene) { return isTechnical(scene) ? .technicalWords : .underPassword }
    // Keys and tokens are drawn by machines, which seldom leave out digits or make them short.
    if shape.digits == 0 { return .keyWithoutDigit }
    return shape.count < 8 ? .shortKey : .writtenOut
  }
}
