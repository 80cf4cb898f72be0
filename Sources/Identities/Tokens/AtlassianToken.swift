internal import Findings

/// Tokens of Atlassian's cloud and data centre products.
enum AtlassianToken {
  private static let classes = [
    TokenClass(prefix: "ATATT", kind: .human, title: "API token of a user"),
    TokenClass(prefix: "ATCTT", kind: .bot, title: "Bitbucket access token of a resource"),
    TokenClass(prefix: "ATBB", kind: .human, title: "Bitbucket app password"),
    TokenClass(prefix: "BBDC-", kind: .human, title: "Bitbucket Data Center token"),
  ]

  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = sighting.draft
    draft.classify(sighting.secret, by: classes)
    if let id = dataCenterID(sighting.secret) {
      draft.add(.decoded, "token id \(id)")
      draft.displayName = "data centre token \(id)"
    }
    draft.takeScope(sighting.host(endingIn: ".atlassian.net") ?? workspace(sighting), as: "site")
    if draft.kind == .human {
      let fields = Fields(sighting)
      let user = sighting.partOrCompanion(["user", "email"])
      draft.takeName(
        user ?? fields.value("email", "username", "user", "login", accepts: { $0.contains("@") }),
        as: "user")
    }
    return draft.evidence.isEmpty ? nil : draft
  }

  /// Reads `<digits>:` out of the base64 of a Data Center token.
  private static func dataCenterID(_ secret: Bytes) -> String? {
    let body = secret.hasPrefix("BBDC-") ? secret.dropFirst(5) : secret
    guard (40...64).contains(body.count), let decoded = body.base64Decoded else { return nil }
    let digits = decoded[...].prefix(while: \.isDigit)
    guard (6...14).contains(digits.count), decoded.count > digits.count,
      decoded[digits.count] == UInt8(ascii: ":")
    else { return nil }
    return digits.text
  }

  private static func workspace(_ sighting: Sighting) -> Sighting.Found? {
    sighting.following("bitbucket.org/", while: \.isHostByte).map {
      .init(text: "bitbucket.org/\($0.text)", source: $0.source)
    }
  }
}
