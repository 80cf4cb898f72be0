internal import Codecs
internal import Findings
internal import Rules

/// Doubts passwords of accounts that nobody has: `user:…@`, `…@host`, `…@example.com`.
enum AccountJudge {
  static func evidence(in scene: Scene) -> [Evidence] {
    var evidence: [Evidence] = []
    if userClue(in: scene) != nil { evidence.append(doubt(.placeholderUser, -1)) }
    if hostClue(in: scene) != nil {
      let isRandom = scene.shape.looksRandom && scene.secret.count >= 16
      evidence.append(doubt(.exampleHost, isRandom ? -0.5 : -1.2))
    }
    if let word = wordEvidence(in: scene) { evidence.append(word) }
    if lacksUser(scene) {
      evidence.append(
        Evidence(kind: "account", note: "an address of the web without a user", weight: -1.2))
    }
    if isNoAccount(scene) {
      evidence.append(
        Evidence(kind: "account", note: "it does not encode a user and a password", weight: -4))
    }
    switch encodedClue(in: scene) {
    case .secretWordInAccount?: evidence.append(doubt(.secretWordInAccount, -3))
    case .placeholderUser?: evidence.append(doubt(.placeholderUser, -1))
    default: break
    }
    return evidence
  }

  /// Doubts passwords that are names for one: `NOVA_DBPASS`, `service_password`, `contraseña`.
  private static func wordEvidence(in scene: Scene) -> Evidence? {
    let shape = scene.shape
    guard scene.part("user") != nil || scene.rule.id.hasSuffix("-password") else { return nil }
    if isEscapedName(scene) { return doubt(.holdsSecretWord, -2) }
    guard shape.letters >= 3, shape.digits <= 2 else { return nil }
    if shape.lower + shape.digits + shape.foreign == 0, shape.upper >= 4 {
      return doubt(.metavariable, -3)
    }
    if shape.foreign >= 2 { return doubt(.language, -2) }
    // Random letters of both cases begin and end with such words by chance.
    guard shape.lower == 0 || shape.upper == 0 || shape.readsLikeWords, !shape.looksRandom else {
      return nil
    }
    return StockWords.step(in: scene) > 0 || SecretNames.arePart(of: scene)
      ? doubt(.holdsSecretWord, -2) : nil
  }

  /// `pa%2Fssword`: a word for secrets in which something is escaped.
  private static func isEscapedName(_ scene: Scene) -> Bool {
    guard scene.rule.decoder == "uri",
      scene.bytes[scene.secret].contains(UInt8(ascii: "%"))
    else { return false }
    let letters = PercentCoding.decode(scene.bytes[scene.secret]).filter(Byte.isLetter)
    return SecretNames.contains(letters.span)
  }

  /// `http://:secret@host`: only stores such as Redis take a password without a user.
  private static func lacksUser(_ scene: Scene) -> Bool {
    guard scene.part("user")?.isEmpty == true else { return false }
    let scheme = scene.bytes[max(0, scene.match.lowerBound - 5)..<scene.match.lowerBound]
    return ["http", "https"].contains { scheme.reversed().starts(with: $0.utf8.reversed()) }
  }

  /// Basic credentials that encode text without a colon, or with nothing behind it (RFC 7617).
  private static func isNoAccount(_ scene: Scene) -> Bool {
    guard scene.rule.decoder == "basic-auth", scene.secret.count <= 1_024,
      let account = scene.with(scene.secret, decoded),
      account.allSatisfy({ $0 >= 0x20 && $0 < 0x7F })
    else { return false }
    return account.firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 == account.count } ?? true
  }

  private static func doubt(_ clue: Clue, _ weight: Double) -> Evidence {
    Evidence(kind: clue.text.kind, note: clue.text.note, weight: weight)
  }

  static func userClue(in scene: Scene) -> Clue? {
    guard let user = scene.part("user"), scene.with(user, isPlaceholderUser) else { return nil }
    return .placeholderUser
  }

  static func hostClue(in scene: Scene) -> Clue? {
    guard let host = scene.part("host"), scene.with(host, isPlaceholderHost) else { return nil }
    return .exampleHost
  }

  /// What `user:password` in Base64 says, with or without the word `Basic` before it (RFC 7617).
  static func encodedClue(in scene: Scene) -> Clue? {
    guard scene.isGeneric || scene.rule.decoder == "basic-auth", scene.secret.count <= 128,
      let account = scene.with(scene.secret, decoded),
      let colon = account.firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    if SecretNames.contains(account.span.extracting((colon + 1)..<account.count)) {
      return .secretWordInAccount
    }
    return isPlaceholderUser(account.span.extracting(0..<colon)) ? .placeholderUser : nil
  }

  private static func decoded(_ value: Span<UInt8>) -> [UInt8]? {
    Base64.decode(value.extracting((value.starts(with: "Basic ") ? 6 : 0)..<value.count))
  }

  private static let users = Words.set(
    """
    user username myuser youruser someuser testuser usr uname name login foo bar john johndoe jdoe \
    joe jane alice bob aladdin someone me abc xyz nosuchuser benutzer gebruiker utilisateur usuario utente
    """)
  private static let hosts = Words.set(
    "host hostname myhost yourhost server myserver domain endpoint proxy address ip url site foo")

  private static func isPlaceholderUser(_ name: Span<UInt8>) -> Bool {
    guard name.count <= 16 else { return false }
    return users.contains(Words.pack(name.copied().filter(Byte.isLetter).map { $0 | 0x20 }))
  }

  /// The names that RFC 2606 and RFC 6761 keep for examples, and words that mean a host.
  private static func isPlaceholderHost(_ host: Span<UInt8>) -> Bool {
    let endings = ["example.com", "example.org", "example.net", ".example", ".test", ".invalid"]
    let name = host.copied().map(Byte.lowercased)
    if endings.contains(where: { name.span.equals($0, at: name.count - $0.utf8.count) }) {
      return true
    }
    return name.count <= 16 && hosts.contains(Words.pack(name.filter(Byte.isLetter)))
      || name.first == UInt8(ascii: "{")
  }
}
