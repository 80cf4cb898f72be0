internal import Codecs
internal import Findings

/// How the issuers of web tokens name their subjects.
enum JWTIssuers {
  /// Fills in the draft when the claims follow its issuer's habits.
  typealias Reader = @Sendable (JWT.Subject, inout Draft) -> Bool

  /// In the order in which to try them.
  static let all: [Reader] =
    [
      takeKubernetes, takeGitHubActions, takeGitLab, takeSPIFFE, takeSupabase, takeEntra,
      takeKeycloak, takeGoogle, takeAuth0,
    ] + JWTPlatforms.all

  /// Source: Kubernetes, "Managing Service Accounts".
  @Sendable private static func takeKubernetes(
    _ subject: JWT.Subject, _ draft: inout Draft
  ) -> Bool {
    let parts = subject.subject.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 4, subject.subject.hasPrefix("system:serviceaccount:"),
      !parts[2].isEmpty, !parts[3].isEmpty
    else { return false }
    draft.provider = "kubernetes"
    draft.kind = .serviceAccount
    name("\(parts[2])/\(parts[3])", "service account", &draft)
    let host = subject.issuerHost
    let isLocal = host.isEmpty || host.hasPrefix("kubernetes")
    if !isLocal { draft.scope = String(subject.issuer.drop { $0 != "/" }.drop { $0 == "/" }) }
    let bound = subject.claims["kubernetes.io"]
    if let pod = bound?["pod"]?["name"]?.text { draft.add(.decoded, "bound to pod \(pod)") }
    if let secret = subject["kubernetes.io/serviceaccount/secret.name"] {
      draft.add(.decoded, "legacy token in the Secret \(secret)")
    }
    if let renewal = bound?["warnafter"]?.integer.flatMap(Timestamp.fromEpoch),
      let issued = draft.issued,
      (0...86_400).contains(renewal - issued)
    {
      draft.lifetime = .short
    }
    return true
  }

  /// Source: GitHub, "OpenID Connect reference".
  @Sendable private static func takeGitHubActions(
    _ subject: JWT.Subject, _ draft: inout Draft
  ) -> Bool {
    let isHosted = subject.issuer.hasPrefix("https://token.actions.githubusercontent.com")
    guard isHosted || subject.issuer.hasSuffix("/_services/token") else { return false }
    draft.provider = "github"
    draft.kind = .ciJob
    let parts = subject.subject.split(separator: ":").map(String.init)
    draft.scope = subject["repository"] ?? (parts.count > 1 ? parts[1] : "")
    name(subject["workflow"] ?? parts.dropFirst(2).joined(separator: ":"), "workflow", &draft)
    draft.add(.decoded, "subject \(subject.subject)")
    if let place = subject["environment"] { draft.add(.decoded, "environment \(place)") }
    return true
  }

  /// Source: GitLab, "OpenID Connect ID token authentication".
  @Sendable private static func takeGitLab(_ subject: JWT.Subject, _ draft: inout Draft) -> Bool {
    let isJob = subject.subject.hasPrefix("gid://gitlab/")
    guard let path = subject["project_path"] ?? gitLabPath(subject.subject) ?? (isJob ? "" : nil)
    else { return false }
    draft.provider = "gitlab"
    draft.kind = .ciJob
    draft.scope = subject.issuerHost
    name(path.isEmpty ? subject.subject : path, "CI job of", &draft)
    if let ref = subject["ref"] { draft.add(.decoded, "ref \(ref)") }
    if let place = subject["environment"] { draft.add(.decoded, "environment \(place)") }
    return true
  }

  private static func gitLabPath(_ subject: String) -> String? {
    guard subject.hasPrefix("project_path:") else { return nil }
    return subject.split(separator: ":").dropFirst().first.map(String.init)
  }

  /// Source: SPIFFE, "JWT-SVID".
  @Sendable private static func takeSPIFFE(_ subject: JWT.Subject, _ draft: inout Draft) -> Bool {
    guard subject.subject.hasPrefix("spiffe://") else { return false }
    let parts = subject.subject.dropFirst(9).split(separator: "/", maxSplits: 1).map(String.init)
    draft.provider = "spiffe"
    draft.kind = .workload
    draft.scope = parts.first ?? ""
    name(parts.count > 1 ? parts[1] : subject.subject, "workload", &draft)
    return true
  }

  @Sendable private static func takeSupabase(_ subject: JWT.Subject, _ draft: inout Draft) -> Bool {
    guard let role = subject["role"] else { return false }
    if let project = subject.issuerHost.before(suffix: ".supabase.co") {
      draft.provider = "supabase"
      draft.kind = .human
      draft.scope = project
      name(subject["email"] ?? subject.subject, "user", &draft)
      return true
    }
    guard subject.issuer.hasPrefix("supabase") else { return false }
    draft.provider = "supabase"
    draft.kind = .apiClient
    draft.scope = subject["ref"] ?? ""
    name(role, "role", &draft)
    if role == "service_role" { draft.tags.formUnion(["admin", "overprivileged"]) }
    if role == "anon" { draft.state = .public }
    draft.lifetime = .static
    return true
  }

  /// Source: Microsoft, "Access token claims reference".
  @Sendable private static func takeEntra(_ subject: JWT.Subject, _ draft: inout Draft) -> Bool {
    let host = subject.issuerHost
    let isCustomers = host.hasSuffix(".b2clogin.com") || host.hasSuffix(".ciamlogin.com")
    guard host == "sts.windows.net" || host.hasPrefix("login.microsoftonline.") || isCustomers
    else { return false }
    draft.provider = "entra"
    draft.scope = subject["tid"] ?? (isCustomers ? host : "")
    let client = subject["appid"] ?? subject["azp"]
    if subject["idtyp"] == "app" || subject["scp"] == nil && client != nil {
      draft.kind = .oauthApp
      name(client ?? subject.subject, "application", &draft)
    } else {
      draft.kind = .human
      let person = subject["upn"] ?? subject["preferred_username"] ?? subject["oid"]
      name(person ?? subject.subject, "user", &draft)
      if let client { draft.add(.decoded, "through application \(client)") }
    }
    if let label = subject["app_displayname"] { draft.displayName = label }
    return true
  }

  @Sendable private static func takeKeycloak(_ subject: JWT.Subject, _ draft: inout Draft) -> Bool {
    guard let range = Array(subject.issuer.utf8)[...].range(of: "/realms/") else { return false }
    let realm = Array(subject.issuer.utf8)[range.upperBound...].prefix { $0 != 0x2F }.text
    draft.provider = "keycloak"
    if subject["typ"] == "Offline" { draft.lifetime = .static }
    draft.scope = "\(subject.issuerHost)/\(realm)"
    let user = subject["preferred_username"] ?? ""
    let service = "service-account-"
    if user.hasPrefix(service) {
      draft.kind = .apiClient
      name(String(user.dropFirst(service.count)), "client", &draft)
    } else {
      draft.kind = user.isEmpty ? draft.kind : .human
      let client = subject["azp"] ?? subject["client_id"]
      name(user.isEmpty ? client ?? subject.subject : user, "user", &draft)
    }
    return true
  }

  @Sendable private static func takeGoogle(_ subject: JWT.Subject, _ draft: inout Draft) -> Bool {
    let isOwn = subject.issuer.hasSuffix(".gserviceaccount.com")
    guard isOwn || subject.issuerHost == "accounts.google.com" else { return false }
    draft.provider = "gcp"
    let email = isOwn ? subject.issuer : subject["email"] ?? ""
    if email.hasSuffix("gserviceaccount.com") {
      GCPServiceAccount.takeAccount(.init(text: email, source: .decoded), into: &draft)
    } else {
      draft.kind = email.isEmpty ? draft.kind : .human
      name(email.isEmpty ? subject.subject : email, "account", &draft)
    }
    if let client = subject["azp"] { draft.add(.decoded, "client \(client)") }
    return true
  }

  @Sendable private static func takeAuth0(_ subject: JWT.Subject, _ draft: inout Draft) -> Bool {
    guard subject.issuerHost.hasSuffix(".auth0.com") || subject.subject.hasSuffix("@clients")
    else { return false }
    draft.provider = "auth0"
    draft.scope = subject.issuerHost
    if let client = subject.subject.before(suffix: "@clients") {
      draft.kind = .apiClient
      name(client, "client", &draft)
    } else {
      draft.kind = subject["gty"] == "client-credentials" ? .apiClient : .human
      name(subject.subject, "subject", &draft)
    }
    return true
  }

  /// Any other issuer: the first of the claims that name a subject.
  static func takeGeneric(_ subject: JWT.Subject, into draft: inout Draft) {
    draft.scope = subject.issuerHost
    if !draft.scope.isEmpty { draft.add(.decoded, "issuer \(draft.scope)") }
    let client = subject["azp"] ?? subject["appid"] ?? subject["client_id"] ?? subject["cid"]
    guard let first = subject.subject.isEmpty ? client : subject.subject else { return }
    name(first, "subject", &draft)
    if subject["gty"] == "client-credentials" || first == client { draft.kind = .apiClient }
    if let email = subject["email"], !UserName.isBot(email) {
      draft.kind = .human
      draft.displayName = email
    }
  }

  /// Names the draft, unless the text is empty.
  static func name(_ text: String, _ what: String, _ draft: inout Draft) {
    draft.takeName(text.isEmpty ? nil : .init(text: text, source: .decoded), as: what)
  }
}
