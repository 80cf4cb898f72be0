internal import Findings

/// Doubts values whose name ends in a word for something that is no secret, such as
/// `password_field` or `tokenUrl`.
enum KeyNameJudge {
  static func evidence(in scene: Scene) -> Evidence? {
    guard let key = scene.key else { return nil }
    let words = scene.with(key) { Words(of: $0) }.packed
    if words.contains(where: { disclosed.contains($0) }) {
      return Evidence(kind: "key", note: "its name speaks of what may be shown", weight: -2.5)
    }
    guard let first = words.first, let last = words.last, words.count > 1,
      harmless.contains(last) || complaints.contains(first)
    else { return nil }
    return Evidence(kind: "key", note: "its name speaks of something else", weight: -2)
  }

  /// Words for what protects a secret or is derived from it, wherever in the name they stand.
  private static let disclosed = Words.set(
    """
    public publishable encrypted fingerprint digest checksum thumbprint spec hashed pubkey pubkeys \
    keyid keyids bypass nopasswd
    """)

  /// First words of the names of messages.
  private static let complaints = Words.set(
    "invalid error wrong missing unknown incorrect malformed expired reauth unsupported")

  private static let harmless = Words.set(
    """
    id ids name names type types url urls uri path paths file files filename dir folder label labels \
    title field fields column columns header headers prefix suffix length len size count hash algorithm \
    alg expiry expires expiration expire timeout ttl policy regex pattern param parameter params \
    placeholder hint hints message messages msg error errors class classes index enabled enable disabled \
    required format version manager service provider endpoint host method mode description desc text \
    selector input button form page view link help prompt location source ref reference arn alias \
    attribute attr element tag tags icon image template style scope scopes issuer audience handler \
    callback validator validation strength confirmation confirm reset change changed \
    action encryption delimiter engine strategy style plugin hasher hashers rules question policies \
    complexity history missing allowed updated store storage \
    encode decode startswith endswith split strip format successful failed mismatch incorrect \
    date time at on by status state properties property var variable env lifetime age interval
    """)
}
