import Findings
import Identities
import Testing

/// Tokens that hold their identity, or have it beside them: the id that each must give.
struct TokenTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let decoder: String
    let text: String
    let id: String

    init(_ decoder: String, _ text: String, _ id: String) {
      (self.decoder, self.text, self.id) = (decoder, text, id)
    }

    var testDescription: String { "\(decoder) \(id)" }
  }

  static let hex32 = String(repeating: "0123456789abcdef", count: 2)
  static let key40 = String(repeating: "s3cr3tK3y/", count: 4)
  static let canaryID = "AKIA" + "SP2TPHJS" + "QQQQQQQQ"

  static let cloud = [
    Row(
      "aws-access-key", "«AKIA" + "RZPUZDIKCUJDIVTY»",
      "nhi:aws:123456789012:service_account:AKIA" + "RZPUZDIKCUJDIVTY"),
    Row(
      "aws-access-key", "«ASIA" + "QNZGKIQY56JQ7WML»",
      "nhi:aws:029608264753:workload:ASIAQNZGKIQY56JQ7WML"),
    Row(
      "aws-access-key",
      "[prod]\naws_access_key_id = AKIA" + "RZPUZDIKCUJDIVTY\naws_secret_access_key = «\(key40)»\n"
        + "# arn:aws:iam::123456789012:user/ci/deployer\n",
      "nhi:aws:123456789012:service_account:deployer"),
    Row(
      "aws-access-key",
      "AWS_ACCESS_KEY_ID=ASIA" + "RZPUZDIKCUJDIVTY AWS_SECRET_ACCESS_KEY=«\(key40)»\n"
        + "arn:aws:sts::123456789012:assumed-role/Deployer/session",
      "nhi:aws:123456789012:workload:Deployer"),
    Row(
      "aws-access-key",
      "«ABSK" + "QmVkcm9ja0FQSUtleS1hYjEyLWF0LTEyMzQ1Njc4OTAxMjpjM2x1ZEdobGRHbGo=»",
      "nhi:aws:123456789012:service_account:BedrockAPIKey-ab12"),
    Row(
      "gcp-service-account",
      #"{"type":"service_account","project_id":"acme-prod","private_key":"«-----BEGIN»","#
        + #""client_email":"invoice-bot@acme-prod.iam.gserviceaccount.com"}"#,
      "nhi:gcp:acme-prod:service_account:invoice-bot@acme-prod.iam.gserviceaccount.com"),
    Row(
      "gcp-service-account",
      #"{\"private_key\": \"«abcdefgh»\", \"client_email\": \"b@p-1.iam.gserviceaccount.com\"}"#,
      "nhi:gcp:p-1:service_account:b@p-1.iam.gserviceaccount.com"),
    Row(
      "azure-key",
      "AccountName=acmelogs;AccountKey=«" + String(repeating: "r", count: 76) + "+ASt"
        + "abcdef==»",
      "nhi:azure:storage:unknown:acmelogs"),
    Row(
      "azure-key",
      "https://acme-gpt.openai.azure.com/ «" + String(repeating: "r", count: 52) + "JQQJ99" + "CF"
        + String(repeating: "p", count: 12) + "AAAB" + "ACOG" + "abcd»",
      "nhi:azure:openai:unknown:acme-gpt"),
    Row(
      "entra-secret",
      "AZURE_TENANT_ID=11111111-2222-3333-4444-555555555555\n"
        + "AZURE_CLIENT_ID=AAAAAAAA-bbbb-cccc-dddd-eeeeeeeeeeee\nAZURE_CLIENT_SECRET=«abc8Q~def»\n",
      "nhi:entra:11111111-2222-3333-4444-555555555555:oauth_app:"
        + "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"),
    Row(
      "azure-sas",
      "https://acme.blob.core.windows.net/c?sv=2022-11-02&se=2026-01-01T00:00:00Z&sp=racwdl&sig=«x»",
      "nhi:azure:acme.blob.core.windows.net:unknown:acme"),
    Row(
      "azure-sas",
      "SharedAccessSignature sr=acme.servicebus.windows.net&sig=«x»&se=1767225600&skn=Send",
      "nhi:azure:service-bus:unknown:acme/Send"),
    Row(
      "databricks", "host = https://adb-123.4.azuredatabricks.net token = «dapi" + "0123»",
      "nhi:databricks:adb-123.4.azuredatabricks.net:human:fp-"),
  ]

  static let forges = [
    Row("github-token", "«ghp" + "_abcdefghij»", "nhi:github::unknown:fp-"),
    Row(
      "github-token", #"{"login":"ana","token":"«ghp"# + #"_abcdefghij»"}"#, "nhi:github::human:ana"
    ),
    Row(
      "github-token", "«ghs" + "_123456_eyJhbGciOiJub25lIn0.eyJpYXQiOjF9.s»",
      "nhi:github::oauth_app:123456"),
    Row(
      "gitlab-token", "«glpat" + "-AAECAwQFBgcICQoLDA0OD2M6MQpvOjJzCnU6N3BzEA.01.160go8x1u»",
      "nhi:gitlab:org-100:human:user-10000"),
    Row(
      "gitlab-token", "«glpat" + "-YzoxCm86MnMKdTo3cHMAAQIDBAUGBwgJCgsMDQ4PEA.160ciqz7w»",
      "nhi:gitlab:org-100:human:user-10000"),
    Row(
      "gitlab-token", "«glrtr" + "-W5m1cHR6skC98Bx7XkuYjmM6MQpnOjgKbzpyegp0OjIQ.01.181uebm4k»",
      "nhi:gitlab:org-1007:device:group-8"),
    Row(
      "atlassian-token", "ana@acme.example https://acme.atlassian.net «ATCTT" + "3xFf=0»",
      "nhi:example:acme.atlassian.net:bot:fp-"),
    Row(
      "npm", "//npm.acme.example/repo/:_authToken=«abcdef»", "nhi:npm:npm.acme.example:unknown:fp-"),
    Row(
      "npm", "//npm.acme.example/:_auth=«c3ZjLWNpOnBhc3N3b3Jk»",
      "nhi:npm:npm.acme.example:unknown:svc-ci"),
    Row(
      "pypi", "«pypi-" + "\(pypi(#"[1,["example-project"]]"#))»",
      "nhi:pypi:pypi.org:api_client:example-project"),
    Row("pypi", "«pypi-" + "\(pypi(#"[4,"pub-1"]"#))»", "nhi:pypi:pypi.org:ci_job:pub-1"),
    Row(
      "terraform-cloud", "credentials \"app.terraform.io\" {\n token = \"«a.atlasv1.b»\"\n}",
      "nhi:terraform-cloud:app.terraform.io:unknown:fp-"),
  ]

  static let services = [
    Row(
      "grafana-token", "«glc" + "_\(base64(#"{"o":"42","n":"ci-push","k":"x","m":{"r":"eu"}}"#))»",
      "nhi:grafana:42:api_client:ci-push"),
    Row(
      "grafana-token", "«glsa" + "_SyntheticServiceAccountToken0001_257a4ccd»",
      "nhi:grafana::unknown:fp-"),
    Row(
      "one-password",
      "«ops_"
        + base64(
          #"{"email":"x@1passwordserviceaccounts.com","signInAddress":"acme.1password.com"}"#)
        + "»", "nhi:one-password:acme.1password.com:service_account:x@1passwordserviceaccounts.com"),
    Row(
      "sentry-token", "«sntrys" + "_\(base64(#"{"iat":1.5,"org":"acme","region_url":"u"}"#))_abc»",
      "nhi:sentry:acme:integration:fp-"),
    Row(
      "slack", "«xoxb" + "-123456789012-210987654321-abcdef»",
      "nhi:slack:123456789012:bot:210987654321"),
    Row("slack", "«xapp" + "-1-A0123APP-4567-abcdef»", "nhi:slack::oauth_app:A0123APP"),
    Row(
      "slack", "https://hooks.slack" + ".com/services/T0123/B4567/«abcdefgh»",
      "nhi:slack:T0123:integration:B4567"),
    Row(
      "discord", "«MTEwNDY1MDE4ODEyMzQ1Njc4OQ" + ".abcdef.ghijkl»",
      "nhi:discord::bot:1104650188123456789"),
    Row("telegram", "«123456789:" + "AAabcdef»", "nhi:telegram::bot:123456789"),
    Row(
      "teams",
      "https://acme.webhook.office.com/webhookb2/11111111-2222-3333-4444-555555555555"
        + "@66666666-2222-3333-4444-555555555555/IncomingWebhook/«abc»/x",
      "nhi:example:66666666-2222-3333-4444-555555555555:integration:"
        + "11111111-2222-3333-4444-555555555555"),
    Row(
      "openai", "org-abcdefgh12 «sk-svcacct" + "-abc»",
      "nhi:openai:org-abcdefgh12:service_account:fp-"),
    Row(
      "stripe", "acct_1abcdefghijklmn «sk_live" + "_abc»",
      "nhi:stripe:acct_1abcdefghijklmn:api_client:fp-"),
    Row(
      "sendgrid", "«SG." + "abcdefghijklmnopqrstuv.xyz»",
      "nhi:sendgrid::api_client:abcdefghijklmnopqrstuv"),
    Row(
      "twilio",
      "AC" + String(repeating: "0a", count: 16) + " SK" + String(repeating: "1b", count: 16)
        + " «x»",
      "nhi:twilio:AC\(String(repeating: "0a", count: 16)):api_client:SK\(String(repeating: "1b", count: 16))"
    ),
    Row(
      "vault-token", "VAULT_ADDR=https://vault.acme.example:8200\nVAULT_TOKEN=«hvs" + ".abc»",
      "nhi:vault:vault.acme.example%3A8200:workload:fp-"),
    Row(
      "age", "«AGE-SECRET-KEY-" + "1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX»",
      "nhi:age::unknown:age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"),
    Row(
      "wireguard", "«QkJCQkJCQkJC" + "QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=»",
      "nhi:wireguard::device:EyxEK+AQ+9V+cmAzKKp25x/MwVA6riGTJ9FNnJmT9HI="),
    Row(
      "mailgun", "MAILGUN_DOMAIN=mg.Acme.example\nMAILGUN_API_KEY=«key-" + hex32 + "»",
      "nhi:mailgun:mg.acme.example:api_client:fp-"),
    Row(
      "mailgun",
      "curl --user 'api:«" + hex32
        + "-01234567-89abcdef»' https://api.eu.mailgun.net/v3/mg.acme.example/messages",
      "nhi:mailgun:mg.acme.example:unknown:fp-"),
    Row("mailgun", "«pubkey-" + hex32 + "»", "nhi:mailgun::unknown:fp-"),
  ]

  @Test(arguments: cloud + forges + services)
  func `a token gives the identity it holds`(row: Row) {
    let id = Fixture.claim(row.decoder, row.text).identity.id
    if row.id.hasSuffix("fp-") {
      #expect(id.hasPrefix(row.id) && id.utf8.count == row.id.utf8.count + 12)
    } else {
      #expect(id == row.id)
    }
  }

  @Test func `what nobody can decode is grouped by fingerprint`() {
    let claim = Fixture.claim(nil, "«some secret»", kind: .apiClient)
    let other = Fixture.claim("no-such-decoder", "x «some secret» y")
    #expect(claim.identity.id.hasPrefix("nhi:example::unknown:fp-"))
    #expect(claim.identity.id == other.identity.id)
    #expect(claim.identity.kind == .apiClient)
    #expect(claim.identity.confidence == 0.25)
  }

  @Test func `an Azure key shows the month of its issue`() {
    let claim = Fixture.claim("azure-key", Self.cloud[8].text)
    #expect(claim.issuedAt == "2026-06-01T00:00:00Z")
    #expect(claim.identity.reaches == ["llm:azure:openai/acme-gpt"])
  }

  @Test func `the bits of a vault token are read`() {
    let token =
      "hvs."
      + "CAESIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fGiAKHGh2cy5TeW50aGV0aWNSYW5kb20wMDAwMDAwMDEQBw"
    let notes = Fixture.claim("vault-token", "«\(token)»").identity.evidence.map(\.note)
    #expect(notes.contains("signed layout, local index 7"))
  }

  @Test func `a Discord bot shows when it was made`() {
    let notes = Fixture.claim("discord", Self.services[7].text).identity.evidence.map(\.note)
    #expect(notes.contains("bot user made at 2023-05-07T06:05:28Z"))
  }

  @Test(arguments: [("sk_test_", Status.test), ("pk_live_", .public)])
  func `the prefix of a Stripe key tells its state`(prefix: String, status: Status) {
    #expect(Fixture.claim("stripe", "«\(prefix)abcdefghij»").status == status)
  }

  @Test func `a canary account makes a honeytoken`() {
    // 052310077262 << 7 with the top bit set, in base32 after the prefix.
    let number: UInt64 = 1 << 47 | 052_310_077_262 << 7
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    let body = (0..<16).map { place -> Character in
      let shift = 75 - 5 * place
      let wide = UInt64(shift >= 32 ? (number >> UInt64(max(0, shift - 32))) & 31 : 0)
      return alphabet[Int(wide)]
    }
    let claim = Fixture.claim("aws-access-key", "«AKIA\(String(body))»")
    #expect(claim.identity.scope == "052310077262")
    #expect(claim.status == .honeytoken)
  }

  static func base64(_ text: String) -> String { base64(Array(text.utf8)) }

  static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    let bits = bytes.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 } }
    return String(
      stride(from: 0, to: bits.count, by: 6).map { start in
        alphabet[
          (0..<6).reduce(0) { $0 << 1 | (start + $1 < bits.count ? Int(bits[start + $1]) : 0) }]
      })
  }

  /// A macaroon of the index with one caveat.
  static func pypi(_ caveat: String) -> String {
    func field(_ tag: UInt8, _ value: [UInt8]) -> [UInt8] { [tag, UInt8(value.count)] + value }
    let id = Array("00000000-1111-2222-3333-444444444444".utf8)
    return base64(
      [2] + field(1, Array("pypi.org".utf8)) + field(2, id) + [0] + field(2, Array(caveat.utf8))
        + [0, 0] + field(6, Array(repeating: 7, count: 32)))
  }
}
