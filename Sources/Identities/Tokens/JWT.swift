internal import Codecs
internal import Findings

/// JSON web tokens: what the claims say. Signatures are not verified. Source: RFC 7519.
enum JWT {
  static func decode(_ sighting: Sighting) -> Draft? {
    claims(sighting.secret).flatMap { draft($0, sighting) }
  }

  /// The claims of a compact token, or `nil` when it is not one.
  static func claims(_ token: Bytes) -> JSONValue? {
    let parts = token.split(separator: UInt8(ascii: "."), maxSplits: 3)
    guard parts.count >= 2, parts[0].hasPrefix("eyJ"), parts[1].count <= 65_536,
      let payload = parts[1].base64Decoded, let claims = JSONReader.read(payload[...]),
      case .object = claims
    else { return nil }
    return claims
  }

  /// What the claims say, by the conventions of their issuer.
  static func draft(_ claims: JSONValue, _ sighting: Sighting) -> Draft? {
    var draft = sighting.draft
    draft.issued = (claims["iat"] ?? claims["nbf"])?.integer.flatMap(Timestamp.fromEpoch)
    draft.expires = claims["exp"]?.integer.flatMap(Timestamp.fromEpoch)
    if draft.expires == nil { draft.lifetime = .static }
    let subject = Subject(claims)
    let take = JWTIssuers.all.first { $0(subject, &draft) } != nil
    if !take { JWTIssuers.takeGeneric(subject, into: &draft) }
    takeScopes(claims, into: &draft)
    if draft.provider == "kubernetes", draft.scope.isEmpty {
      KubernetesToken.takeCluster(sighting, into: &draft)
    }
    return draft.evidence.isEmpty ? nil : draft
  }

  /// The claims, with those that name things at hand.
  struct Subject {
    let claims: JSONValue
    let issuer: String
    let subject: String

    init(_ claims: JSONValue) {
      self.claims = claims
      issuer = claims["iss"]?.text ?? ""
      subject = claims["sub"]?.text ?? ""
    }

    subscript(name: String) -> String? { claims[name]?.text }

    /// The host of the issuer, or its whole name when it is no URL.
    var issuerHost: String { Host.name(in: Array(issuer.utf8)[...]) }
  }

  private static func takeScopes(_ claims: JSONValue, into draft: inout Draft) {
    let list = claims["scope"]?.text ?? claims["scp"]?.text ?? ""
    let roles = (claims["scp"]?.elements ?? []) + (claims["roles"]?.elements ?? [])
    let words = list.split(separator: " ").map(String.init) + roles.compactMap(\.text)
    let isWide = words.contains {
      $0 == "*" || $0.lowercased() == "admin" || $0.hasPrefix("admin:")
    }
    if isWide { draft.tags.formUnion(["admin", "overprivileged"]) }
  }
}
