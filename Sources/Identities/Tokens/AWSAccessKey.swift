internal import Findings

/// AWS keys: the account within the key id, and the user or role that neighbours name.
enum AWSAccessKey {
  /// Accounts of a vendor of canaries, whose keys alarm their owner.
  private static let canaryAccounts: Set<String> = [
    "052310077262", "171436882533", "534261010715", "595918472158", "717712589309", "819147034852",
    "992382622183", "730335385048", "266735846894", "893192397702",
  ]
  private static let classes = [
    TokenClass(prefix: "AKIA", kind: .serviceAccount, title: "long-term key of an IAM user"),
    TokenClass(
      prefix: "ASIA", kind: .workload, title: "temporary session key", lifetime: .expiring),
    TokenClass(prefix: "ABIA", kind: .serviceAccount, title: "service bearer token"),
    TokenClass(prefix: "ACCA", kind: .serviceAccount, title: "service-specific credential"),
  ]

  static func decode(_ sighting: Sighting) -> Draft? {
    if let draft = BedrockKey.decode(sighting) { return draft }
    let fields = Fields(sighting)
    guard let keyID = keyID(sighting, fields) else { return nil }
    var draft = sighting.draft
    draft.provider = "aws"
    draft.classify(Array(keyID.text.utf8)[...], by: classes)
    takeAccount(ofKeyID: keyID.text, from: keyID.source, into: &draft)
    takePrincipal(sighting, keyID: keyID.text, into: &draft)
    takeUser(sighting, fields, into: &draft)
    draft.takeName(keyID, as: "key id")
    if let profile = fields.section { draft.displayName = "\(draft.name ?? "") (\(profile))" }
    draft.expires = fields.value("expiration", "expiresat").flatMap { Timestamp.parse($0.text) }
    return draft
  }

  /// Takes the account within a key id; some accounts are those of canaries.
  static func takeAccount(
    ofKeyID keyID: String, from source: Draft.Source, into draft: inout Draft
  ) {
    guard let account = account(ofKeyID: Array(keyID.utf8)[...]) else { return }
    draft.scope = account
    draft.add(source, "the key id holds account \(account)")
    if canaryAccounts.contains(account) {
      draft.state = .honeytoken
      draft.tags.insert("canary")
    }
  }

  /// The 12-digit account within a key id of 20 characters, or `nil` for old ids, which hold none.
  static func account(ofKeyID keyID: Bytes) -> String? {
    guard keyID.count == 20, let bytes = keyID.dropFirst(4).base32Decoded, bytes.count >= 6,
      bytes[0] & 0x80 != 0
    else { return nil }
    let number = bytes.prefix(6).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let digits = String((number & 0x7fff_ffff_ff80) >> 7)
    guard digits.utf8.count <= 12 else { return nil }
    return String(repeating: "0", count: 12 - digits.utf8.count) + digits
  }

  static func isKeyID(_ text: Bytes) -> Bool {
    text.count == 20 && classes.contains { text.hasPrefix($0.prefix) }
      && text.dropFirst(4).base32Decoded != nil && text.allSatisfy { !$0.isLower }
  }

  /// The key id: the secret itself, or one beside the secret key.
  private static func keyID(_ sighting: Sighting, _ fields: Fields) -> Sighting.Found? {
    if isKeyID(sighting.secret) { return .init(text: sighting.secret.text, source: .decoded) }
    let isID: (String) -> Bool = { isKeyID(Array($0.utf8)[...]) }
    let named = sighting.partOrCompanion(["key-id", "key_id", "access-key-id", "access-key", "id"])
    if let named, isID(named.text) { return named }
    if let field = fields.value("accesskeyid", "accesskey", "keyid", accepts: isID) { return field }
    return classes.lazy.compactMap { sighting.identifier(startingWith: $0.prefix, minimum: 16) }
      .first { isID($0.text) }
  }

  /// A user or role that an ARN names.
  private struct Principal {
    let account: String
    let name: String
    let kind: IdentityKind
    /// What the ARN is of, such as `user`.
    let what: String
    let range: Range<Int>
  }

  /// Takes user or role from the ARN of the same account that lies nearest: in the same record, else the
  /// only one anywhere. A long-term key is a user's, so that a role beside it is one that it may assume.
  private static func takePrincipal(
    _ sighting: Sighting, keyID: String, into draft: inout Draft
  ) {
    let all = principals(sighting).filter { draft.scope.isEmpty || draft.scope == $0.account }
    let record = sighting.record
    let isUser = draft.kind == .serviceAccount
    for principal in all where isUser && principal.kind == .workload {
      guard record.range.contains(principal.range.lowerBound) else { continue }
      draft.add(.record, "beside it the role \(principal.name)")
    }
    let own = all.filter { !isUser || $0.kind == .serviceAccount }
    let inside = own.filter { record.range.contains($0.range.lowerBound) }
    let isElsewhere = inside.isEmpty
    if isElsewhere, record.isSection || Set(own.map(\.name)).count != 1 { return }
    // Measured from the key id, so that id and secret are of one identity.
    let anchor =
      sighting.bytes.ranges(of: keyID).min { sighting.distance($0) < sighting.distance($1) }
      ?? sighting.secretRange
    let nearest = (isElsewhere ? own : inside)
      .min { gap($0.range, anchor) < gap($1.range, anchor) }
    guard let nearest, !isNearer(another: keyID, than: anchor, to: nearest.range, sighting) else {
      return
    }
    draft.kind = nearest.kind
    draft.scope = nearest.account
    draft.takeName(
      .init(text: nearest.name, source: isElsewhere ? .file : .record),
      as: "ARN of the \(nearest.what)")
  }

  /// Whether the key id of somebody else lies nearer to an ARN than `anchor`.
  private static func isNearer(
    another keyID: String, than anchor: Range<Int>, to arn: Range<Int>, _ sighting: Sighting
  ) -> Bool {
    classes.contains { kind in
      sighting.bytes.ranges(of: kind.prefix).contains { mark in
        let id = sighting.bytes[mark.lowerBound...].prefix(20)
        return gap(id.indices, arn) < gap(anchor, arn) && isKeyID(id) && id.text != keyID
      }
    }
  }

  /// How many bytes lie between two stretches.
  private static func gap(_ one: Range<Int>, _ other: Range<Int>) -> Int {
    max(one.lowerBound - other.upperBound, other.lowerBound - one.upperBound, 0)
  }

  private static func principals(_ sighting: Sighting) -> [Principal] {
    ["arn:aws:iam::", "arn:aws:sts::"].flatMap { prefix in
      sighting.bytes.ranges(of: prefix, limit: 16).compactMap { range in
        let rest = sighting.bytes[range.upperBound...].prefix(160)
        let arn = rest.prefix { $0.isHostByte || [0x3A, 0x2F, 0x2B, 0x40, 0x3D].contains($0) }
        let parts = arn.parts(at: ":")
        guard parts.count == 2, parts[0].count == 12, parts[0].allSatisfy(\.isDigit) else {
          return nil
        }
        let path = parts[1].parts(at: "/").map(\.text)
        return principal(path, account: parts[0].text, range.lowerBound..<arn.endIndex)
      }
    }
  }

  private static func principal(
    _ path: [String], account: String, _ range: Range<Int>
  ) -> Principal? {
    guard path.count >= 2, let last = path.last, !last.isEmpty else { return nil }
    let (name, kind): (String, IdentityKind)
    switch path[0] {
    case "user": (name, kind) = (last, .serviceAccount)
    case "role": (name, kind) = (last, .workload)
    case "assumed-role": (name, kind) = (path[1], .workload)
    default: return nil
    }
    return Principal(account: account, name: name, kind: kind, what: path[0], range: range)
  }

  /// Takes the user from what `create-access-key` gives, or from a Terraform state.
  private static func takeUser(_ sighting: Sighting, _ fields: Fields, into draft: inout Draft) {
    guard draft.name == nil, draft.kind == .serviceAccount else { return }
    let isState = sighting.bytes.range(of: "\"ses_smtp_password_v4\"") != nil
    guard isState || sighting.bytes.range(of: "\"AccessKeyId\"") != nil else { return }
    let isName: (String) -> Bool = { name in
      (1...64).contains(name.utf8.count)
        && name.utf8.allSatisfy { $0.isHostByte || [0x2B, 0x3D, 0x2C, 0x40].contains($0) }
    }
    let user =
      isState ? fields.value("user", accepts: isName) : fields.value("username", accepts: isName)
    if user?.source == .record { draft.takeName(user, as: "IAM user") }
  }
}
