"""Which providers count as well known."""

#: Providers that most teams use; their rules make up the planted samples.
PROVIDERS = """
adobe airtable algolia alibaba anthropic artifactory asana atlassian auth0 aws azure bitbucket braintree buildkite
cloudflare cloudinary cohere confluent contentful databricks datadog digitalocean discord docker doppler dropbox
dynatrace elastic facebook fastly figma flyio gcp github gitlab grafana groq hashicorp heroku hubspot huggingface
intercom launchdarkly linear linkedin mailchimp mailgun mapbox mistral mongodb netlify newrelic ngrok notion npm
nuget okta openai openrouter pagerduty paypal perplexity planetscale plaid postman pulumi pypi razorpay replicate
rubygems salesforce sendgrid sentry shopify slack snyk sonarqube spotify square stripe supabase tailscale teams
telegram together twilio twitter vercel voyageai xai zendesk zoom
""".split()
