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
    define defined disabled enabled basic bearer digest oauth plain always never optional public private
    """)

  /// Constants, numbers, dates, versions.
  private static func literal(_ scene: Scene) -> Clue? {
    let shape = scene.shape
    if shape.letters == shape.count, shape.count <= 16 {
      let word = Words.pack(scene.bytes[scene.secret].lazy.map { $0 | 0x20 })
      if constants.contains(word) {
        return .constant
      }
    }
    if shape.letters == 1, shape.digits >= 4, shape.symbols > 0, !isPassword(scene) {
      return .numberWithLetter
    }
    if shape.letters == 0, shape.foreign == 0, shape.digits > 0 {
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

  // MARK: Digests and ids

  private static func digest(_ scene: Scene) -> Clue? {
    let isHex = scene.with(scene.secret) { value in
      for index in value.indices where !Byte.isHex(value[index]) { return false }
      return true
    }
    if isHex, [32, 40, 56, 64, 96, 128].contains(scene.secret.count) {
      if saysDigest(scene) { return .digest }
      // A secret's name stands beside it, so that most values of this length are keys.
      return scene.secret.count == 40 ? .hexKey40 : .hexKey
    }
    if isUUID(scene) { return .uuid }
    if scene.with(scene.secret, isFingerprint) {
      return .fingerprint
    }
    if scene.with(scene.secret, isPasswordHash) {
      return .passwordHash
    }
    if scene.with(scene.secret, isPublicKey) { return .publicKey }
    if saysIntegrity(scene) { return .integrity }
    return nil
  }

  /// A public key of SSH with or without its type in front: the length of the type and its name come
  /// first in the key too (RFC 4253, 6.6).
  private static func isPublicKey(_ value: Span<UInt8>) -> Bool {
    value.starts(with: "ssh-") && value.contains(" AAAA") || value.starts(with: "AAAAB3NzaC1")
      || value.starts(with: "AAAAC3NzaC1") || value.starts(with: "AAAAE2VjZHNhLXNoYTIt")
  }

  private static let digestWords = WordFinder([
    "hash", "sha1", "sha2", "sha5", "sha-", "checksum", "digest", "integrity", "commit", "revision",
    "etag", "fingerprint", "public", "md5s", "md5_", "md5:", "thumbprint", "gitref", "blob", "tree",
    "sri=", "nonce", "guid", "uuid", "trace", "crc3",
  ])

  /// Whether a word in the 64 bytes before the value says so.
  private static func saysDigest(_ scene: Scene) -> Bool {
    let start = max(scene.line.lowerBound, scene.secret.lowerBound - 64)
    return scene.with(start..<scene.secret.lowerBound) { digestWords.firstMatch(in: $0) != nil }
  }

  private static func saysIntegrity(_ scene: Scene) -> Bool {
    let start = max(scene.line.lowerBound, scene.secret.lowerBound - 24)
    return scene.with(start..<min(scene.secret.lowerBound + 7, scene.secret.upperBound)) { text in
      text.contains("sha256-") || text.contains("sha384-") || text.contains("sha512-")
        || text.contains("sha256:") || text.contains("integrity")
    }
  }

  private static func isUUID(_ scene: Scene) -> Bool {
    guard scene.secret.count == 36 else { return false }
    return scene.with(scene.secret) { value in
      for index in value.indices {
        let isDash = [8, 13, 18, 23].contains(index)
        guard isDash ? value[index] == UInt8(ascii: "-") : Byte.isHex(value[index]) else {
          return false
        }
      }
      return true
    }
  }

  /// `01:69:9A:…`: pairs of hexadecimal digits.
  private static func isFingerprint(_ value: Span<UInt8>) -> Bool {
    guard value.count >= 17, value.count % 3 == 2 else { return false }
    for index in value.indices {
      let isRight =
        index % 3 == 2 ? value[index] == UInt8(ascii: ":") : Byte.isHex(value[index])
      if !isRight { return false }
    }
    return true
  }

  /// `$2a$…`, `$6$…`, `{SHA}…`: what crypt(3) and LDAP store.
  private static func isPasswordHash(_ value: Span<UInt8>) -> Bool {
    if value.count == 41, value[0] == UInt8(ascii: "*") {
      return value.extracting(1..<41).consists(of: Array("0123456789ABCDEFabcdef".utf8))
    }
    if value.count == 35, value.starts(with: "md5") {
      return value.extracting(3..<35).consists(of: Array("0123456789abcdef".utf8))
    }
    return hashPrefixes.contains { value.starts(with: $0) }
  }

  private static let hashPrefixes = [
    "$1$", "$2a$", "$2b$", "$2y$", "$5$", "$6$", "$y$", "$apr1$", "$argon2", "$pbkdf2", "$scrypt",
    "{SHA", "{SSHA", "{CRYPT}", "pbkdf2_", "pbkdf2:", "bcrypt$", "scrypt:", "sha1$", "md5$",
    "argon2$",
  ]

  // MARK: Prose, paths, addresses

  private static func text(_ scene: Scene) -> Clue? {
    let shape = scene.shape
    if let written = WrittenText.clue(in: scene) { return written }
    if !isPassphrase(scene), shape.spaces >= 2 || shape.spaces == 1 && shape.digits == 0 {
      return shape.spaces >= 2 ? .prose : .twoWords
    }
    return scene.with(scene.secret) { value in
      if value.contains("://"), value.firstIndex(of: UInt8(ascii: "@")) == nil {
        return .address
      }
      return isPath(value, shape: shape) ? .path : nil
    }
  }

  private static let endings = [
    ".pem", ".key", ".crt", ".cer", ".json", ".yml", ".yaml", ".txt", ".p12", ".pfx", ".jks", ".js",
    ".ts", ".py", ".rb", ".go", ".php", ".java", ".xml", ".conf", ".html", ".css", ".png", ".env",
    ".com", ".org", ".net", ".io", ".dll", ".exe", ".so", ".md", ".zip", ".gz", ".log", ".tmp",
    ".sql",
    ".sh", ".cfg", ".ini", ".properties", ".creds", ".tpl", ".proto",
  ]

  private static func isPath(_ value: Span<UInt8>, shape: ValueShape) -> Bool {
    if endings.contains(where: { value.equals($0, at: value.count - $0.utf8.count) }) {
      return true
    }
    if value.starts(with: "./") || value.starts(with: "../") || value.starts(with: "~/")
      || value.starts(with: "//")
    {
      return true
    }
    if value.contains("%2F"), value.contains("request") { return true }
    guard value.firstIndex(of: UInt8(ascii: "/")) != nil else { return false }
    return shape.readsLikeWords && shape.digits * 4 <= shape.count
  }

  // MARK: Names

  /// Values that are names of things: the key itself, other settings, members, message ids.
  private static func name(_ scene: Scene, words: Words) -> Clue? {
    if repeatsKey(scene) { return .repeatsKey }
    let shape = scene.shape
    if words.areNaming, shape.digits == 0 || shape.digits <= 2 && !isPassword(scene) {
      return .settingWords
    }
    if shape.lower == 0, shape.digits == 0, words.count > 1 {
      return .constantName
    }
    if scene.with(scene.secret, { $0.starts(with: "--") }) {
      return .option
    }
    if shape.digits > 0, shape.readsLikeName, words.count > 1, !isPassword(scene),
      scene.with(scene.secret, { LetterModel.read($0).name }) > 0
    {
      return .nameWithNumbers
    }
    guard shape.digits == 0, shape.readsLikeWords else { return nil }
    if isDotted(scene) { return .dottedName }
    // People do take words for passwords.
    if isPassword(scene) { return nil }
    return words.count > 1 ? .manyWords : .oneWord
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
