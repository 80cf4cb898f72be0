extension IdentityRow {
  /// Key ids that hold the account 123456789012.
  private static let keyID = "AKIA" + "RZPUZDIKCUJDIVTY"
  private static let sessionID = "ASIA" + "RZPUZDIKCUJDIVTY"
  private static let tenant = "9c2d7a44-5b1e-4f0a-8d2c-6e7b1a0f4c33"
  private static let application = "1b7a3c1e-7e0d-4c7f-9a58-2f6f0c3d9a11"

  static let cloud = [
    IdentityRow(
      "AWS key in a profile", ".aws/credentials",
      "[billing]\naws_access_key_id = \(keyID)\naws_secret_access_key = {base64:40}\n",
      "nhi:aws:123456789012:service_account:\(keyID)", .serviceAccount, "static",
      says: "the key id holds account 123456789012"),
    IdentityRow(
      "AWS key whose user an ARN names", "deploy.env",
      "# arn:aws:iam::123456789012:user/ci/deployer\nAWS_ACCESS_KEY_ID=\(keyID)\n"
        + "AWS_SECRET_ACCESS_KEY={base64:40}\n",
      "nhi:aws:123456789012:service_account:deployer", .serviceAccount, "static",
      says: "ARN of the user deployer"),
    IdentityRow(
      "AWS key of a user beside a role", ".aws/config",
      "[ops]\nrole_arn = arn:aws:iam::123456789012:role/Ops\naws_access_key_id = \(keyID)\n"
        + "aws_secret_access_key = {base64:40}\n",
      "nhi:aws:123456789012:service_account:\(keyID)", .serviceAccount, "static",
      says: "beside it the role Ops"),
    IdentityRow(
      "AWS session in the cache of the command line", ".aws/cli/cache/1.json",
      #"{{"Credentials":{{"AccessKeyId":"\#(sessionID)","SecretAccessKey":"{base64:40}","#
        + #""Expiration":"2026-06-01T12:00:00Z"}},"AssumedRoleUser":{{"Arn":"#
        + #""arn:aws:sts::123456789012:assumed-role/Deployer/ci"}}}}"#,
      "nhi:aws:123456789012:workload:Deployer", .workload, "expiring 2026-06-01T12:00:00Z"),
    IdentityRow(
      "AWS key without an account", "old.env",
      "AWS_ACCESS_KEY_ID=AKIA" + "IR6EDT4SYWB5WKHQ\nAWS_SECRET_ACCESS_KEY={base64:40}\n",
      "nhi:aws::service_account:AKIA" + "IR6EDT4SYWB5WKHQ", .serviceAccount, "static"),
    IdentityRow(
      "AWS user of Keyspaces in settings", "cassandra.yaml",
      "username: \"writer+1-at-123456789012\"\npassword: \"{base64:43}=\"\n",
      "nhi:aws:123456789012:service_account:writer", .serviceAccount, "static"),
    IdentityRow(
      "Google's own client in a person's credentials", "application_default_credentials.json",
      #"{{"client_id":"764086051850-{lower+digits:32}.apps.googleusercontent.com","#
        + #""client_secret":"d-{base62:22}","refresh_token":"1//0{base64url:98}","#
        + #""type":"authorized_user","account":""}}"#,
      "nhi:gcp::unknown:fp-", .human, "long", says: "belongs to a person"),
    IdentityRow(
      "Google refresh token of the command line", "token.json",
      #"{{"refresh_token":"1//0g{base64url:98}","#
        + #""client_id":"764086051850-{lower+digits:32}.apps.googleusercontent.com"}}"#,
      "nhi:gcp::unknown:fp-", .human, "static", says: "a person signed in through"),
    IdentityRow(
      "Google OAuth client in settings", "oauth.env",
      "GOOGLE_CLIENT_ID=407408718192-abcdefghijklmnopqrstuvwxyz012345.apps.googleusercontent.com\n"
        + "GOOGLE_CLIENT_SECRET=GOCSPX-{base64url:28}\n",
      "nhi:gcp:407408718192:oauth_app:"
        + "407408718192-abcdefghijklmnopqrstuvwxyz012345.apps.googleusercontent.com", .oauthApp,
      "static"),
    IdentityRow(
      "Entra application from its JSON", "app.json",
      #"{{"appId":"\#(application)","displayName":"invoice-sp","#
        + #""password":"{base62:3}8Q~{base62:34}","tenant":"\#(tenant)"}}"#,
      "nhi:entra:\(tenant):oauth_app:\(application)", .oauthApp, "long"),
    IdentityRow(
      "Azure Storage connection string", "storage.env",
      "STORAGE=\"DefaultEndpointsProtocol=https;AccountName=acmeprodlogs;"
        + "AccountKey={azure-64:+ASt};EndpointSuffix=core.windows.net\"\n",
      "nhi:azure:storage:service_account:acmeprodlogs", .serviceAccount, "static"),
    IdentityRow(
      "Azure SAS with a stored policy", "sas.txt",
      "https://acmeprodlogs.queue.core.windows.net/jobs?sv=2022-11-02&si=workers&sr=q"
        + "&sig={base62:43}%3D\n",
      "nhi:azure:acmeprodlogs.queue.core.windows.net:service_account:workers", .serviceAccount,
      "expiring", says: "a stored policy governs it"),
    IdentityRow(
      "Azure Service Bus, root policy", "bus.env",
      "BUS=Endpoint=sb://acme-bus.servicebus.windows.net/;SharedAccessKeyName="
        + "RootManageSharedAccessKey;SharedAccessKey={base64:42}A=;EntityPath=orders\n",
      "nhi:azure:service-bus:api_client:acme-bus/RootManageSharedAccessKey", .apiClient, "static",
      says: "for orders only"),
    IdentityRow(
      "Azure Service Bus, policy without a namespace", "policy.env",
      "SharedAccessKeyName=send-only;SharedAccessKey={base64:42}A=\n",
      "nhi:azure:service-bus:api_client:fp-", .apiClient, "static"),
    IdentityRow(
      "Azure IoT hub", "hub.env",
      "HUB=HostName=acme-iot.azure-devices.net;SharedAccessKeyName=iothubowner;"
        + "SharedAccessKey={base64:42}A=\n",
      "nhi:azure:iot-hub:api_client:acme-iot/iothubowner", .apiClient, "static"),
    IdentityRow(
      "Azure IoT device", "press.env",
      "HUB=HostName=acme-iot.azure-devices.net;DeviceId=press-12;SharedAccessKey={base64:42}A=\n",
      "nhi:azure:iot-hub:device:acme-iot/press-12", .device, "static"),
    IdentityRow(
      "Azure Service Bus token", "header.txt",
      "Authorization: SharedAccessSignature sr=https%3a%2f%2facme-bus.servicebus.windows.net"
        + "%2forders&sig={base62:43}%3d&se=1798761600&skn=send-policy\n",
      "nhi:azure:service-bus:api_client:acme-bus/send-policy", .apiClient,
      "expiring 2027-01-01T00:00:00Z"),
    IdentityRow(
      "Azure IoT device token", "device.txt",
      "SharedAccessSignature sr=acme-iot.azure-devices.net%2Fdevices%2Fpress-12"
        + "&sig={base62:43}%3D&se=1798761600\n",
      "nhi:azure:iot-hub:device:acme-iot/press-12", .device, "expiring 2027-01-01T00:00:00Z"),
    IdentityRow(
      "Azure Cosmos DB connection string", "cosmos.env",
      "AccountEndpoint=https://acme.documents.azure.com:443/;AccountKey={azure-64:ACDb};\n",
      "nhi:azure:cosmos:database_user:acme", .databaseUser, "static"),
    IdentityRow(
      "Azure Container Registry refresh token", "acr.txt",
      #"{jwt:{"iss":"Azure Container Registry","aud":"acme.azurecr.io","sub":"acme-pusher","#
        + #""iat":1767225600,"exp":1767236400,"tenant":"\#(tenant)"}}"#,
      "nhi:azure:acme.azurecr.io:unknown:acme-pusher", .unknown, "short 2026-01-01T03:00:00Z",
      says: "tenant \(tenant)"),
  ]
}
