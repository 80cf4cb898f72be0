extension IdentityCase {
  /// A case for a web token with `claims`.
  private static func token(
    _ name: String, _ claims: @escaping @Sendable (inout Draw) -> (json: String, id: String)
  ) -> IdentityCase {
    IdentityCase(name) { draw in
      let (json, id) = claims(&draw)
      return Made(text: "{\"access\": \"«\(draw.jwt(json))»\"}\n", id: id)
    }
  }

  /// The usual times, an hour apart.
  static let life = #""iat":1893452400,"exp":1893456000"#

  static let webTokens = [
    token("jwt-kubernetes") { draw in
      let (space, name) = (draw.company(), draw.name())
      return (
        #"{"iss":"https://kubernetes.default.svc","sub":"system:serviceaccount:\#(space):\#(name)","#
          + #""kubernetes.io":{"namespace":"\#(space)","serviceaccount":{"name":"\#(name)"}},\#(life)}"#,
        "nhi:kubernetes::service_account:\(space)/\(name)"
      )
    },
    token("jwt-kubernetes-legacy") { draw in
      let (space, name) = (draw.company(), draw.name())
      return (
        #"{"iss":"kubernetes/serviceaccount","kubernetes.io/serviceaccount/namespace":"\#(space)","#
          + #""kubernetes.io/serviceaccount/secret.name":"\#(name)-token","#
          + #""sub":"system:serviceaccount:\#(space):\#(name)"}"#,
        "nhi:kubernetes::service_account:\(space)/\(name)"
      )
    },
    token("jwt-github-actions") { draw in
      let (repository, flow) = ("\(draw.company())/\(draw.name())", draw.name())
      return (
        #"{"iss":"https://token.actions.githubusercontent.com","sub":"repo:\#(repository):environment:prod","#
          + #""repository":"\#(repository)","workflow":"\#(flow)","environment":"prod",\#(life)}"#,
        "nhi:github:\(repository):ci_job:\(flow)"
      )
    },
    token("jwt-gitlab") { draw in
      let (host, project) = ("gitlab.\(draw.company()).net", "\(draw.company())/\(draw.name())")
      return (
        #"{"iss":"https://\#(host)","sub":"project_path:\#(project):ref_type:branch:ref:main","#
          + #""project_path":"\#(project)","ref":"main",\#(life)}"#,
        "nhi:gitlab:\(host):ci_job:\(project)"
      )
    },
    token("jwt-spiffe") { draw in
      let (domain, name) = ("\(draw.company()).net", draw.name())
      return (
        #"{"sub":"spiffe://\#(domain)/ns/a/sa/\#(name)","aud":["x"],\#(life)}"#,
        "nhi:spiffe:\(domain):workload:ns/a/sa/\(name)"
      )
    },
    token("jwt-entra-application") { draw in
      let (tenant, client) = (draw.uuid(), draw.uuid())
      return (
        #"{"iss":"https://sts.windows.net/\#(tenant)/","tid":"\#(tenant)","appid":"\#(client)","#
          + #""idtyp":"app","sub":"\#(draw.uuid())","aud":"https://graph.microsoft.com",\#(life)}"#,
        "nhi:entra:\(tenant):oauth_app:\(client)"
      )
    },
    token("jwt-entra-user") { draw in
      let (tenant, user) = (draw.uuid(), "\(draw.name())@\(draw.company()).net")
      return (
        #"{"iss":"https://login.microsoftonline.com/\#(tenant)/v2.0","tid":"\#(tenant)","#
          + #""azp":"\#(draw.uuid())","scp":"Mail.Read","preferred_username":"\#(user)",\#(life)}"#,
        "nhi:entra:\(tenant):human:\(user)"
      )
    },
    token("jwt-keycloak") { draw in
      let (host, realm, client) = ("sso.\(draw.company()).net", draw.company(), draw.name())
      return (
        #"{"iss":"https://\#(host)/realms/\#(realm)","sub":"\#(draw.uuid())","#
          + #""preferred_username":"service-account-\#(client)","azp":"\#(client)",\#(life)}"#,
        "nhi:keycloak:\(host)/\(realm):api_client:\(client)"
      )
    },
    token("jwt-google") { draw in
      let project = "\(draw.company())-prod"
      let email = "\(draw.name())@\(project).iam.gserviceaccount.com"
      return (
        #"{"iss":"https://accounts.google.com","sub":"\#(draw.digits(21))","email":"\#(email)",\#(life)}"#,
        "nhi:gcp:\(project):service_account:\(email)"
      )
    },
    token("jwt-auth0") { draw in
      let (host, client) = ("\(draw.company()).eu.auth0.com", draw.base62(32))
      return (
        #"{"iss":"https://\#(host)/","sub":"\#(client)@clients","gty":"client-credentials",\#(life)}"#,
        "nhi:auth0:\(host):api_client:\(client)"
      )
    },
    token("jwt-supabase") { draw in
      let project = draw.text("abcdefghijklmnopqrstuvwxyz", 20)
      return (
        #"{"iss":"supabase","ref":"\#(project)","role":"service_role",\#(life)}"#,
        "nhi:supabase:\(project):api_client:service_role"
      )
    },
    token("jwt-other") { draw in
      let (host, name) = ("id.\(draw.company()).net", draw.name())
      return (
        #"{"iss":"https://\#(host)/","sub":"\#(name)","aud":"https://api.example",\#(life)}"#,
        "nhi:jwt:\(host):unknown:\(name)"
      )
    },
  ]

  static let platformTokens = [
    token("jwt-okta") { draw in
      let (host, client) = ("\(draw.company()).okta.com", "0oa\(draw.base62(17))")
      return (
        #"{"iss":"https://\#(host)/oauth2/default","sub":"\#(client)","cid":"\#(client)",\#(life)}"#,
        "nhi:okta:\(host):api_client:\(client)"
      )
    },
    token("jwt-cognito") { draw in
      let (pool, client) = ("eu-west-1_\(draw.base62(9))", draw.text("abcdefghij0123456789", 26))
      return (
        #"{"iss":"https://cognito-idp.eu-west-1.amazonaws.com/\#(pool)","sub":"\#(client)","#
          + #""client_id":"\#(client)","token_use":"access",\#(life)}"#,
        "nhi:aws:cognito/\(pool):api_client:\(client)"
      )
    },
    token("jwt-firebase") { draw in
      let (project, user) = ("\(draw.company())-app", draw.base62(28))
      return (
        #"{"iss":"https://securetoken.google.com/\#(project)","sub":"\#(user)","user_id":"\#(user)",\#(life)}"#,
        "nhi:firebase:\(project):human:\(user)"
      )
    },
    token("jwt-circleci") { draw in
      let (organization, project) = (draw.uuid(), draw.uuid())
      return (
        #"{"iss":"https://oidc.circleci.com/org/\#(organization)","#
          + #""sub":"org/\#(organization)/project/\#(project)/user/\#(draw.uuid())",\#(life)}"#,
        "nhi:circleci:\(organization):ci_job:\(project)"
      )
    },
    token("jwt-bitbucket") { draw in
      let (space, repository) = (draw.company(), "{\(draw.uuid())}")
      return (
        #"{"iss":"https://api.bitbucket.org/2.0/workspaces/\#(space)/pipelines-config/identity/oidc","#
          + #""sub":"\#(repository):{\#(draw.uuid())}","repositoryUuid":"\#(repository)",\#(life)}"#,
        "nhi:bitbucket:\(space):ci_job:\(repository)"
      )
    },
    token("jwt-buildkite") { draw in
      let (organization, pipeline) = (draw.company(), draw.name())
      return (
        #"{"iss":"https://agent.buildkite.com","organization_slug":"\#(organization)","#
          + #""pipeline_slug":"\#(pipeline)","sub":"organization:\#(organization):pipeline:\#(pipeline)",\#(life)}"#,
        "nhi:buildkite:\(organization):ci_job:\(pipeline)"
      )
    },
    token("jwt-terraform") { draw in
      let (organization, space) = (draw.company(), draw.name())
      return (
        #"{"iss":"https://app.terraform.io","terraform_organization_name":"\#(organization)","#
          + #""terraform_workspace_name":"\#(space)","sub":"organization:\#(organization)",\#(life)}"#,
        "nhi:terraform-cloud:app.terraform.io/\(organization):ci_job:\(space)"
      )
    },
    token("jwt-azure-devops") { draw in
      let (organization, project) = (draw.company(), "\(draw.company())/\(draw.name())")
      return (
        #"{"iss":"https://vstoken.dev.azure.com/\#(draw.uuid())","sub":"sc://\#(organization)/\#(project)",\#(life)}"#,
        "nhi:azure:dev.azure.com/\(organization):ci_job:\(project)"
      )
    },
    token("jwt-vercel") { draw in
      let (owner, project) = (draw.company(), draw.name())
      return (
        #"{"iss":"https://oidc.vercel.com/\#(owner)","owner":"\#(owner)","project":"\#(project)",\#(life)}"#,
        "nhi:vercel:\(owner):workload:\(project)"
      )
    },
    token("jwt-nomad") { draw in
      let (space, job) = (draw.company(), draw.name())
      return (
        #"{"nomad_namespace":"\#(space)","nomad_job_id":"\#(job)","nomad_task":"web","sub":"global:x",\#(life)}"#,
        "nhi:nomad:\(space):workload:\(job)/web"
      )
    },
    token("jwt-vault") { draw in
      let (host, entity) = ("vault.\(draw.company()).net:8200", draw.uuid())
      return (
        #"{"iss":"https://\#(host)/v1/identity/oidc","sub":"\#(entity)","namespace":"root",\#(life)}"#,
        "nhi:vault:\(host.replacing(":", with: "%3A")):workload:\(entity)"
      )
    },
    token("jwt-cloudflare-access") { draw in
      let (host, client) = ("\(draw.company()).cloudflareaccess.com", "\(draw.hex(32)).access")
      return (
        #"{"iss":"https://\#(host)","type":"app","sub":"","common_name":"\#(client)",\#(life)}"#,
        "nhi:cloudflare:\(host):api_client:\(client)"
      )
    },
    token("jwt-snowflake") { draw in
      let (account, user) = (draw.company().uppercased(), draw.company().uppercased())
      return (
        #"{"iss":"\#(account).\#(user).SHA256:\#(draw.base62(43))=","sub":"\#(account).\#(user)",\#(life)}"#,
        "nhi:snowflake:\(account):database_user:\(user)"
      )
    },
    token("jwt-github-app") { draw in
      let client = "Iv23\(draw.base62(16))"
      return (#"{"iss":"\#(client)",\#(life)}"#, "nhi:github::oauth_app:\(client)")
    },
  ]
}
