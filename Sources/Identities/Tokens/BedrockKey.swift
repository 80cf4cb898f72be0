internal import Findings

/// Keys of Amazon Bedrock, which hold a user name (long-term) or a presigned URL (short-term).
enum BedrockKey {
  static func decode(_ sighting: Sighting) -> Draft? {
    let secret = sighting.secret
    if secret.hasPrefix("ABSK") {
      return secret.dropFirst(4).base64Decoded.flatMap { user(in: $0[...], sighting) }
    }
    let prefix = "bedrock-api-key-"
    guard secret.hasPrefix(prefix) else { return nil }
    return secret.dropFirst(prefix.utf8.count).base64Decoded
      .flatMap { presigned(in: $0[...], sighting) }
  }

  /// Reads `BedrockAPIKey-xxxx[+n]-at-<account>:<secret>`.
  private static func user(in decoded: Bytes, _ sighting: Sighting) -> Draft? {
    let user = decoded.prefix { $0 != UInt8(ascii: ":") }
    return user.count < decoded.count
      ? AWSServiceUser.draft(user, from: .decoded, sighting) : nil
  }

  /// Reads the query of a presigned URL.
  private static func presigned(in decoded: Bytes, _ sighting: Sighting) -> Draft? {
    let query = Query(decoded.drop { $0 != UInt8(ascii: "?") }.dropFirst())
    var draft = AWSPresignedURL.draft(query, sighting)
    draft?.kind = .workload
    return draft
  }
}
