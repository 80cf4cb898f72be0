internal import Codecs
internal import Findings

/// Logins of container registries in `config.json`: the user, and the registry that names the entry.
enum DockerConfig {
  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = sighting.draft
    draft.provider = "docker"
    let pair = BasicAuth.pair(in: sighting.secret)
    if let registry = registry(sighting) {
      draft.takeScope(.init(text: registry, source: .record), as: "registry")
      draft.reaches = ["registry:docker:\(registry)"]
      takeAccount(ofRegistry: registry, into: &draft)
    }
    let user =
      pair.map { Sighting.Found(text: $0.user, source: .decoded) }
      ?? Fields(sighting).value("username")
    guard let user else { return draft.evidence.isEmpty ? nil : draft }
    draft.takeName(user, as: "user")
    if let meaning = UserName.meaning(of: user.text) {
      draft.kind = meaning.kind == .databaseUser ? draft.kind : meaning.kind
      if let own = robots(of: meaning, registry: draft.scope) {
        draft.provider = own
        draft.reaches = ["registry:\(own):\(draft.scope)"]
      }
      draft.tags.formUnion(meaning.tags)
      draft.add(.decoded, "the name is that of \(meaning.note)")
    }
    if let pair { takePassword(pair, sighting, into: &draft) }
    return draft
  }

  /// The product whose robot accounts are called so: they log in over HTTP under the same name.
  private static func robots(of meaning: UserName.Meaning, registry: String) -> String? {
    guard meaning.kind == .bot, !registry.isEmpty else { return nil }
    return meaning.provider ?? (registry == "quay.io" ? "quay" : nil)
  }

  /// Takes the account of `<account>.dkr.ecr.<region>.amazonaws.com`.
  static func takeAccount(ofRegistry host: String, into draft: inout Draft) {
    let parts = host.split(separator: ".")
    guard parts.count > 3, parts[1] == "dkr", parts[2] == "ecr", parts[0].utf8.count == 12,
      parts[0].utf8.allSatisfy(\.isDigit)
    else { return }
    draft.add(.record, "AWS account \(parts[0])")
    draft.reaches.insert("cloud:aws:\(parts[0])")
  }

  /// The end of an ECR password, or the account whose key a `_json_key` login uses.
  private static func takePassword(
    _ pair: (user: String, password: [UInt8]), _ sighting: Sighting, into draft: inout Draft
  ) {
    if pair.user == "AWS", let bytes = pair.password[...].base64Decoded {
      draft.expires = JSONReader.read(bytes[...])?["expiration"]?.integer
        .flatMap(Timestamp.fromEpoch)
      draft.issued = draft.expires.map { $0 - 43_200 }
    } else if pair.user.hasPrefix("_json_key"),
      let account = GoogleLogin.account(in: pair.password, sighting)
    {
      let reaches = draft.reaches
      draft = account
      draft.reaches = reaches.union(["cloud:gcp:\(account.scope)"])
    }
  }

  /// The name of the object that holds the secret: `"registry": {"auth": "…"}`.
  private static func registry(_ sighting: Sighting) -> String? {
    guard
      let open = Record.openBrace(before: sighting.secretRange.lowerBound, in: sighting.bytes),
      let end = sighting.bytes[..<open].lastIndex(of: UInt8(ascii: "\"")),
      let start = sighting.bytes[..<end].lastIndex(where: { $0 == 0x22 || $0.isNewline })
    else { return nil }
    let host = Host.name(in: sighting.bytes[(start + 1)..<end])
    return host.contains(".") || host.contains(":") || host == "localhost" ? host : nil
  }
}
