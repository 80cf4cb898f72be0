internal import Findings
internal import Rules

/// An identity in the making: what a decoder fills in.
struct Draft {
  var provider: String
  /// Account, tenant, organisation or host; empty when unknown.
  var scope = ""
  var kind: IdentityKind
  /// What the identity is called within its scope; `nil` when only a fingerprint can tell it apart.
  var name: String?
  /// Whether others may bear the name as well, as users of another host do.
  private(set) var isNameLocal = false
  /// Whether what stands beside names others as well, so that only a fingerprint can tell it apart.
  var isNameless = false
  /// For people; `name` when `nil`.
  var displayName: String?
  /// Systems as `category:provider:scope`; the provider's own when empty.
  var reaches: Set<String> = []
  var evidence: [IdentityEvidence] = []
  var tags: Set<String> = []
  var lifetime: Lifetime?
  /// Seconds since 1970.
  var issued: Int?
  /// Seconds since 1970.
  var expires: Int?
  var state: Status?

  /// What the rule alone knows.
  init(_ rule: Rule) {
    provider = rule.provider
    kind = rule.identityKind
  }

  /// Where a fact comes from, by the precedence of sources.
  enum Source: String {
    /// The credential itself.
    case decoded
    /// The same record: a JSON object, a section, a URI.
    case record
    /// The shape of the credential, which tells its class.
    case prefix
    /// Elsewhere in the same file.
    case file
    /// The name of the file.
    case path
    /// Nothing but the keyed hash.
    case fingerprint

    /// How far it is believed, 0...1.
    var weight: Double {
      switch self {
      case .decoded: 0.95
      case .record: 0.85
      case .prefix, .file: 0.5
      case .path, .fingerprint: 0.25
      }
    }
  }

  /// Adds a reason; `note` holds no part of a secret.
  mutating func add(_ source: Source, _ note: String) {
    evidence.append(
      IdentityEvidence(source: source.rawValue, note: Label.clean(note), weight: source.weight))
  }

  /// Believes little of what the credential itself says: its checksum is wrong.
  mutating func distrust() {
    evidence = evidence.map { item in
      guard item.source == Source.decoded.rawValue || item.source == Source.prefix.rawValue else {
        return item
      }
      return IdentityEvidence(
        source: item.source, note: item.note + "; its checksum is wrong", weight: 0.25)
    }
  }

  /// Takes `found` as the name unless there is one already, or nobody can be told by it.
  mutating func takeName(_ found: Sighting.Found?, as what: String) {
    guard name == nil, !isNameless, let found else { return }
    add(found.source, "\(what) \(found.text)")
    let isUser = what == "user" || what == "login"
    if isUser, UserName.isShared(found.text) {
      displayName = displayName ?? found.text
      return
    }
    name = found.text
    isNameLocal = isUser && !found.text.contains("@")
  }

  /// Takes `found` as the scope unless there is one already.
  mutating func takeScope(_ found: Sighting.Found?, as what: String) {
    guard scope.isEmpty, let found else { return }
    scope = found.text
    add(found.source, "\(what) \(found.text)")
  }

  /// What the decoder says; else, with an end known, short when at most 24 hours lie between issue
  /// and end.
  var shownLifetime: Lifetime? {
    if let lifetime { return lifetime }
    guard let expires else { return nil }
    guard let issued else { return .expiring }
    return (0...86_400).contains(expires - issued) ? .short : .expiring
  }

  /// Expired when `time` is at or past the end; a more special state stays.
  func status(at time: Int?) -> Status? {
    if let state { return state }
    guard let time, let expires, expires <= time else { return nil }
    return .expired
  }
}
