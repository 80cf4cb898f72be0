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
    takePrincipal(sighting, into: &draft)
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

  /// Takes user or role from an ARN of the same account nearby.
  private static func takePrincipal(_ sighting: Sighting, into draft: inout Draft) {
    for prefix in ["arn:aws:iam::", "arn:aws:sts::"] {
      for range in sighting.bytes.ranges(of: prefix) where draft.name == nil {
        let rest = sighting.bytes[range.upperBound...].prefix(160)
        let arn = rest.prefix { $0.isHostByte || [0x3A, 0x2F, 0x2B, 0x40, 0x3D].contains($0) }
        let parts = arn.parts(at: ":")
        guard parts.count == 2, parts[0].count == 12, parts[0].allSatisfy(\.isDigit),
          draft.scope.isEmpty || draft.scope == parts[0].text
        else { continue }
        takePrincipal(parts[1].parts(at: "/").map(\.text), account: parts[0].text, into: &draft)
      }
    }
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

  private static func takePrincipal(
    _ resource: [String], account: String, into draft: inout Draft
  ) {
    guard resource.count >= 2, let last = resource.last, !last.isEmpty else { return }
    switch resource[0] {
    case "user": draft.kind = .serviceAccount
    case "assumed-role", "role": draft.kind = .workload
    default: return
    }
    draft.scope = account
    let name = resource[0] == "user" ? last : resource[1]
    draft.takeName(.init(text: name, source: .record), as: "ARN of the \(resource[0])")
  }
}
