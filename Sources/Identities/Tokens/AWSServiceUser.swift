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
    // The second and later credentials of a user are numbered: `<name>+1-at-<account>`.
    let stem = user[..<at.lowerBound]
    let number = stem.reversed().prefix(while: \.isDigit).count
    let mark = stem.endIndex - number - 1
    let isNumbered = number > 0 && mark > stem.startIndex && stem[mark] == UInt8(ascii: "+")
    let name = isNumbered ? stem[..<mark] : stem
    draft.takeName(.init(text: name.text, source: source), as: "IAM user")
    draft.lifetime = .static
    return draft
  }
}
