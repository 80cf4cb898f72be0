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
    guard user.count < decoded.count, user.count <= 128, let at = user.lastRange(of: "-at-"),
      user.endIndex - at.upperBound == 12, user[at.upperBound...].allSatisfy(\.isDigit)
    else { return nil }
    var draft = sighting.draft
    draft.provider = "aws"
    draft.kind = .serviceAccount
    draft.scope = user[at.upperBound...].text
    draft.takeName(.init(text: user[..<at.lowerBound].text, source: .decoded), as: "IAM user")
    draft.lifetime = .static
    return draft
  }

  /// Reads the credential, date and span of a presigned URL.
  private static func presigned(in decoded: Bytes, _ sighting: Sighting) -> Draft? {
    let query = Query(decoded.drop { $0 != UInt8(ascii: "?") }.dropFirst())
    guard let credential = query["X-Amz-Credential"] else { return nil }
    let parts = credential.split(separator: "/").map(String.init)
    guard let keyID = parts.first else { return nil }
    var draft = sighting.draft
    draft.provider = "aws"
    draft.kind = .workload
    draft.takeName(.init(text: keyID, source: .decoded), as: "key id")
    draft.scope = AWSAccessKey.account(ofKeyID: Array(keyID.utf8)[...]) ?? ""
    if parts.count > 2 { draft.add(.decoded, "region \(parts[2])") }
    draft.issued = query["X-Amz-Date"].flatMap(Timestamp.parse)
    let span = query["X-Amz-Expires"].flatMap { Int($0) } ?? -1
    if let issued = draft.issued, (0...604_800).contains(span) { draft.expires = issued + span }
    return draft
  }
}
