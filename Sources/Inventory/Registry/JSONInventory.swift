internal import Codecs
internal import Findings

/// Inventories that programs write as JSON.
enum JSONInventory {
  static func entries(
    _ json: JSONValue, file: String, format: RegistryImport.Format?
  ) throws(RegistryImportError) -> [Registry.Entry] {
    switch format ?? guess(json) {
    case .kubernetes: return serviceAccounts(json)
    case .terraform: return resources(json)
    case .githubApps: return githubApps(json)
    case .slackApps: return slackApps(json)
    case .csv, .backstage, nil:
      throw RegistryImportError(
        file: file,
        problem: "is no list that is known; give --format, or write a table with --format csv")
    }
  }

  private static func guess(_ json: JSONValue) -> RegistryImport.Format? {
    if json["items"] != nil || json["kind"]?.text == "ServiceAccount" { return .kubernetes }
    if json["terraform_version"] != nil { return .terraform }
    let first = (json["installations"]?.elements ?? json.elements ?? []).first
    if json["installations"] != nil || first?["app_slug"] != nil { return .githubApps }
    if json["approved_apps"] != nil || json["apps"] != nil { return .slackApps }
    return nil
  }

  // MARK: kubectl get sa -A -o json

  private static func serviceAccounts(_ json: JSONValue) -> [Registry.Entry] {
    (json["items"]?.elements ?? [json]).compactMap { item in
      guard let metadata = item["metadata"], let name = metadata["name"]?.text else { return nil }
      let space = metadata["namespace"]?.text ?? "default"
      var entry = Registry.Entry(id: "\(space)-\(name)")
      entry.kind = .serviceAccount
      entry.ids = ["nhi:kubernetes:*:service_account:\(space)/\(name)"]
      entry.aliases = ["system:serviceaccount:\(space):\(name)", "\(space)/\(name)"]
      entry.environment = EnvironmentWords.environment(of: space)
      for (key, value) in fields(metadata["labels"]) + fields(metadata["annotations"]) {
        take(key, value, into: &entry)
        let known = ["eks.amazonaws.com/role-arn", "iam.gke.io/gcp-service-account"]
        if known.contains(key) { entry.aliases.append(value) }
      }
      return entry
    }
  }

  private static func fields(_ value: JSONValue?) -> [(String, String)] {
    guard case .object(let members) = value else { return [] }
    return members.compactMap { member in member.value.text.map { (member.name, $0) } }
  }

  /// Takes an owner or environment from a label, annotation or tag.
  private static func take(_ key: String, _ value: String, into entry: inout Registry.Entry) {
    let word = key.split(separator: "/").last.map(String.init) ?? key
    for statement in OwnerFields.statements(word, value, source: .kubernetes, note: "") {
      switch statement.subject {
      case .owner(let name, .person): entry.person = entry.person ?? name
      case .owner(let name, _): entry.team = entry.team ?? name
      case .environment(let environment): entry.environment = environment
      default: break
      }
    }
  }

  // MARK: terraform show -json, terraform.tfstate

  private static let identityResources: [String: IdentityKind] = [
    "google_service_account": .serviceAccount, "aws_iam_user": .serviceAccount,
    "aws_iam_role": .workload, "azuread_application": .oauthApp,
    "azuread_service_principal": .oauthApp, "azurerm_user_assigned_identity": .workload,
    "kubernetes_service_account": .serviceAccount, "github_app_installation_repository": .oauthApp,
    "postgresql_role": .databaseUser, "mysql_user": .databaseUser,
  ]
  private static let aliasFields = [
    "email", "arn", "unique_id", "client_id", "application_id", "object_id",
  ]

  private static func resources(_ json: JSONValue) -> [Registry.Entry] {
    (json["resources"]?.elements ?? []).flatMap { resource -> [Registry.Entry] in
      guard let type = resource["type"]?.text, let kind = identityResources[type],
        let name = resource["name"]?.text
      else { return [] }
      return (resource["instances"]?.elements ?? []).map { instance in
        let attributes = instance["attributes"]
        var entry = Registry.Entry(id: name)
        entry.kind = kind
        entry.purpose = attributes?["description"]?.text ?? attributes?["display_name"]?.text
        entry.aliases = aliasFields.compactMap { attributes?[$0]?.text }
        if let own = attributes?["name"]?.text { entry.aliases.append(own) }
        for (key, value) in fields(attributes?["tags"]) + fields(attributes?["labels"]) {
          take(key, value, into: &entry)
        }
        return entry
      }
    }
  }

  // MARK: GitHub's and Slack's lists

  private static func githubApps(_ json: JSONValue) -> [Registry.Entry] {
    (json["installations"]?.elements ?? json.elements ?? []).compactMap { item in
      guard let slug = item["app_slug"]?.text ?? item["slug"]?.text else { return nil }
      var entry = Registry.Entry(id: slug)
      entry.kind = .oauthApp
      entry.aliases = [slug, item["app_id"]?.text, item["client_id"]?.text].compactMap { $0 }
      entry.isDecommissioned = item["suspended_at"]?.text != nil
      if let account = item["account"]?["login"]?.text {
        entry.reaches = ["code:github:\(account)"]
      }
      entry.purpose = item["description"]?.text
      return entry
    }
  }

  private static func slackApps(_ json: JSONValue) -> [Registry.Entry] {
    let list = json["approved_apps"]?.elements ?? json["apps"]?.elements ?? json.elements ?? []
    return list.compactMap { item in
      let app = item["app"] ?? item
      guard let id = app["id"]?.text ?? app["app_id"]?.text else { return nil }
      var entry = Registry.Entry(id: app["name"]?.text ?? id)
      entry.kind = .bot
      entry.aliases = [id, app["bot_user_id"]?.text, app["bot_id"]?.text].compactMap { $0 }
      entry.purpose = app["description"]?.text
      entry.contact = app["developer_name"]?.text
      return entry
    }
  }
}
