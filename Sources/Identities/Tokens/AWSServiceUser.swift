internal import Findings

/// Users that AWS makes for credentials of one service: `<name>[+n]-at-<account>`.
enum AWSServiceUser {
  /// Passwords of CodeCommit and Keyspaces, whose user stands before them.
  static func decode(_ sighting: Sighting) -> Draft? {
    guard let user = sighting.partOrCompanion(["user", "username"]) else { return nil }
    return draft(Array(user.text.utf8)[...], from: user.source, sighting)
  }

  static func draft(
    _ user: Bytes, from source: Draft.Source, _ sighting: Sighting
  ) -> Draft? {
    guard user.count <= 128, let at = user.lastRange(of: "-at-"), at.lowerBound > user.startIndex,
      user.endIndex - at.upperBound == 12, user[at.upperBound...].allSatisfy(\.isDigit)
    else { return nil }
    var draft = sighting.draft
    draft.provider = "aws"
    draft.kind = .serviceAccount
    draft.scope = user[at.upperBound...].text
    draft.takeName(.init(text: user[..<at.lowerBound].text, source: source), as: "IAM user")
    draft.lifetime = .static
    return draft
  }
}
