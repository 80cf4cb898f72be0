internal import Codecs
internal import Findings

/// Programmatic access tokens of Snowflake: the end inside, the account beside.
enum SnowflakeToken {
  static func decode(_ sighting: Sighting) -> Draft? {
    guard let claims = JWT.claims(sighting.secret) else { return nil }
    var draft = sighting.draft
    draft.provider = "snowflake"
    draft.issued = claims["iat"]?.integer.flatMap(Timestamp.fromEpoch)
    draft.expires = claims["exp"]?.integer.flatMap(Timestamp.fromEpoch)
    draft.takeScope(sighting.host(endingIn: ".snowflakecomputing.com"), as: "account")
    return draft
  }
}
