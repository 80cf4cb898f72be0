internal import Codecs
internal import Findings

/// GitHub tokens: a person's or an app's, by prefix; the app's id within new installation tokens.
enum GitHubToken {
  private static let classes = [
    TokenClass(prefix: "ghp_", kind: .human, title: "classic personal access token"),
    TokenClass(prefix: "github_pat_", kind: .human, title: "fine-grained personal access token"),
    TokenClass(
      prefix: "gho_", kind: .human, title: "token of an OAuth app that acts for a person",
      tags: ["acts-for-human"]),
    TokenClass(
      prefix: "ghu_", kind: .human, title: "token of a GitHub App that acts for a person",
      tags: ["acts-for-human"]),
    TokenClass(prefix: "ghr_", kind: .human, title: "refresh token", tags: ["acts-for-human"]),
    TokenClass(
      prefix: "ghs_", kind: .oauthApp, title: "installation token of a GitHub App",
      lifetime: .short),
  ]

  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = sighting.draft
    draft.provider = "github"
    guard draft.classify(sighting.secret, by: classes) else { return nil }
    takeApp(sighting.secret, into: &draft)
    guard draft.kind == .human else { return draft }
    let isLogin: (String) -> Bool = { name in
      (1...39).contains(name.utf8.count) && name.utf8.allSatisfy { $0.isAlnum || $0 == 0x2D }
    }
    let login =
      sighting.partOrCompanion(["user", "login"])
      ?? Fields(sighting).value("login", "githubuser", "githubusername", accepts: isLogin)
    draft.takeName(login, as: "account")
    return draft
  }

  /// Reads `ghs_<app id>_<JWT>`.
  private static func takeApp(_ secret: Bytes, into draft: inout Draft) {
    guard secret.hasPrefix("ghs_") else { return }
    let rest = secret.dropFirst(4)
    let app = rest.prefix(while: \.isDigit)
    guard (1...12).contains(app.count), rest.dropFirst(app.count).hasPrefix("_eyJ") else { return }
    draft.takeName(.init(text: app.text, source: .decoded), as: "app id")
    guard let claims = JWT.claims(rest.dropFirst(app.count + 1)) else { return }
    draft.issued = claims["iat"]?.integer.flatMap(Timestamp.fromEpoch)
    draft.expires = claims["exp"]?.integer.flatMap(Timestamp.fromEpoch)
  }
}
