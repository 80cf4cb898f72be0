internal import Findings

/// Credentials of HTTP basic authentication. Source: RFC 7617.
enum BasicAuth {
  static func decode(_ sighting: Sighting) -> Draft? {
    let decoded = user(in: sighting.secret).map { Sighting.Found(text: $0, source: .decoded) }
    guard let user = decoded ?? sighting.partOrCompanion(["user", "username"]) else { return nil }
    var draft = sighting.draft
    draft.takeName(user, as: "user")
    if let host = sighting.following("://", while: { $0.isHostByte || $0 == 0x3A }) {
      draft.takeScope(.init(text: host.text.lowercased(), source: .file), as: "host")
    }
    if let meaning = UserName.meaning(of: user.text) {
      draft.kind = meaning.kind == .databaseUser ? draft.kind : meaning.kind
      draft.tags.formUnion(meaning.tags)
    }
    return draft
  }

  /// The user of base64 of `user:password`, unless it is empty.
  static func user(in secret: Bytes) -> String? { pair(in: secret)?.user }

  /// Both halves of base64 of `user:password`. `nil` when the user part is not a name: some APIs
  /// take their key as the user.
  static func pair(in secret: Bytes) -> (user: String, password: [UInt8])? {
    guard let bytes = secret.base64Decoded,
      let colon = bytes.firstIndex(of: UInt8(ascii: ":")), (1...128).contains(colon),
      bytes[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    let (user, password) = (bytes[..<colon].text, Array(bytes[(colon + 1)...]))
    return UserName.isName(user, beside: password[...]) ? (user, password) : nil
  }
}
