internal import Findings

/// GitLab tokens: the class by prefix, and the ids within routable tokens.
///
/// Source: GitLab, "Token overview" and the design document "Routable tokens".
enum GitLabToken {
  private static let classes = [
    TokenClass(prefix: "glpat-", kind: .human, title: "user, project or group access token"),
    TokenClass(prefix: "gldt-", kind: .serviceAccount, title: "deploy token"),
    TokenClass(prefix: "glrtr-", kind: .device, title: "runner registration token"),
    TokenClass(prefix: "glrt-", kind: .device, title: "runner token"),
    TokenClass(prefix: "GR1348941", kind: .device, title: "runner registration token"),
    TokenClass(prefix: "glcbt-", kind: .ciJob, title: "CI job token", lifetime: .short),
    TokenClass(prefix: "glptt-", kind: .integration, title: "pipeline trigger token"),
    TokenClass(prefix: "gloas-", kind: .oauthApp, title: "OAuth application secret"),
    TokenClass(prefix: "glft-", kind: .human, title: "feed token"),
    TokenClass(prefix: "glimt-", kind: .human, title: "incoming mail token"),
    TokenClass(prefix: "glsoat-", kind: .integration, title: "SCIM token"),
    TokenClass(prefix: "glagent-", kind: .workload, title: "agent token for Kubernetes"),
    TokenClass(prefix: "glffct-", kind: .apiClient, title: "feature flags client token"),
    TokenClass(prefix: "glwt-", kind: .workload, title: "workspace token"),
  ]
  private static let idNames: [(letter: UInt8, name: String)] = [
    (UInt8(ascii: "c"), "cell"), (UInt8(ascii: "o"), "organization"), (UInt8(ascii: "g"), "group"),
    (UInt8(ascii: "p"), "project"), (UInt8(ascii: "u"), "user"), (UInt8(ascii: "t"), "runner type"),
  ]

  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = sighting.draft
    draft.provider = "gitlab"
    let secret = sighting.secret
    let isKnown = draft.classify(secret, by: classes)
    if secret.hasPrefix("glcbt-"), let claims = JWT.claims(secret.dropFirst(6)) {
      return JWT.draft(claims, sighting)
    }
    let ids = ids(in: secret)
    take(ids, into: &draft)
    let user =
      sighting.partOrCompanion(["user", "username"])
      ?? Fields(sighting).value("gitlabuser", "username", accepts: UserName.isBot)
    draft.takeName(user, as: "user")
    if draft.name.map(UserName.isBot) == true { draft.kind = .bot }
    return isKnown || !ids.isEmpty || draft.name != nil ? draft : nil
  }

  /// The ids in the payload between the prefix and the first `.`, by their letters.
  private static func ids(in secret: Bytes) -> [UInt8: UInt64] {
    guard let dot = secret.firstIndex(of: UInt8(ascii: ".")), secret[dot...].count >= 10,
      let prefix = secret[..<dot].firstIndex(of: UInt8(ascii: "-")), dot - prefix < 256,
      let payload = secret[(prefix + 1)..<dot].base64Decoded, payload.count > 17,
      payload.last == 0x10
    else { return [:] }
    // 16 random bytes, then the lines; the older form has the lines first.
    return ids(inLines: payload[16..<(payload.count - 1)])
      ?? ids(inLines: payload[0..<(payload.count - 17)]) ?? [:]
  }

  /// Reads lines such as `u:7ps`; `nil` when anything else is among them.
  private static func ids(inLines lines: Bytes) -> [UInt8: UInt64]? {
    var ids: [UInt8: UInt64] = [:]
    for line in lines.parts(at: "\n") where !line.isEmpty {
      guard line.count > 2, line[line.startIndex + 1] == UInt8(ascii: ":"),
        idNames.contains(where: { $0.letter == line.first }),
        let id = line.dropFirst(2).base36Number
      else { return nil }
      ids[line[line.startIndex]] = id
    }
    return ids
  }

  private static func take(_ ids: [UInt8: UInt64], into draft: inout Draft) {
    for (letter, name) in idNames {
      if let id = ids[letter] { draft.add(.decoded, "\(name) \(id)") }
    }
    if let organization = ids[UInt8(ascii: "o")] { draft.scope = "org-\(organization)" }
    let isPersonal = draft.kind == .human
    if let project = ids[UInt8(ascii: "p")] {
      draft.name = "project-\(project)"
      if isPersonal { draft.kind = .bot }
    } else if let group = ids[UInt8(ascii: "g")] {
      draft.name = "group-\(group)"
      if isPersonal { draft.kind = .bot }
    } else if let user = ids[UInt8(ascii: "u")] {
      draft.name = "user-\(user)"
    }
  }
}
