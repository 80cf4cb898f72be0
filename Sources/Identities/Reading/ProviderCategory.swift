/// What kind of system a provider runs, for the reach of an identity.
enum ProviderCategory {
  private static let providers: [String: String] = {
    let groups: [(String, String)] = [
      ("idp", "auth0 clerk duo entra jumpcloud keycloak okta onelogin ping scim workos"),
      (
        "vault",
        "akeyless bitwarden conjur doppler hashicorp infisical lastpass one-password "
          + "onepassword 1password vault"
      ),
      (
        "cloud",
        "alibaba aliyun aws azure cloudflare digitalocean fastly firebase fly gcp google "
          + "heroku hetzner ibm linode netlify oracle ovh railway render scaleway spiffe supabase "
          + "tencent vercel vultr yandex"
      ),
      ("kubernetes", "kubernetes openshift rancher"),
      (
        "payments",
        "adyen braintree coinbase flutterwave mollie paypal paystack plaid razorpay "
          + "square stripe"
      ),
      (
        "ci",
        "buildkite circleci codecov drone github-actions gitlab-ci jenkins teamcity travis "
          + "pulumi terraform terraform-cloud"
      ),
      ("code", "atlassian-bitbucket bitbucket codeberg gitea github gitlab sourcegraph"),
      (
        "db",
        "clickhouse cockroachdb couchbase databricks elasticsearch influxdb mariadb mongodb "
          + "mssql mysql neo4j neon oracle-db planetscale postgres postgresql redis snowflake turso"
      ),
      ("registry", "artifactory crates docker dockerhub harbor jfrog npm nuget pypi quay rubygems"),
      ("email", "mailchimp mailgun mailjet mandrill postmark resend sendgrid sendinblue smtp"),
      ("sms", "messagebird nexmo plivo telnyx twilio vonage"),
      ("chat", "discord line mattermost microsoft-teams slack teams telegram zoom"),
      ("ticketing", "asana atlassian jira linear notion pagerduty servicenow trello zendesk"),
      (
        "llm",
        "anthropic azure-openai cohere deepseek elevenlabs groq huggingface langsmith mistral "
          + "openai openrouter perplexity replicate together xai"
      ),
      (
        "monitoring",
        "bugsnag datadog dynatrace grafana honeycomb logdna newrelic new-relic rollbar "
          + "sentry splunk"
      ),
    ]
    return Dictionary(
      groups.flatMap { group in group.1.split(separator: " ").map { (String($0), group.0) } },
      uniquingKeysWith: { first, _ in first })
  }()

  private static let byTag = [
    "idp": "idp", "vault": "vault", "cloud": "cloud", "kubernetes": "kubernetes",
    "payments": "payments", "payment": "payments", "ci": "ci", "vcs": "code", "code": "code",
    "database": "db", "db": "db", "registry": "registry", "email": "email", "sms": "sms",
    "chat": "chat", "ticketing": "ticketing", "llm": "llm", "ai": "llm",
    "monitoring": "monitoring",
  ]

  /// A category such as `cloud`; what the tags of the rule say when the provider is not known, and
  /// `other` when neither tells.
  static func of(_ provider: String, tags: [String]) -> String {
    providers[provider] ?? tags.lazy.compactMap { byTag[$0] }.first ?? "other"
  }
}
