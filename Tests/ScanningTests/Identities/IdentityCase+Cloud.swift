import Codecs

extension IdentityCase {
  /// A key id that holds `account`.
  static func keyID(_ prefix: String, _ account: Int, _ draw: inout Draw) -> String {
    let number = UInt64(1) << 47 | UInt64(account) << 7 | UInt64(draw.number(0...127))
    let bytes = (0..<6).map { UInt8(truncatingIfNeeded: number >> (40 - 8 * $0)) } + draw.bytes(4)
    return prefix + String(decoding: Base32.encode(bytes), as: UTF8.self)
  }

  static func account(_ draw: inout Draw) -> Int { draw.number(100_000_000_000...899_999_999_999) }

  static let cloud = [
    IdentityCase("aws-key-id") { draw in
      let account = account(&draw)
      let id = keyID("AKIA", account, &draw)
      return Made(
        text:
          "[default]\naws_access_key_id = «\(id)»\naws_secret_access_key = \(draw.base62(40))\n",
        id: "nhi:aws:\(account):service_account:\(id)")
    },
    IdentityCase("aws-session") { draw in
      let account = account(&draw)
      let id = keyID("ASIA", account, &draw)
      return Made(
        text: "export AWS_ACCESS_KEY_ID=«\(id)»\nexport AWS_SECRET_ACCESS_KEY=\(draw.base62(40))\n",
        id: "nhi:aws:\(account):workload:\(id)")
    },
    IdentityCase("aws-user-arn") { draw in
      let (account, user) = (account(&draw), draw.name())
      let id = keyID("AKIA", account, &draw)
      return Made(
        text: "# arn:aws:iam::\(account):user/\(user)\naws_access_key_id=«\(id)»\n",
        id: "nhi:aws:\(account):service_account:\(user)")
    },
    IdentityCase("aws-role-arn") { draw in
      let (account, role) = (account(&draw), draw.name())
      let id = keyID("ASIA", account, &draw)
      return Made(
        text:
          "{\"Arn\":\"arn:aws:sts::\(account):assumed-role/\(role)/i-1\",\"AccessKeyId\":\"«\(id)»\"}",
        id: "nhi:aws:\(account):workload:\(role)")
    },
    IdentityCase("aws-terraform-state") { draw in
      let (account, user) = (account(&draw), draw.name())
      let id = keyID("AKIA", account, &draw)
      return Made(
        path: "infra/terraform.tfstate",
        text: """
          {"resources":[{"type":"aws_iam_access_key","instances":[{"attributes":{
            "id":"«\(id)»","secret":"\(draw.base62(40))","ses_smtp_password_v4":null,
            "status":"Active","user":"\(user)"}}]}]}
          """, id: "nhi:aws:\(account):service_account:\(user)")
    },
    IdentityCase("aws-bedrock") { draw in
      let (account, user) = (
        account(&draw), "BedrockAPIKey-\(draw.text("abcdefghij0123456789", 4))"
      )
      let body = base64("\(user)-at-\(account):\(base64(draw.bytes(33)))")
      return Made(
        text: "AWS_BEARER_TOKEN_BEDROCK=«ABSK\(body)»\n",
        id: "nhi:aws:\(account):service_account:\(user)")
    },
    IdentityCase("aws-presigned") { draw in
      let account = account(&draw)
      let id = keyID("AKIA", account, &draw)
      return Made(
        text:
          "https://\(draw.company()).s3.eu-west-1.amazonaws.com/a.csv?X-Amz-Algorithm=AWS4-HMAC-SHA256"
          + "&X-Amz-Credential=«\(id)»%2F20260301%2Feu-west-1%2Fs3%2Faws4_request"
          + "&X-Amz-Date=20260301T101500Z&X-Amz-Expires=3600&X-Amz-SignedHeaders=host"
          + "&X-Amz-Signature=\(draw.hex(64))\n",
        id: "nhi:aws:\(account):service_account:\(id)")
    },
    IdentityCase("aws-codecommit") { draw in
      let (account, user) = (account(&draw), draw.name())
      return Made(
        text: "git clone https://«\(user)-at-\(account)»:\(draw.base62(43))%3D"
          + "@git-codecommit.eu-west-1.amazonaws.com/v1/repos/app\n",
        id: "nhi:aws:\(account):service_account:\(user)")
    },
    IdentityCase("gcp-oauth-client") { draw in
      let client =
        "\(draw.digits(12))-\(draw.text("abcdefghijklmnopqrstuvwxyz0123456789", 32))"
        + ".apps.googleusercontent.com"
      return Made(
        text: #"{"client_id":"«\#(client)»","client_secret":"GOCSPX-\#(draw.base62(28))"}"#,
        id: "nhi:gcp:\(client.prefix(12)):oauth_app:\(client)")
    },
    IdentityCase("gcp-refresh-token") { draw in
      let client =
        "\(draw.digits(12))-\(draw.text("abcdefghijklmnopqrstuvwxyz0123456789", 32))"
        + ".apps.googleusercontent.com"
      return Made(
        text: "client_id: «\(client)»\ngoogle_refresh_token: 1//0\(draw.base62(100))\n",
        id: "nhi:gcp:\(client.prefix(12)):oauth_app:\(client)")
    },
    IdentityCase("gcp-service-account") { draw in
      let project = "\(draw.company())-\(draw.text("abcdef", 4))"
      let email = "\(draw.name())@\(project).iam.gserviceaccount.com"
      let key = (0..<6).map { _ in draw.base62(64) }.joined(separator: "\\n")
      return Made(
        text:
          #"{"type":"service_account","project_id":"\#(project)","private_key_id":"\#(draw.hex(40))","#
          + #""private_key":"-----BEGIN PRIVATE KEY-----\n\#(key)\n-----END PRIVATE KEY-----\n","#
          + #""client_email":"«\#(email)»","client_id":"\#(draw.digits(21))"}"#,
        id: "nhi:gcp:\(project):service_account:\(email)")
    },
    IdentityCase("gcp-api-key") { draw in
      let project = "\(draw.company())-app"
      return Made(
        text:
          #"const config = { apiKey: "«AIzaSy\#(draw.base62(33))»", projectId: "\#(project)" };"#,
        id: "nhi:gcp:\(project):api_client:fp-")
    },
    IdentityCase("entra-secret") { draw in
      let (tenant, client) = (draw.uuid(), draw.uuid())
      let secret = "\(draw.base62(3))8Q~\(draw.base62(34))"
      return Made(
        text:
          "AZURE_TENANT_ID=\(tenant)\nAZURE_CLIENT_ID=«\(client)»\nAZURE_CLIENT_SECRET=\(secret)\n",
        id: "nhi:entra:\(tenant):oauth_app:\(client)")
    },
    IdentityCase("azure-storage") { draw in
      let account = draw.company()
      return Made(
        text: "DefaultEndpointsProtocol=https;AccountName=«\(account)»;AccountKey="
          + "\(draw.base62(76))+ASt\(draw.base62(6))==;EndpointSuffix=core.windows.net\n",
        id: "nhi:azure:storage:service_account:\(account)")
    },
    IdentityCase("azure-sas") { draw in
      let account = draw.company()
      return Made(
        text: "https://«\(account)».blob.core.windows.net/in?sv=2022-11-02&sp=racwdl&sr=c"
          + "&se=2031-01-01T00:00:00Z&sig=\(draw.base62(43))%3D\n",
        id: "nhi:azure:\(account).blob.core.windows.net:service_account:\(account)")
    },
    IdentityCase("azure-sas-delegated") { draw in
      let (account, object) = (draw.company(), draw.uuid())
      return Made(
        text:
          "https://\(account).blob.core.windows.net/in?sv=2022-11-02&sp=r&sr=c&skoid=«\(object)»"
          + "&sktid=\(draw.uuid())&se=2031-01-01T00:00:00Z&sig=\(draw.base62(43))%3D\n",
        id: "nhi:azure:\(account).blob.core.windows.net:service_account:\(object)")
    },
    IdentityCase("azure-service-bus") { draw in
      let (space, policy) = (draw.company(), draw.name())
      return Made(
        text: "Endpoint=sb://\(space).servicebus.windows.net/;SharedAccessKeyName=«\(policy)»;"
          + "SharedAccessKey=\(draw.base62(33))+ASb\(draw.text("ABCDEFGHIJKLMNOP", 1))\(draw.base62(5))=\n",
        id: "nhi:azure:service-bus:api_client:\(space)/\(policy)")
    },
    IdentityCase("azure-app-configuration") { draw in
      let (host, key) = (
        "\(draw.company()).azconfig.io", "\(draw.base62(4))-l9-s0:\(draw.base62(20))"
      )
      return Made(
        text: "Endpoint=https://\(host);Id=«\(key)»;Secret=\(draw.base62(43))=\n",
        id: "nhi:azure:\(host):api_client:\(key)")
    },
    IdentityCase("azure-devops") { draw in
      let organization = draw.company()
      return Made(
        text: "git clone https://build:«\(try draw.sample("{azure-devops-pat:user}"))»"
          + "@dev.azure.com/\(organization)/_git/app\n",
        id: "nhi:azure:dev.azure.com/\(organization):human:fp-")
    },
    IdentityCase("azure-devops-application") { draw in
      let organization = draw.company()
      return Made(
        text: "git clone https://build:«\(try draw.sample("{azure-devops-pat:application}"))»"
          + "@dev.azure.com/\(organization)/_git/app\n",
        id: "nhi:azure:dev.azure.com/\(organization):oauth_app:fp-")
    },
    IdentityCase("databricks") { draw in
      let (host, client) = ("adb-\(draw.digits(16)).7.azuredatabricks.net", draw.uuid())
      return Made(
        text:
          "host = https://\(host)\nclient_id = «\(client)»\nclient_secret = dose\(draw.hex(32))\n",
        id: "nhi:databricks:\(host):service_account:\(client)")
    },
  ]
}
