import Detection
import Rules
import Testing

/// A made-up credential of a built-in rule.
struct Credential: Hashable {
  let rule: String
  let secret: [UInt8]

  var text: String { String(decoding: secret, as: UTF8.self) }

  /// Draws a credential from the first sample of a rule; the same one for the same seed.
  ///
  /// - Parameter isSecret: Whether no run may print it.
  init(_ rule: String, seed: UInt64 = 1, isSecret: Bool = true) throws {
    let template = try #require(Self.templates[rule], "no rule \(rule)")
    var generator = SampleGenerator(seed: seed)
    let sample = try generator.sample(from: template)
    self.rule = rule
    secret = Array(sample.text[sample.secret])
    if isSecret { PlantedSecrets.add(secret) }
  }

  /// One of ``rules``, by a running number.
  init(number: Int) throws {
    try self.init(Self.rules[number % Self.rules.count], seed: UInt64(number))
  }

  private static let templates = Dictionary(
    uniqueKeysWithValues: RuleSet().enabledRules.compactMap { rule in
      rule.samples.first.map { (rule.id, $0) }
    })

  /// Rules whose secrets need nothing around them.
  static let rules = [
    "age.secret-key", "airtable.personal-access-token", "akamai.edgegrid-token",
    "anthropic.api-key", "artifactory.api-key", "atlassian.api-token", "aws.appsync-api-key",
    "brevo.api-key", "buildkite.user-access-token", "circleci.personal-access-token",
    "clojars.deploy-token", "cloudflare.user-api-token", "databricks.personal-access-token",
    "digitalocean.personal-access-token", "docker.personal-access-token",
    "doppler.service-account-token", "dynatrace.api-token", "flutterwave.secret-key",
    "frameio.developer-token", "github.fine-grained-personal-access-token",
    "github.personal-access-token", "gitlab.oauth-application-secret",
    "grafana.service-account-token", "groq.api-key", "linear.api-key", "newrelic.user-api-key",
    "npm.access-token", "openai.project-api-key", "openrouter.api-key", "perplexity.api-key",
    "pinecone.api-key", "postman.api-key", "pulumi.access-token", "pypi.api-token",
    "rubygems.api-key", "sendgrid.api-key", "shopify.access-token", "slack.bot-token",
    "sonarqube.user-token", "stripe.secret-key", "typeform.personal-access-token", "xai.api-key",
  ]
}
