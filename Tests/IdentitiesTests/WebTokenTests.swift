import Findings
import Identities
import Testing

/// Web tokens of the issuers whose habits are known.
struct WebTokenTests {
  static let issuers: [(claims: String, id: String)] = [
    (
      #"{"iss":"https://kubernetes.default.svc","sub":"system:serviceaccount:billing:invoice-bot","exp":1767225600}"#,
      "nhi:kubernetes::service_account:billing/invoice-bot"
    ),
    (
      #"{"iss":"kubernetes/serviceaccount","sub":"system:serviceaccount:ops:ci"}"#,
      "nhi:kubernetes::service_account:ops/ci"
    ),
    (
      #"{"iss":"https://oidc.eks.eu-west-1.amazonaws.com/id/ABC","sub":"system:serviceaccount:a:b"}"#,
      "nhi:kubernetes:oidc.eks.eu-west-1.amazonaws.com/id/ABC:service_account:a/b"
    ),
    (
      #"{"iss":"https://token.actions.githubusercontent.com","sub":"repo:acme/billing:ref:refs/heads/main","repository":"acme/billing","workflow":"deploy"}"#,
      "nhi:github:acme/billing:ci_job:deploy"
    ),
    (
      #"{"iss":"https://gitlab.acme.example","sub":"project_path:g/p:ref_type:branch:ref:main"}"#,
      "nhi:gitlab:gitlab.acme.example:ci_job:g/p"
    ),
    (
      #"{"iss":"https://acme.eu.auth0.com/","sub":"abc123@clients","gty":"client-credentials"}"#,
      "nhi:auth0:acme.eu.auth0.com:api_client:abc123"
    ),
    (
      #"{"iss":"https://sts.windows.net/t1/","tid":"t1","appid":"a1","idtyp":"app"}"#,
      "nhi:entra:t1:oauth_app:a1"
    ),
    (
      #"{"iss":"https://login.microsoftonline.com/t1/v2.0","tid":"t1","azp":"a1","scp":"x","preferred_username":"ana@acme.example"}"#,
      "nhi:entra:t1:human:ana@acme.example"
    ),
    (
      #"{"iss":"https://sso.acme.example/realms/prod","preferred_username":"service-account-erp"}"#,
      "nhi:keycloak:sso.acme.example/prod:api_client:erp"
    ),
    (
      #"{"iss":"supabase","ref":"abcd","role":"service_role","exp":1999999999}"#,
      "nhi:supabase:abcd:api_client:service_role"
    ),
    (
      #"{"iss":"https://accounts.google.com","email":"b@p-1.iam.gserviceaccount.com"}"#,
      "nhi:gcp:p-1:service_account:b@p-1.iam.gserviceaccount.com"
    ),
    (
      #"{"sub":"spiffe://acme.example/ns/pay/sa/x"}"#,
      "nhi:spiffe:acme.example:workload:ns/pay/sa/x"
    ),
    (
      #"{"iss":"https://id.acme.example","sub":"erp-1"}"#,
      "nhi:example:id.acme.example:unknown:erp-1"
    ),
  ]

  @Test(arguments: issuers)
  func `claims give the identity by the habits of their issuer`(row: (claims: String, id: String)) {
    #expect(Fixture.claim("jwt", "«\(Self.token(row.claims))»").identity.id == row.id)
  }

  @Test(arguments: [(1_767_225_599, nil), (1_767_225_600, Status.expired)])
  func `expiry is judged by the given time`(now: Int, status: Status?) {
    let token = Self.token(#"{"sub":"x","iat":1767222000,"exp":1767225600}"#)
    let resolver = IdentityResolver(fingerprintKey: [1], referenceTime: now)
    let claim = Fixture.claim("jwt", "«\(token)»", resolver: resolver)
    #expect(claim.status == status)
    #expect(claim.expiresAt == "2026-01-01T00:00:00Z")
    #expect(claim.lifetime == .short)
  }

  @Test func `a token without an end is static`() {
    #expect(Fixture.claim("jwt", "«\(Self.token(#"{"sub":"x"}"#))»").lifetime == .static)
  }

  @Test func `a wide scope marks an administrator`() {
    let claim = Fixture.claim("jwt", "«\(Self.token(#"{"sub":"x","scope":"read admin"}"#))»")
    #expect(claim.identity.tags == ["admin", "overprivileged"])
  }

  @Test(arguments: [
    "eyJ.eyJ.x", "a.b", "", "eyJhbGciOiJub25lIn0.e30.", "eyJhbGciOiJub25lIn0.W10.x",
  ])
  func `what is no token or names nobody has a fingerprint`(text: String) {
    #expect(Fixture.claim("jwt", "«\(text)»").identity.id.hasPrefix("nhi:example::unknown:fp-"))
  }

  static func token(_ claims: String) -> String {
    TokenTests.base64(#"{"alg":"RS256"}"#) + "." + TokenTests.base64(claims) + ".c2ln"
  }
}
