internal import Findings

/// How platforms name the jobs, applications and people in their web tokens.
enum JWTPlatforms {
  /// In the order in which to try them.
  static let all: [JWTIssuers.Reader] = [
    takeCircleCI, takeBitbucket, takeBuildkite, takeTerraformCloud, takeAzureDevOps, takeVercel,
    takeNomad, takeVault, takeOkta, takeCognito, takeFirebase, takeCloudflareAccess, takeSnowflake,
    takeGitHubApp, takeContainerRegistry,
  ]

  /// Source: CircleCI, "Using OpenID Connect tokens in jobs".
  @Sendable private static func takeCircleCI(_ token: JWT.Subject, _ draft: inout Draft) -> Bool {
    let parts = token.subject.split(separator: "/").map(String.init)
    guard token.issuerHost == "oidc.circleci.com", parts.count >= 4, parts[0] == "org",
      parts[2] == "project"
    else { return false }
    draft.provider = "circleci"
    draft.kind = .ciJob
    draft.scope = parts[1]
    JWTIssuers.name(parts[3], "project", &draft)
    return true
  }

  /// Source: Atlassian, "Integrate Pipelines with resource servers using OIDC".
  @Sendable private static func takeBitbucket(_ token: JWT.Subject, _ draft: inout Draft) -> Bool {
    let issuer = Array(token.issuer.utf8)[...]
    guard token.issuerHost == "api.bitbucket.org",
      let start = issuer.range(of: "/2.0/workspaces/")?.upperBound
    else { return false }
    draft.provider = "bitbucket"
    draft.kind = .ciJob
    draft.scope = issuer[start...].prefix { $0 != UInt8(ascii: "/") }.text
    let repository = token["repositoryUuid"] ?? String(token.subject.prefix { $0 != ":" })
    JWTIssuers.name(repository, "repository", &draft)
    return true
  }

  /// Source: Buildkite, "OIDC in Buildkite Pipelines".
  @Sendable private static func takeBuildkite(_ token: JWT.Subject, _ draft: inout Draft) -> Bool {
    guard token.issuerHost == "agent.buildkite.com" else { return false }
    draft.provider = "buildkite"
    draft.kind = .ciJob
    draft.scope = token["organization_slug"] ?? token.segment(after: "organization") ?? ""
    let pipeline = token["pipeline_slug"] ?? token.segment(after: "pipeline")
    JWTIssuers.name(pipeline ?? token.subject, "pipeline", &draft)
    return true
  }

  /// Source: HashiCorp, "Workload identity tokens".
  @Sendable private static func takeTerraformCloud(
    _ token: JWT.Subject, _ draft: inout Draft
  ) -> Bool {
    guard let organization = token["terraform_organization_name"],
      let workspace = token["terraform_workspace_name"]
    else { return false }
    draft.provider = "terraform-cloud"
    draft.kind = .ciJob
    draft.scope = "\(token.issuerHost)/\(organization)"
    JWTIssuers.name(workspace, "workspace", &draft)
    return true
  }

  /// Source: Microsoft, "Workload identity federation": `sc://organization/project/connection`.
  @Sendable private static func takeAzureDevOps(
    _ token: JWT.Subject, _ draft: inout Draft
  ) -> Bool {
    guard token.issuerHost == "vstoken.dev.azure.com", token.subject.hasPrefix("sc://") else {
      return false
    }
    let parts = token.subject.dropFirst(5).split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return false }
    draft.provider = "azure"
    draft.kind = .ciJob
    draft.scope = "dev.azure.com/\(parts[0])"
    draft.reaches = ["code:azure:\(draft.scope)"]
    JWTIssuers.name(parts[1], "service connection", &draft)
    return true
  }

  /// Source: Vercel, "OIDC Federation".
  @Sendable private static func takeVercel(_ token: JWT.Subject, _ draft: inout Draft) -> Bool {
    guard token.issuerHost == "oidc.vercel.com", let owner = token["owner"],
      let project = token["project"]
    else { return false }
    draft.provider = "vercel"
    draft.kind = .workload
    draft.scope = owner
    JWTIssuers.name(project, "project", &draft)
    if let place = token["environment"] { draft.add(.decoded, "environment \(place)") }
    return true
  }

  /// Source: HashiCorp, Nomad "Workload identity".
  @Sendable private static func takeNomad(_ token: JWT.Subject, _ draft: inout Draft) -> Bool {
    guard let job = token["nomad_job_id"] else { return false }
    draft.provider = "nomad"
    draft.kind = .workload
    draft.scope = token["nomad_namespace"] ?? ""
    JWTIssuers.name(token["nomad_task"].map { "\(job)/\($0)" } ?? job, "job", &draft)
    return true
  }

  /// Source: HashiCorp, Vault "OIDC identity tokens": the subject is an entity.
  @Sendable private static func takeVault(_ token: JWT.Subject, _ draft: inout Draft) -> Bool {
    guard token.issuer.contains("/v1/"), token.issuer.contains("/identity/oidc") else {
      return false
    }
    draft.provider = "vault"
    draft.kind = .workload
    draft.scope = token.issuerHost
    JWTIssuers.name(token.subject, "entity", &draft)
    if let space = token["namespace"] { draft.add(.decoded, "namespace \(space)") }
    return true
  }

  /// Source: Okta, "Tokens": `cid` is the client, which is the subject as well for services.
  @Sendable private static func takeOkta(_ token: JWT.Subject, _ draft: inout Draft) -> Bool {
    let host = token.issuerHost
    guard [".okta.com", ".oktapreview.com", ".okta-emea.com"].contains(where: host.hasSuffix)
    else { return false }
    draft.provider = "okta"
    draft.scope = host
    let client = token["cid"]
    if client == token.subject || token.subject.isEmpty {
      draft.kind = .apiClient
      JWTIssuers.name(client ?? "", "client", &draft)
    } else {
      draft.kind = .human
      JWTIssuers.name(token["preferred_username"] ?? token.subject, "user", &draft)
      if let client { draft.add(.decoded, "through client \(client)") }
    }
    return true
  }

  /// Source: Amazon Cognito, "Understanding user pool JSON web tokens".
  @Sendable private static func takeCognito(_ token: JWT.Subject, _ draft: inout Draft) -> Bool {
    let host = token.issuerHost
    guard host.hasPrefix("cognito-idp."), host.hasSuffix(".amazonaws.com"),
      let pool = token.issuer.split(separator: "/").last
    else { return false }
    draft.provider = "aws"
    draft.scope = "cognito/\(pool)"
    draft.reaches = ["idp:aws:\(draft.scope)"]
    let person = token["cognito:username"] ?? token["username"]
    if person == nil, token["client_id"] == token.subject {
      draft.kind = .apiClient
      JWTIssuers.name(token.subject, "client", &draft)
    } else {
      draft.kind = .human
      JWTIssuers.name(person ?? token.subject, "user", &draft)
    }
    return true
  }

  /// Source: Firebase, "Verify ID tokens".
  @Sendable private static func takeFirebase(_ token: JWT.Subject, _ draft: inout Draft) -> Bool {
    guard token.issuerHost == "securetoken.google.com",
      let project = token.issuer.split(separator: "/").last
    else { return false }
    draft.provider = "firebase"
    draft.kind = .human
    draft.scope = String(project)
    JWTIssuers.name(token["email"] ?? token.subject, "user", &draft)
    return true
  }

  /// Source: Cloudflare, "Application token": service tokens have no subject and a common name.
  @Sendable private static func takeCloudflareAccess(
    _ token: JWT.Subject, _ draft: inout Draft
  ) -> Bool {
    guard token.issuerHost.hasSuffix(".cloudflareaccess.com") else { return false }
    draft.provider = "cloudflare"
    draft.scope = token.issuerHost
    if let service = token["common_name"] {
      draft.kind = .apiClient
      JWTIssuers.name(service, "service token", &draft)
    } else {
      draft.kind = .human
      JWTIssuers.name(token["email"] ?? token.subject, "user", &draft)
    }
    return true
  }

  /// Source: Snowflake, "Key-pair authentication": `ACCOUNT.USER`, and the key in the issuer.
  @Sendable private static func takeSnowflake(_ token: JWT.Subject, _ draft: inout Draft) -> Bool {
    let parts = token.subject.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, token.issuer.hasPrefix("\(token.subject).SHA256:") else { return false }
    draft.provider = "snowflake"
    draft.kind = .databaseUser
    draft.scope = parts[0]
    JWTIssuers.name(parts[1], "user", &draft)
    return true
  }

  /// Source: GitHub, "Generating a JSON Web Token for a GitHub App": client id and nothing else.
  @Sendable private static func takeGitHubApp(_ token: JWT.Subject, _ draft: inout Draft) -> Bool {
    let isClient = token.issuer.hasPrefix("Iv1.") || token.issuer.hasPrefix("Iv23")
    guard isClient, token.subject.isEmpty else { return false }
    draft.provider = "github"
    draft.kind = .oauthApp
    JWTIssuers.name(token.issuer, "GitHub App", &draft)
    return true
  }

  /// Source: Microsoft, "Azure Container Registry authentication": what `az acr login` leaves behind.
  @Sendable private static func takeContainerRegistry(
    _ token: JWT.Subject, _ draft: inout Draft
  ) -> Bool {
    guard token.issuer == "Azure Container Registry", let registry = token["aud"] else {
      return false
    }
    draft.provider = "azure"
    draft.scope = registry
    draft.reaches = ["registry:azure:\(registry)"]
    if token.subject.contains("@") { draft.kind = .human }
    JWTIssuers.name(token.subject, "account", &draft)
    if let tenant = token["tenant"] { draft.add(.decoded, "tenant \(tenant)") }
    return true
  }
}

extension JWT.Subject {
  /// The part of the subject between colons that follows the part `name`.
  fileprivate func segment(after name: String) -> String? {
    let parts = subject.split(separator: ":").map(String.init)
    guard let index = parts.firstIndex(of: name), index + 1 < parts.count else { return nil }
    return parts[index + 1]
  }
}
