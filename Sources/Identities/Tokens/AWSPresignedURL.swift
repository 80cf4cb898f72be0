internal import Findings

/// Presigned URLs of AWS: key id, account, region, service, issue and end.
///
/// Source: Amazon, "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)".
enum AWSPresignedURL {
  static func decode(_ sighting: Sighting) -> Draft? {
    let before = sighting.before.suffix(4_096)
    let start = before.lastIndex { $0.isSpace || $0.isQuote || $0 == 0x3F || $0 == 0x3C }
    let query = Query(before[(start.map { $0 + 1 } ?? before.startIndex)...])
    return draft(query, sighting)
  }

  /// What the parameters of the URL say.
  static func draft(_ query: Query, _ sighting: Sighting) -> Draft? {
    guard let credential = query["X-Amz-Credential"] else { return nil }
    let parts = credential.split(separator: "/").map(String.init)
    guard let keyID = parts.first, AWSAccessKey.isKeyID(Array(keyID.utf8)[...]) else { return nil }
    var draft = sighting.draft
    draft.provider = "aws"
    draft.kind = keyID.hasPrefix("AKIA") ? .serviceAccount : .workload
    draft.takeName(.init(text: keyID, source: .decoded), as: "key id")
    AWSAccessKey.takeAccount(ofKeyID: keyID, from: .decoded, into: &draft)
    if parts.count > 3 { draft.add(.decoded, "service \(parts[3]) in \(parts[2])") }
    draft.issued = query["X-Amz-Date"].flatMap(Timestamp.parse)
    let span = query["X-Amz-Expires"].flatMap { Int($0) } ?? -1
    if let issued = draft.issued, (0...604_800).contains(span) { draft.expires = issued + span }
    return draft
  }
}
