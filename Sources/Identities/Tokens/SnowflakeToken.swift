internal import Codecs
internal import Findings

/// Programmatic access tokens of Snowflake: the end inside, the account beside.
enum SnowflakeToken {
  private static let suffix = ".snowflakecomputing.com"

  static func decode(_ sighting: Sighting) -> Draft? {
    guard let claims = JWT.claims(sighting.secret) else { return nil }
    var draft = sighting.draft
    draft.provider = "snowflake"
    draft.issued = claims["iat"]?.integer.flatMap(Timestamp.fromEpoch)
    draft.expires = claims["exp"]?.integer.flatMap(Timestamp.fromEpoch)
    let fields = Fields(sighting)
    let account = fields.value("snowflakeaccount", "account").map {
      Sighting.Found(
        text: $0.text.lowercased() + ($0.text.hasSuffix(suffix) ? "" : suffix), source: $0.source)
    }
    draft.takeScope(sighting.host(endingIn: suffix) ?? account, as: "account")
    draft.takeName(fields.value("snowflakeuser", "user"), as: "user")
    return draft
  }
}
