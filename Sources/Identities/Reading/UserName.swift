internal import Findings

/// What conventions tell of the user name in a URL, a registry login or a connection string.
enum UserName {
  struct Meaning {
    let kind: IdentityKind
    let note: String
    var provider: String?
    var tags: Set<String> = []
    /// Whether everybody with a credential of this kind logs in under the name, so that it names nobody.
    var isShared = false
  }

  private static let exact: [String: Meaning] = [
    "x-access-token": shared(.oauthApp, "a GitHub App or job", provider: "github"),
    "x-token-auth": shared(.bot, "a Bitbucket access token", provider: "bitbucket"),
    "gitlab-ci-token": shared(.ciJob, "a GitLab CI job", provider: "gitlab"),
    "__token__": shared(.apiClient, "a package index token"),
    "oauth2": shared(.oauthApp, "an OAuth token"),
    "oauth2accesstoken": shared(.oauthApp, "a Google access token", provider: "gcp"),
    "AWS": shared(.workload, "an ECR login", provider: "aws"),
    "_json_key": shared(.serviceAccount, "a Google service account key", provider: "gcp"),
    "_json_key_base64": shared(.serviceAccount, "a Google service account key", provider: "gcp"),
    "00000000-0000-0000-0000-000000000000": shared(
      .oauthApp, "a token of Azure Container Registry", provider: "azure"),
  ]

  private static func shared(
    _ kind: IdentityKind, _ note: String, provider: String? = nil
  ) -> Meaning {
    Meaning(kind: kind, note: note, provider: provider, isShared: true)
  }

  private static let administrators: Set<String> = [
    "root", "sa", "postgres", "admin", "administrator", "sys", "system", "superuser", "dba",
  ]

  /// What people write before a token where any name will do.
  private static let fillers: Set<String> = [
    "git", "user", "username", "token", "oauth", "pat", "private-token", "x", "any", "anything",
    "none",
  ]

  /// Whether the name tells nobody from others: everybody with such a credential has it.
  static func isShared(_ name: String) -> Bool { exact[name]?.isShared == true }

  /// Whether a name before a token in a URI stands for nobody.
  static func isFiller(_ name: String) -> Bool {
    isShared(name) || fillers.contains(name.lowercased())
  }

  /// What the name tells, or `nil` when it follows no convention.
  static func meaning(of name: String) -> Meaning? {
    if let meaning = exact[name] { return meaning }
    let lower = name.lowercased()
    if administrators.contains(lower) {
      return Meaning(
        kind: .databaseUser, note: "an administrator", tags: ["admin", "overprivileged"])
    }
    if lower.hasPrefix("gitlab+deploy-token-") {
      return Meaning(kind: .serviceAccount, note: "a GitLab deploy token", provider: "gitlab")
    }
    if isRobotOfOrganization(lower) { return Meaning(kind: .bot, note: "a Quay robot account") }
    if lower.hasPrefix("robot$") {
      return Meaning(kind: .bot, note: "a Harbor robot account", provider: "harbor")
    }
    if name.hasPrefix("$") {
      return Meaning(kind: .integration, note: "a publish profile", provider: "azure")
    }
    if lower.hasSuffix(".gserviceaccount.com") {
      return Meaning(kind: .serviceAccount, note: "a Google service account", provider: "gcp")
    }
    return isBot(name) ? Meaning(kind: .bot, note: "an automation") : nil
  }

  /// Whether the name has the form `organization+robot`.
  private static func isRobotOfOrganization(_ name: String) -> Bool {
    let parts = name.split(separator: "+", omittingEmptySubsequences: false)
    return parts.count == 2 && !name.contains("@") && !name.contains("$")
      && parts.allSatisfy { part in
        part.utf8.count >= 2 && part.utf8.allSatisfy { $0.isAlnum || $0 == 0x5F || $0 == 0x2D }
      }
  }

  /// Whether a user part is a name and not a key that stands in its place: `<key>:` and
  /// `<key>:x-oauth-basic` are ways to log in with a key alone.
  static func isName(_ user: String, beside password: Bytes) -> Bool {
    guard password.count > 1, password.text != "x-oauth-basic", user.utf8.count <= 128 else {
      return false
    }
    let isPlain = user.utf8.count < 20 || user.contains("@") || user.contains("$")
    let hasDigit = user.utf8.contains { $0.isDigit }
    return isPlain || !hasDigit || meaning(of: user) != nil || GUID.normalized(user) != nil
  }

  /// Whether the name follows the habits for bots, such as `svc-billing` or `project_12_bot_ab`.
  static func isBot(_ name: String) -> Bool {
    let lower = name.lowercased()
    let words = lower.split { !$0.isLetter && !$0.isNumber }
    let signs: Set<Substring> = ["bot", "svc", "sa", "ci", "robot", "service", "automation", "rpa"]
    return words.count > 1 && words.contains { signs.contains($0) } || lower.hasSuffix("[bot]")
  }
}
