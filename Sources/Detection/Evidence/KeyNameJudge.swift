/// Doubts values whose name ends in a word for something that is no secret, such as
/// `password_field` or `tokenUrl`.
enum KeyNameJudge {
  static func clue(in scene: Scene, words: Words) -> Clue? {
    guard let key = scene.key else { return nil }
    if namesPublicKey(words) { return .publicKeyName }
    if words.contains(where: { disclosed.contains($0) }) {
      return .disclosedName
    }
    if isType(key, in: scene) {
      return .typeName
    }
    if isEntryOfTexts(key, in: scene) {
      return .tableOfTexts
    }
    if isPosition(words) {
      return .positionName
    }
    guard let first = words.first, let last = words.last, words.count > 1,
      harmless.contains(last) || complaints.contains(first)
    else { return nil }
    return .harmlessName
  }

  /// `PublicKeyToken`, `ssh_public_key`: `public` before `key`.
  private static func namesPublicKey(_ words: Words) -> Bool {
    for index in 0..<max(0, words.count - 1) where words[index] == `public` {
      if words[index + 1] == key { return true }
    }
    return false
  }

  private static let `public` = Words.pack("public".utf8)

  /// Words for what protects a secret or is derived from it, wherever in the name they stand.
  private static let disclosed = Words.set(
    """
    public publishable encrypted fingerprint digest checksum thumbprint spec hashed pubkey pubkeys \
    keyid keyids bypass nopasswd nonce askpass surrogatepass keyname resourcekey \
    compass encompass surpass trespass overpass
    """)

  /// Whether the name is the end of a qualified one, such as `Acme::Token`.
  private static func isType(_ key: Range<Int>, in scene: Scene) -> Bool {
    scene.with(max(0, key.lowerBound - 2)..<key.lowerBound) { $0.starts(with: "::") }
  }

  /// `errors["password"]`, `labels[TOKEN]`: what stands before the bracket says what the values are.
  private static func isEntryOfTexts(_ key: Range<Int>, in scene: Scene) -> Bool {
    var end = key.lowerBound
    if end > 0, Byte.isQuote(scene.bytes[end - 1]) { end -= 1 }
    guard end > 0, scene.bytes[end - 1] == UInt8(ascii: "[") else { return false }
    end -= 1
    var start = end
    while start > max(0, end - 40), Byte.isName(scene.bytes[start - 1]) { start -= 1 }
    guard let last = scene.with(start..<end, { Words(of: $0) }).last else { return false }
    return harmless.contains(last)
  }

  /// Whether the name is one for a place in a list of pages (`nextToken`) or for the name of an entry
  /// (`cache_key`, `s3Key`).
  private static func isPosition(_ words: Words) -> Bool {
    guard words.count > 1, let last = words.last else { return false }
    let word = words[words.count - 2]
    return last == token && ofPages.contains(word) || last == key && ofEntries.contains(word)
  }

  private static let token = Words.pack("token".utf8)
  private static let key = Words.pack("key".utf8)
  private static let ofPages = Words.set(
    "next page continuation resume pagination cursor idempotency starting sync marker")
  private static let ofEntries = Words.set(
    """
    object cache primary foreign sort partition routing translation row column map dict hash range \
    shard index unique lookup group item component entity device event metric resource feature flag \
    hot shortcut arrow keyboard config setting option property attribute field message
    """)

  /// First words of the names of messages.
  private static let complaints = Words.set(
    "invalid error wrong missing unknown incorrect malformed expired reauth unsupported")

  private static let harmless = Words.set(
    """
    id ids sha md crc errno errcode name names type types url urls uri path paths file files filename dir folder label labels \
    title field fields column columns header headers prefix suffix length len size count hash algorithm \
    alg expiry expires expiration expire timeout ttl policy regex pattern param parameter params \
    placeholder hint hints message messages msg error errors class classes index enabled enable disabled \
    required format version manager service provider endpoint host method mode description desc text \
    selector input button form page view link help prompt location source ref reference arn alias \
    attribute attr element tag tags icon image template style scope scopes issuer audience handler \
    callback validator validation strength reset change changed \
    action encryption delimiter engine strategy style plugin hasher hashers rules question policies \
    used unused complexity history missing allowed updated store storage \
    encode decode startswith endswith split strip format successful failed mismatch incorrect \
    identifier model backend backends point cidrs cidr timestamp options option args \
    date time at on by status state properties property var variable env lifetime age interval \
    validity seconds minutes hours days period within duration limit attempts retries mechanism mechanisms \
    kind level flow domain realm region zone port schema scheme protocol username role roles group groups
    """)
}
