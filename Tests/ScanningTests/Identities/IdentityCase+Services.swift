extension IdentityCase {
  static let services = [
    IdentityCase("mailgun-domain") { draw in
      let domain = "mg.\(draw.company()).example"
      return Made(
        text:
          "MAILGUN_DOMAIN=\(domain)\nMAILGUN_API_KEY=«\(draw.hex(32))-\(draw.hex(8))-\(draw.hex(8))»\n",
        id: "nhi:mailgun:\(domain):api_client:fp-")
    },
    IdentityCase("jenkins-credentials") { draw in
      let id = draw.uuid()
      let kind = "org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl"
      return Made(
        path: "jenkins/credentials.xml",
        text:
          "<\(kind) plugin=\"x\">\n  <scope>GLOBAL</scope>\n  <id>\(id)</id>\n  "
          + "<secret>{«AQAAABAAAAAQ\(draw.base62(42))=»}</secret>\n</\(kind)>\n",
        id: "nhi:jenkins::integration:\(id)")
    },
    IdentityCase("uipath-command") { draw in
      let host = "orchestrator.\(draw.company()).example"
      let id = draw.uuid()
      return Made(
        path: "setup/robot.ps1",
        text:
          "UiRobot.exe connect --url https://\(host)/ --clientID \(id) --clientSecret «\(draw.base62(24))»\n",
        id: "nhi:uipath:\(host):rpa_robot:\(id)")
    },
    IdentityCase("grafana-cloud") { draw in
      let (organization, name) = (draw.digits(6), draw.name())
      let json =
        #"{"o":"\#(organization)","n":"\#(name)","k":"\#(draw.base62(24))","m":{"r":"eu"}}"#
      return Made(
        text: "GRAFANA_TOKEN=«glc_\(base64(json))»\n",
        id: "nhi:grafana:\(organization):api_client:\(name)")
    },
    IdentityCase("one-password") { draw in
      let (host, email) = (
        "\(draw.company()).1password.com",
        "\(draw.base62(13).lowercased())@1passwordserviceaccounts.com"
      )
      let json =
        #"{"signInAddress":"\#(host)","userAuth":{"method":"SRPg-4096","alg":"PBES2g-HS256","#
        + #""iterations":650000,"salt":"\#(draw.base62(22))"},"email":"\#(email)","srpX":"\#(draw.hex(64))","#
        + #""muk":{"alg":"A256GCM","ext":true,"k":"\#(draw.base62(43))"},"#
        + #""secretKey":"A3-\#(draw.upper(6))-\#(draw.upper(6))","deviceUuid":"\#(draw.base62(26))"}"#
      return Made(
        text: "OP_SERVICE_ACCOUNT_TOKEN=«ops_\(base64url(Array(json.utf8)))»\n",
        id: "nhi:one-password:\(host):service_account:\(email)")
    },
    IdentityCase("sentry") { draw in
      let organization = draw.company()
      let json =
        #"{"iat":1730000000.5,"url":"https://sentry.io","region_url":"https://us.sentry.io","org":"\#(organization)"}"#
      return Made(
        text:
          "SENTRY_AUTH_TOKEN=«sntrys_\(base64(json).replacing("=", with: ""))_\(draw.base62(43))»\n",
        id: "nhi:sentry:\(organization):integration:fp-")
    },
    IdentityCase("mapbox") { draw in
      let (account, token) = (draw.company(), "c\(draw.text("abcdefghij0123456789", 24))")
      let json = #"{"u":"\#(account)","a":"\#(token)"}"#
      return Made(
        text: "MAPBOX_TOKEN=«sk.\(base64url(Array(json.utf8))).\(draw.base62(22))»\n",
        id: "nhi:mapbox:\(account):api_client:\(token)")
    },
    IdentityCase("tailscale") { draw in
      let id = "k\(draw.base62(11))"
      return Made(
        text: "TS_AUTHKEY=«tskey-auth-\(id)-\(draw.base62(32))»\n",
        id: "nhi:tailscale::device:\(id)")
    },
    IdentityCase("airtable") { draw in
      let id = "pat\(draw.base62(14))"
      return Made(text: "AIRTABLE_KEY=«\(id).\(draw.hex(64))»\n", id: "nhi:airtable::human:\(id)")
    },
    IdentityCase("mailchimp") { draw in
      let region = "us\(draw.number(1...21))"
      return Made(
        text: "MAILCHIMP_API_KEY=«\(draw.hex(32))-\(region)»\n",
        id: "nhi:mailchimp:\(region):api_client:fp-")
    },
    IdentityCase("sendgrid") { draw in
      let id = draw.base62(22)
      return Made(
        text: "SENDGRID_API_KEY=«SG.\(id).\(draw.base62(43))»\n",
        id: "nhi:sendgrid::api_client:\(id)")
    },
    IdentityCase("twilio") { draw in
      let account = "AC\(draw.hex(32))"
      return Made(
        text: "TWILIO_ACCOUNT_SID=«\(account)»\nTWILIO_AUTH_TOKEN=\(draw.hex(32))\n",
        id: "nhi:twilio:\(account):api_client:\(account)")
    },
    IdentityCase("stripe") { draw in
      let account = "acct_\(draw.base62(16))"
      return Made(
        text: "STRIPE_ACCOUNT=\(account)\nSTRIPE_KEY=«sk_live_\(draw.base62(99))»\n",
        id: "nhi:stripe:\(account):api_client:fp-")
    },
    IdentityCase("shopify") { draw in
      let shop = "\(draw.company()).myshopify.com"
      return Made(
        text: "SHOP=\(shop)\nTOKEN=«shpat_\(draw.hex(32))»\n",
        id: "nhi:shopify:\(shop):oauth_app:fp-")
    },
    IdentityCase("snowflake") { draw in
      let host = "\(draw.company()).snowflakecomputing.com"
      return Made(
        text:
          "SNOWFLAKE_HOST=\(host)\nSNOWFLAKE_TOKEN=«\(draw.jwt(#"{"p":"\#(draw.digits(10)):\#(draw.digits(8))","iss":"SF:1011","exp":1893456000}"#))»\n",
        id: "nhi:snowflake:\(host):service_account:fp-")
    },
  ]

  static let chat = [
    IdentityCase("slack-bot") { draw in
      let (team, bot) = (draw.digits(12), draw.digits(13))
      return Made(
        text: "SLACK_BOT_TOKEN=«xoxb-\(team)-\(bot)-\(draw.base62(24))»\n",
        id: "nhi:slack:\(team):bot:\(bot)")
    },
    IdentityCase("slack-user") { draw in
      let (team, user) = (draw.digits(12), draw.digits(12))
      return Made(
        text: "SLACK_TOKEN=«xoxp-\(team)-\(user)-\(draw.digits(12))-\(draw.hex(32))»\n",
        id: "nhi:slack:\(team):human:\(user)")
    },
    IdentityCase("slack-app") { draw in
      let app = "A\(draw.upper(10))"
      return Made(
        text: "SLACK_APP_TOKEN=«xapp-1-\(app)-\(draw.digits(13))-\(draw.hex(64))»\n",
        id: "nhi:slack::oauth_app:\(app)")
    },
    IdentityCase("slack-webhook") { draw in
      let (team, hook) = ("T\(draw.upper(10))", "B\(draw.upper(10))")
      return Made(
        text: "url: «https://hooks.slack.com/services/\(team)/\(hook)/\(draw.base62(24))»\n",
        id: "nhi:slack:\(team):integration:\(hook)")
    },
    IdentityCase("discord-bot") { draw in
      let bot = "1\(draw.digits(18))"
      return Made(
        text:
          "DISCORD_TOKEN=«\(base64url(Array(bot.utf8))).G\(draw.base62(5)).\(draw.base62(38))»\n",
        id: "nhi:discord::bot:\(bot)")
    },
    IdentityCase("discord-webhook") { draw in
      let hook = "1\(draw.digits(18))"
      return Made(
        text: "url: «https://discord.com/api/webhooks/\(hook)/\(draw.base62(68))»\n",
        id: "nhi:discord::integration:\(hook)")
    },
    IdentityCase("telegram") { draw in
      let bot = draw.digits(10)
      return Made(
        text: "TELEGRAM_BOT_TOKEN=«\(bot):AA\(draw.base62(33))»\n", id: "nhi:telegram::bot:\(bot)")
    },
    IdentityCase("teams-webhook") { draw in
      let (group, tenant) = (draw.uuid(), draw.uuid())
      return Made(
        text: "url: https://\(draw.company()).webhook.office.com/webhookb2/«\(group)@\(tenant)"
          + "/IncomingWebhook/\(draw.hex(32))/\(draw.uuid())»\n",
        id: "nhi:teams:\(tenant):integration:\(group)")
    },
  ]
}
