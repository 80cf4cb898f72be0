internal import Codecs
internal import Findings
internal import Rules

/// Doubts passwords of accounts that nobody has: `user:…@`, `…@host`, `…@example.com`.
enum AccountJudge {
  static func evidence(in scene: Scene) -> [Evidence] {
    var evidence: [Evidence] = []
    if let user = scene.part("user"), scene.with(user, isPlaceholderUser) {
      evidence.append(
        Evidence(kind: "account", note: "the user's name is a placeholder", weight: -1))
    }
    if let host = scene.part("host"), scene.with(host, isPlaceholderHost) {
      evidence.append(
        Evidence(
          kind: "account", note: "the host is an example",
          weight: scene.shape.looksRandom && scene.secret.count >= 16 ? -0.5 : -1.2))
    }
    return evidence + encodedAccount(in: scene)
  }

  /// What `user:password` in Base64 says, with or without the word `Basic` before it (RFC 7617).
  private static func encodedAccount(in scene: Scene) -> [Evidence] {
    guard scene.isGeneric || scene.rule.decoder == "basic-auth", scene.secret.count <= 128,
      let account = scene.with(scene.secret, decoded),
      let colon = account.firstIndex(of: UInt8(ascii: ":"))
    else { return [] }
    var evidence: [Evidence] = []
    if isPlaceholderUser(account.span.extracting(0..<colon)) {
      evidence.append(
        Evidence(kind: "account", note: "the user's name is a placeholder", weight: -1))
    }
    if SecretNames.contains(account.span.extracting((colon + 1)..<account.count)) {
      evidence.append(
        Evidence(kind: "account", note: "the password is a word for secrets", weight: -3))
    }
    return evidence
  }

  private static func decoded(_ value: Span<UInt8>) -> [UInt8]? {
    Base64.decode(value.extracting((value.starts(with: "Basic ") ? 6 : 0)..<value.count))
  }

  private static let users = Words.set(
    """
    user username myuser youruser someuser testuser usr uname name login foo bar john johndoe jdoe \
    joe jane alice bob someone me abc xyz nosuchuser
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
