import Findings
import Identities
import Testing

/// Credentials whose user and system stand in the same record: URIs, login files, strings.
struct RecordTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let decoder: String
    let text: String
    let id: String
    let reaches: [String]

    init(_ decoder: String, _ text: String, _ id: String, _ reaches: [String]) {
      (self.decoder, self.text, self.id, self.reaches) = (decoder, text, id, reaches)
    }

    var testDescription: String { "\(decoder) \(id)" }
  }

  static let uris = [
    Row(
      "uri", "DB=postgres://billing:«p%40ss»@DB1.prod/orders?sslmode=require",
      "nhi:postgres:db1.prod%3A5432:database_user:billing", ["db:postgres://db1.prod:5432/orders"]),
    Row(
      "uri", "postgresql://svc%2Dpay:«xyz»@db:6000/pay",
      "nhi:postgres:db%3A6000:database_user:svc-pay", ["db:postgres://db:6000/pay"]),
    Row(
      "uri", "mongodb+srv://app:«xyz»@c0.mongodb.net/shop",
      "nhi:mongodb:c0.mongodb.net:database_user:app", ["db:mongodb://c0.mongodb.net/shop"]),
    Row(
      "uri", "mongodb://app:«xyz»@h1:27017,h2:27018/shop",
      "nhi:mongodb:h1%3A27017,h2%3A27018:database_user:app",
      ["db:mongodb://h1:27017,h2:27018/shop"]),
    Row(
      "uri", "amqps://worker:«xyz»@mq.acme.example/%2Fjobs",
      "nhi:amqp:mq.acme.example%3A5672:unknown:worker",
      ["other:amqp://mq.acme.example:5672//jobs"]),
    Row(
      "uri", "redis://:«xyzxyz»@cache:6379/0", "nhi:redis:cache%3A6379:database_user:fp-",
      ["db:redis://cache:6379/0"]),
    Row(
      "uri", "https://x-access-token:«ghx»@github.com/acme/billing.git",
      "nhi:github:github.com:oauth_app:fp-", ["code:github:github.com/acme"]),
    Row(
      "uri", "https://«ghxyz0123456789»@github.com/acme/billing.git",
      "nhi:github:github.com:unknown:fp-", ["code:github:github.com/acme"]),
    Row(
      "uri", "https://project_12_bot_3f:«abc»@git.acme.example/g/p.git",
      "nhi:http:git.acme.example:bot:project_12_bot_3f", ["other:http:git.acme.example"]),
  ]

  static let files = [
    Row(
      "netrc",
      "machine API.heroku.com login ci@acme.example password «abcdef»\nmachine other login x",
      "nhi:heroku:api.heroku.com:bot:ci@acme.example", ["cloud:heroku:api.heroku.com"]),
    Row(
      "pgpass", "db\\:1.prod:5433:orders:bil\\:ling:«secret»\nother:1:2:3:4",
      "nhi:postgres:db%3A1.prod%3A5433:database_user:bil:ling",
      ["db:postgres://db:1.prod:5433/orders"]),
    Row(
      "docker-config",
      #"{"auths":{"https://harbor.acme.example/v2/":{"auth":"«cm9ib3QkYmlsbGluZytjaTpub3QtYS1zZWNyZXQ=»"}}}"#,
      "nhi:harbor:harbor.acme.example:bot:robot$billing+ci", ["registry:harbor:harbor.acme.example"]
    ),
    Row(
      "basic-auth",
      "curl https://erp.acme.example/api -H 'Authorization: Basic «c3ZjLXJwYTpwYXNzd29yZA==»'",
      "nhi:example:erp.acme.example:bot:svc-rpa", ["other:example:erp.acme.example"]),
    Row(
      "connection-string",
      "Server=tcp:sql1.acme.example,1433;Initial Catalog=orders;User ID=sa;Password=«abc»;Encrypt=True",
      "nhi:mssql:sql1.acme.example%3A1433:database_user:sa",
      ["db:mssql://sql1.acme.example:1433/orders"]),
    Row(
      "connection-string",
      "jdbc:sqlserver://sql2:1433;databaseName=hr;user=svc_hr;password=«abc»",
      "nhi:mssql:sql2%3A1433:database_user:svc_hr", ["db:mssql://sql2:1433/hr"]),
    Row(
      "connection-string",
      "Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=RootManageSharedAccessKey;"
        + "SharedAccessKey=«abc»",
      "nhi:azure:service-bus:unknown:acme/RootManageSharedAccessKey",
      ["cloud:azure:service-bus/acme"]),
    Row(
      "kubernetes",
      "clusters:\n- cluster:\n    server: https://k8s.acme.example:6443\n  name: c\nusers:\n"
        + "- name: deployer\n  user:\n    token: «abcdef»\n",
      "nhi:kubernetes:k8s.acme.example%3A6443:unknown:deployer",
      ["kubernetes:kubernetes:k8s.acme.example:6443"]),
  ]

  @Test(arguments: uris + files)
  func `a record names the user and the system`(row: Row) {
    let identity = Fixture.claim(row.decoder, row.text).identity
    if row.id.hasSuffix("fp-") {
      #expect(identity.id.hasPrefix(row.id))
    } else {
      #expect(identity.id == row.id)
    }
    #expect(identity.reaches == row.reaches)
  }

  static let keysAsUsers: [(decoder: String, text: String)] = [
    ("basic-auth", "«c2tfdGhpc19pc190aGVfa2V5Og==»"),
    ("uri", "https://a1b2c3d4e5f6a7b8c9d0:«x-oauth-basic»@github.com/acme/x"),
    ("netrc", "machine github.com login a1b2c3d4e5f6a7b8c9d0 password «x-oauth-basic»"),
  ]

  @Test(arguments: keysAsUsers)
  func `a key in the place of the user is no name`(row: (decoder: String, text: String)) {
    let identity = Fixture.claim(row.decoder, row.text).identity
    #expect(identity.id.contains(":fp-"))
    let texts = [identity.id, identity.displayName] + identity.evidence.map(\.note)
    #expect(!texts.contains { $0.contains("a1b2c3") || $0.contains("sk_this") })
  }

  @Test func `the parts and companions that a rule names fill what is unknown`() {
    let excerpt = Fixture.excerpt("«abcdef»")
    let claim = Fixture.resolver.claim(
      for: excerpt, rule: Fixture.rule(nil, kind: .apiClient),
      companions: [
        ("shop", Array("acme.shop.example".utf8)), ("client-id", Array("erp-7".utf8)),
        ("user", Array("abcdef".utf8)), ("expires", Array("1767225600".utf8)),
      ])
    #expect(claim.identity.id == "nhi:example:acme.shop.example:api_client:erp-7")
    #expect(claim.identity.reaches == ["other:example:acme.shop.example"])
    #expect(claim.expiresAt == "2026-01-01T00:00:00Z")
  }

  @Test func `administrators are marked`() {
    let tags = Fixture.claim("uri", "mysql://root:«abc»@db/x").identity.tags
    #expect(tags == ["admin", "overprivileged"])
  }

  @Test func `the section that holds the secret comes before its neighbours`() {
    let other = "AKIA" + "RZPUZDIKCUJDIVTY"
    let claim = Fixture.claim(
      "entra-secret",
      "[one]\nclient_id=11111111-0000-0000-0000-000000000000\n# \(other)\n"
        + "[two]\nclient_id=22222222-0000-0000-0000-000000000000\nsecret=«abc»\n"
        + "[three]\nclient_id=33333333-0000-0000-0000-000000000000\n")
    #expect(claim.identity.displayName == "22222222-0000-0000-0000-000000000000")
    #expect(claim.identity.evidence.map(\.weight) == [0.85])
  }

  static let jenkinsKeys: [(text: String, id: String)] = [
    ("nexus-deploy", "nhi:jenkins::unknown:fp-"),
    (
      "7b1d3c5e-0000-4f0a-8d2c-6e7b1a0f4c33",
      "nhi:jenkins::integration:7b1d3c5e-0000-4f0a-8d2c-6e7b1a0f4c33"
    ),
  ]

  @Test(arguments: jenkinsKeys)
  func `a credential of Jenkins has its id, description and scope`(row: (text: String, id: String))
  {
    let text = """
      <com.cloudbees.plugins.credentials.SystemCredentialsProvider plugin="credentials@1415">
        <java.util.concurrent.CopyOnWriteArrayList>
          <com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl plugin="credentials@1415">
            <id>other</id><username>x</username><password>{AQAA}</password>
          </com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl>
          <com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey plugin="ssh@1">
            <scope>GLOBAL</scope>
            <id>\(row.text)</id>
            <description>Deploys to Nexus</description>
            <username>deployer</username>
            <privateKeySource class="x.DirectEntryPrivateKeySource">
              <privateKey>{«AQAAABAAAAAQMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=»}</privateKey>
            </privateKeySource>
          </com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey>
      """
    let identity = Fixture.claim(
      "jenkins", text, provider: "jenkins", path: "jenkins/credentials.xml", kind: .integration
    ).identity
    #expect(identity.id.hasPrefix(row.id))
    #expect(identity.displayName == row.text)
    #expect(identity.tags == ["encrypted"])
    let notes = identity.evidence.filter { $0.source == "record" }.map(\.note)
    #expect(
      notes.contains("Jenkins credential \(row.text), Deploys to Nexus, scope GLOBAL"))
    #expect(notes.contains("user deployer"))
  }

  /// What stands before a key, and whether it makes the key that of a GitHub App.
  static let apps: [(before: String, isNamed: Bool)] = [
    ("GITHUB_APP_ID=123456\n", true), ("GH_APP_ID: 123456\n", true),
    ("app_version: 123456\n", false), ("port=123456\n", false),
  ]

  @Test(arguments: apps)
  func `a key beside the number of a GitHub App is that app's`(before: String, isNamed: Bool) {
    let key = "-----BEGIN RSA PRIVATE KEY-----\nMIIabcd\n-----END RSA PRIVATE KEY-----"
    let identity = Fixture.claim("pem", before + "key: «\(key)»").identity
    #expect((identity.id == "nhi:github::oauth_app:123456") == isNamed, "\(identity.id)")
  }

  @Test func `a login with a Google key file is that service account`() {
    let file = #"{"client_email":"b@p-1.iam.gserviceaccount.com","project_id":"p-1"}"#
    let auth = TokenTests.base64("_json_key:" + file)
    let claim = Fixture.claim("docker-config", #"{"gcr.io":{"auth":"«\#(auth)»"}}"#)
    #expect(claim.identity.id == "nhi:gcp:p-1:service_account:b@p-1.iam.gserviceaccount.com")
    #expect(claim.identity.reaches == ["cloud:gcp:p-1", "registry:docker:gcr.io"])
  }
}
