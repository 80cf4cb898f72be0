import Findings
import Identities
import Testing

/// Identities that neighbours tell, and what tokens say of their time.
struct CompanionTests {
  typealias Row = TokenTests.Row

  static let b52 = "amfpweiyd4tihcbngq5ueskqk5pgk3dtpka6b" + "ceps2o2jk5sxhaa"
  static let rows = [
    Row(
      "azure-devops", "https://b:«\(b52)»@dev.azure.com/Acme/_git/app",
      "nhi:example:x:human:fp-".replacing("example:x", with: "azure:dev.azure.com/acme")),
    Row(
      "azure-devops",
      "https://acme.visualstudio.com «amfaweiyd4tcggbngq5ueskqk5pgk3dtpka6h" + "ceps2o2jk5sxhaa»",
      "nhi:azure:dev.azure.com/acme:oauth_app:fp-"),
    Row(
      "google-oauth",
      #"{"client_id":"123456789012-abc.apps.googleusercontent.com","client_secret":"«GOCSPX"#
        + #"-x»"}"#,
      "nhi:gcp:123456789012:oauth_app:123456789012-abc.apps.googleusercontent.com"),
    Row(
      "google-api-key", #"{apiKey: "«AIza"# + #"Sy»", projectId: "acme-app"}"#,
      "nhi:gcp:acme-app:unknown:fp-".replacing("unknown", with: "api_client")),
    Row(
      "registry-login",
      "docker login --username AWS -p «eyJ4Ijox» 123456789012.dkr.ecr.eu-west-1."
        + "amazonaws.com",
      "nhi:docker:123456789012.dkr.ecr.eu-west-1.amazonaws.com:workload:fp- AWS"),
    Row("login", "password=«abcdef»", "nhi:example::unknown:fp-"),
    Row("login", "DB_PASSWORD=«abcdef»\nDB_USER=${USER}", "nhi:example::unknown:fp-"),
    Row("login", "DB_PASSWORD=«abcdef»\nOTHER_USER=ana", "nhi:example::unknown:fp-"),
    Row("login", "MYSQL_ROOT_PASSWORD=«abcdef»", "nhi:mysql::unknown:fp- root"),
    Row("login", "db.user=app\ndb.password=«abcdef»", "nhi:example::unknown:fp- app"),
    Row("login", "dbUser: app\ndbPassword: «abcdef»", "nhi:example::unknown:fp- app"),
    Row("login", "dbuser = app\ndbpassword = «abcdef»", "nhi:example::unknown:fp- app"),
    Row(
      "login",
      "<c><dbserver>sql1.a</dbserver><dbuser>app</dbuser><dbpassword>«abcdef»</dbpassword></c>",
      "nhi:example:sql1.a:unknown:app"),
    Row("login", "DB_USER_PROD=app\nDB_PASSWORD_PROD=«abcdef»", "nhi:example::unknown:fp- app"),
    Row("login", "DB_USER_DEV=app\nDB_PASSWORD_PROD=«abcdef»", "nhi:example::unknown:fp-"),
    Row(
      "login", "DB_USER=one\nDB_PASSWORD=«abcdef»\n---\nDB_USER=two\nDB_PASSWORD=ghijkl",
      "nhi:example::unknown:fp-"),
    Row("login", #"{"user":"app","password":"«abcdef»"}"#, "nhi:example::unknown:fp- app"),
    Row(
      "login", #"[{"user":"one","password":"x"},{"password":"«abcdef»"}]"#,
      "nhi:example::unknown:fp-"),
    Row("login", #"<db user="app" password="«abcdef»"/>"#, "nhi:example::unknown:fp- app"),
    Row(
      "login", "<s><user>one</user></s><s><password>«abcdef»</password></s>",
      "nhi:example::unknown:fp-"),
    Row(
      "login", "a:\n  username: one\n  password: x\nb:\n  password: «abcdef»\n",
      "nhi:example::unknown:fp-"),
    Row(
      "login", "- user: one\n  password: x\n- user: two\n  password: «abcdef»\n",
      "nhi:example::unknown:fp- two"),
    Row(
      "login", #"{"engine":"postgres","host":"db.a","username":"app","password":"«abcdef»"}"#,
      "nhi:postgres:db.a%3A5432:database_user:app"),
    Row(
      "login", "jdbc.url=jdbc:mysql://db.a/orders\njdbc.user=app\njdbc.password=«abcdef»",
      "nhi:mysql:db.a%3A3306:database_user:app"),
    Row("login", "token = «abcdef»\nuser = ana", "nhi:example::unknown:fp- ana"),
    Row(
      "kubernetes",
      "clusters:\n- cluster:\n    server: https://a:6443\n  name: a\n- cluster:\n    server: https://b\n"
        + "  name: b\ncontexts:\n- context:\n    cluster: a\n    user: ci\n  name: x\n"
        + "users:\n- name: ci\n  user:\n    token: «abcdef»\n",
      "nhi:kubernetes:a%3A6443:unknown:ci"),
    Row(
      "kubernetes",
      "clusters:\n- cluster:\n    server: https://a\n  name: a\n- cluster:\n    server: https://b\n"
        + "  name: b\nusers:\n- name: ci\n  user:\n    token: «abcdef»\n",
      "nhi:kubernetes::unknown:fp- ci"),
  ]

  @Test(arguments: rows)
  func `what belongs to the secret names its identity, and nothing else`(row: Row) {
    let identity = Fixture.claim(row.decoder, row.text).identity
    let wanted = row.id.split(separator: " ").map(String.init)
    if wanted[0].hasSuffix("fp-") {
      #expect(identity.id.hasPrefix(wanted[0]))
      let isNamed = !identity.displayName.hasPrefix("unknown identity")
      #expect(isNamed ? wanted.last == identity.displayName : wanted.count == 1)
    } else {
      #expect(identity.id == row.id)
    }
  }

  static let lives: [(String, String, issued: String?, expires: String?, Lifetime?)] = [
    (
      "aws-presigned-url",
      "https://b/?X-Amz-Credential=AKIA"
        + "RZPUZDIKCUJDIVTY%2F20260301%2Feu-west-1%2Fs3%2Faws4_request"
        + "&X-Amz-Date=20260301T101500Z&X-Amz-Expires=3600&X-Amz-Signature=«ab»",
      "2026-03-01T10:15:00Z", "2026-03-01T11:15:00Z", .short
    ),
    (
      "registry-login",
      "docker login -u AWS -p «\(TokenTests.base64(#"{"expiration":1767225600}"#))» a.b",
      "2025-12-31T12:00:00Z", "2026-01-01T00:00:00Z", .short
    ),
    (
      "mapbox",
      "«tk.\(TokenTests.base64(#"{"u":"acme","exp":1767225600}"#)).x»", nil,
      "2026-01-01T00:00:00Z", .expiring
    ),
    ("google-oauth", #"{"t":"«1//0"# + #"x»"}"#, nil, nil, .static),
    (
      "google-oauth", #"{"access_token":"«ya29"# + #".x»","expiry_date":1767225600000}"#, nil,
      "2026-01-01T00:00:00Z", .short
    ),
  ]

  @Test(arguments: lives)
  func `times and lifetimes are read`(
    decoder: String, text: String, issued: String?, expires: String?, lifetime: Lifetime?
  ) {
    let claim = Fixture.claim(decoder, text)
    #expect(claim.issuedAt == issued)
    #expect(claim.expiresAt == expires)
    #expect(claim.lifetime == lifetime)
  }

  @Test func `of a token with a wrong checksum little is believed`() {
    let excerpt = Fixture.excerpt(
      "«glpat" + "-AAECAwQFBgcICQoLDA0OD2M6MQpvOjJzCnU6N3BzEA.01.160go8x1u»")
    let rule = Fixture.rule("gitlab-token")
    let (sound, damaged) = (
      Fixture.resolver.claim(for: excerpt, rule: rule).identity,
      Fixture.resolver.claim(for: excerpt, rule: rule, isIntact: false).identity
    )
    #expect(sound.id == damaged.id)
    #expect(sound.confidence > 0.9)
    #expect(damaged.confidence < 0.5)
    #expect(damaged.evidence[0].note.contains("checksum is wrong"))
  }

  @Test func `namespaces of Vault are told`() {
    let claim = Fixture.claim("vault-token", "«hvs.CAESI" + "AABAgMEBQYHCAkKCwwNDg8Q.aBc1x»")
    #expect(claim.identity.evidence.contains { $0.note == "namespace id aBc1x" })
  }
}
