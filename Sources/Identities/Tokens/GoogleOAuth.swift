internal import Findings

/// Secrets, access and refresh tokens of Google's OAuth clients: client and project number beside.
enum GoogleOAuth {
  private static let suffix = ".apps.googleusercontent.com"

  static func decode(_ sighting: Sighting) -> Draft? {
    let isClient: (String) -> Bool = { projectNumber(ofClient: $0) != nil }
    let named = sighting.partOrCompanion(["client-id", "client_id"])
    let client =
      named.flatMap { isClient($0.text) ? $0 : nil }
      ?? Fields(sighting).value("clientid", accepts: isClient)
    var draft = sighting.draft
    draft.provider = "gcp"
    draft.kind = .oauthApp
    if let client, isOfEverybody(client.text), !sighting.secret.hasPrefix("GOCSPX-") {
      draft.takePerson(through: client)
    } else if let client {
      draft.takeName(client, as: "OAuth client")
      draft.takeScope(
        projectNumber(ofClient: client.text).map { .init(text: $0, source: client.source) },
        as: "project number")
    }
    takeLife(sighting, into: &draft)
    return draft.evidence.isEmpty ? nil : draft
  }

  /// Whether the client is Google's own command line, which everybody signs in with.
  ///
  /// Source: Google Cloud SDK, `google.auth._cloud_sdk`.
  static func isOfEverybody(_ id: String) -> Bool {
    ["764086051850-", "32555940559."].contains { id.hasPrefix($0) }
  }

  /// Reads `<project number>-<hash>.apps.googleusercontent.com`.
  static func projectNumber(ofClient id: String) -> String? {
    guard let stem = id.before(suffix: suffix) else { return nil }
    let number = stem.prefix { $0 != "-" }
    let isNumber = (6...14).contains(number.utf8.count) && number.utf8.allSatisfy(\.isDigit)
    return isNumber ? String(number) : nil
  }

  private static func takeLife(_ sighting: Sighting, into draft: inout Draft) {
    if sighting.secret.hasPrefix("1//") {
      draft.lifetime = .static
      draft.tags.insert("acts-for-human")
      draft.add(.prefix, "a refresh token, which a person or an account granted")
    } else if sighting.secret.hasPrefix("ya29.") {
      draft.lifetime = .short
      draft.add(.prefix, "an access token")
      let end = Fields(sighting).value("expiry", "expirydate", "expiresat", "tokenexpiry")
      draft.expires = end.flatMap {
        Int($0.text).flatMap(Timestamp.fromEpoch) ?? Timestamp.parse($0.text)
      }
    }
  }
}

extension Draft {
  /// A person who signed in through a client that names others as well.
  mutating func takePerson(through client: Sighting.Found) {
    (kind, isNameless) = (.human, true)
    add(client.source, "a person signed in through the OAuth client \(client.text)")
  }
}
