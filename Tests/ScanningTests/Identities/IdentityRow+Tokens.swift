import Findings

extension IdentityRow {
  /// Tokens that hold claims, and what their companions add.
  static let tokens = [
    IdentityRow(
      "token without an end", "orders.env",
      #"TOKEN={jwt:{"iss":"https://api.acme.example","sub":"svc-orders","iat":1767225600}}"#,
      "nhi:jwt:api.acme.example:unknown:svc-orders", .unknown, "static"),
    IdentityRow(
      "token of a client", "client.env",
      #"TOKEN={jwt:{"iss":"https://id.acme.example","client_id":"orders-worker","iat":1767225600,"exp":1767232800}}"#,
      "nhi:jwt:id.acme.example:api_client:orders-worker", .apiClient,
      "short 2026-01-01T02:00:00Z"),
    IdentityRow(
      "Kubernetes token, bound", "token.txt",
      #"{jwt:{"iss":"https://kubernetes.default.svc","sub":"system:serviceaccount:billing:invoice-bot","#
        + #""iat":1735689600,"exp":1767225600,"kubernetes.io":{"namespace":"billing","#
        + #""pod":{"name":"invoice-0"},"warnafter":1735693207}}}"#,
      "nhi:kubernetes::service_account:billing/invoice-bot", .serviceAccount,
      "short 2026-01-01T00:00:00Z", says: "bound to pod invoice-0"),
    IdentityRow(
      "Kubernetes token, legacy", "legacy.txt",
      #"{jwt:{"iss":"kubernetes/serviceaccount","sub":"system:serviceaccount:billing:old-bot","#
        + #""kubernetes.io/serviceaccount/secret.name":"old-bot-token-1"}}"#,
      "nhi:kubernetes::service_account:billing/old-bot", .serviceAccount, "static",
      says: "legacy token in the Secret old-bot-token-1"),
    IdentityRow(
      "GitHub Actions", "oidc.txt",
      #"{jwt:{"iss":"https://token.actions.githubusercontent.com","sub":"repo:acme/shop:environment:prod","#
        + #""repository":"acme/shop","workflow":"deploy","environment":"prod","iat":1767225600,"exp":1767225900}}"#,
      "nhi:github:acme/shop:ci_job:deploy", .ciJob, "short 2026-01-01T00:05:00Z",
      says: "environment prod"),
    IdentityRow(
      "SPIFFE", "svid.txt",
      #"{jwt:{"sub":"spiffe://acme.example/ns/billing/sa/bot","aud":["db"],"iat":1767225600,"exp":1767225900}}"#,
      "nhi:spiffe:acme.example:workload:ns/billing/sa/bot", .workload,
      "short 2026-01-01T00:05:00Z"),
    IdentityRow(
      "Sentry organization", "sentry.env",
      "SENTRY_AUTH_TOKEN=sntrys_{base64<{{\"iat\":17{digits:8}.123456,\"url\":\"https://sentry.io\","
        + "\"region_url\":\"https://us.sentry.io\",\"org\":\"acme\"}}>}_{base64:43}\n",
      "nhi:sentry:acme:integration:fp-", .integration, "static"),
    IdentityRow(
      "Vault token with its server", "vault.env",
      "VAULT_ADDR=https://vault.acme.example:8200\nVAULT_TOKEN={vault-hvs}\n",
      "nhi:vault:vault.acme.example%3A8200:workload:fp-", .workload, "long",
      says: "signed layout"),
    IdentityRow(
      "GitHub token in a URL", ".git-credentials",
      "https://acme-ci-bot:{crc32-base62:ghp_}@github.com/acme/shop.git\n",
      "nhi:github::bot:acme-ci-bot", .bot, "long", says: "the name is that of an automation"),
    IdentityRow(
      "GitHub token in a URL of nobody", "clone.sh",
      "git clone https://git:{crc32-base62:ghp_}@github.com/acme/shop.git\n",
      "nhi:github::unknown:fp-", .human, "long"),
    IdentityRow(
      "GitLab bot in a URL", "bot.sh",
      "git clone https://project_12_bot_4ffca2:glpat-{base62:20}@git.acme.example/acme/x.git\n",
      "nhi:gitlab:git.acme.example:bot:project_12_bot_4ffca2", .bot, "long"),
    IdentityRow(
      "Snowflake token with account and user", "snowflake.env",
      "SNOWFLAKE_ACCOUNT=XY12345.eu-west-1\nSNOWFLAKE_USER=ETL_SVC\n"
        + #"SNOWFLAKE_PAT={jwt:{"p":"{digits:10}:{digits:8}","iss":"SF:1011","exp":1803859200}}"#,
      "nhi:snowflake:xy12345.eu-west-1.snowflakecomputing.com:service_account:ETL_SVC",
      .serviceAccount,
      "expiring 2027-03-01T00:00:00Z"),
    IdentityRow(
      "Terraform Cloud", "tfc.env", "TOKEN={base62:14}.atlasv1.{base62:67}\n",
      "nhi:terraform-cloud::unknown:fp-", .serviceAccount, "long"),
    IdentityRow(
      "Slack bot", "slack.env", "SLACK_BOT_TOKEN=xoxb-482910375561-7718203946155-{base62:24}\n",
      "nhi:slack:482910375561:bot:7718203946155", .bot, "static"),
    IdentityRow(
      "Slack app", "slack-app.env", "SLACK_APP_TOKEN=xapp-1-A04R7T2KQ9M-7718203946155-{hex:64}\n",
      "nhi:slack::oauth_app:A04R7T2KQ9M", .oauthApp, "static"),
    IdentityRow(
      "Slack person", "slack-user.env",
      "SLACK_TOKEN=xoxp-482910375561-7718203946155-9920183746512-{hex:32}\n",
      "nhi:slack:482910375561:human:7718203946155", .human, "static"),
    IdentityRow(
      "Discord webhook", "hook.env",
      "HOOK=https://discord.com/api/webhooks/1104650188730917264/{base64url:68}\n",
      "nhi:discord::integration:1104650188730917264", .integration, "static"),
  ]

  /// Prefixes that tell a class and no name.
  static let classes = [
    prefix(
      "cfk_", "{cloudflare-crc32:cfk_}", "cloudflare", .human, "static", "everything the user may"),
    prefix("cfut_", "{cloudflare-crc32:cfut_}", "cloudflare", .human, "static", "of a user"),
    prefix(
      "cfat_", "{cloudflare-crc32:cfat_}", "cloudflare", .serviceAccount, "static", "of an account"),
    prefix("dckr_pat_", "dckr_pat_{base64url:27}", "docker", .human, "long", "personal"),
    prefix(
      "dckr_oat_", "dckr_oat_{base64url:32}", "docker", .serviceAccount, "long", "organization"),
    prefix("dop_v1_", "dop_v1_{hex:64}", "digitalocean", .human, "long", "personal"),
    prefix("dor_v1_", "dor_v1_{hex:64}", "digitalocean", .oauthApp, "static", "refresh token"),
    prefix(
      "dp.st.", "dp.st.prd_eu.{base62:43}", "doppler", .ciJob, "static", "configuration prd_eu"),
    prefix("dp.sa.", "dp.sa.{base62:43}", "doppler", .serviceAccount, "long", "service account"),
    prefix("dp.pt.", "dp.pt.{base62:43}", "doppler", .human, "static", "personal"),
    prefix("hf_", "hf_{letters:34}", "huggingface", .human, "static", "of a user"),
    prefix(
      "lsv2_sk_", "lsv2_sk_{hex:32}_{hex:10}", "langsmith", .serviceAccount, "static", "service"),
    prefix("sqp_", "sqp_{hex:40}", "sonarqube", .ciJob, "long", "one project"),
    prefix("squ_", "squ_{hex:40}", "sonarqube", .human, "long", "of a user"),
    prefix("shpat_", "shpat_{hex:32}", "shopify", .oauthApp, "static", "app in one shop"),
    prefix("pul-", "pul-{hex:40}", "pulumi", .ciJob, "long", "access token"),
    prefix("cio_tp_", "{crates-xor}", "crates-io", .ciJob, "short", "one job"),
    prefix("gldt-", "gldt-{base62:20}", "gitlab", .serviceAccount, "long", "deploy token"),
    prefix("glptt-", "glptt-{hex:40}", "gitlab", .integration, "static", "trigger"),
    prefix(
      "github_pat_", "github_pat_{base62:22}_{base62:59}", "github", .human, "long", "fine-grained"),
    prefix("gho_", "{crc32-base62:gho_}", "github", .human, "static", "acts for a person"),
    prefix("ghs_", "{crc32-base62:ghs_}", "github", .oauthApp, "short", "GitHub App"),
    prefix(
      "sess-", "OPENAI_SESSION=sess-{base62:40}", "openai", .human, "expiring", "session token"),
  ]

  private static func prefix(
    _ prefix: String, _ template: String, _ provider: String, _ kind: IdentityKind, _ life: String,
    _ says: String
  ) -> IdentityRow {
    IdentityRow(
      "prefix \(prefix)", "\(provider).env", "KEY=\(template)\n", "nhi:\(provider)::unknown:fp-",
      kind, life, says: says)
  }
}
