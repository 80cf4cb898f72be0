internal import Codecs
internal import Findings

/// Google credentials files: service accounts, workload federation, and people's own.
enum GCPServiceAccount {
  /// Looks up a field of a credentials file by its name, such as `client_email`.
  private typealias Lookup = (String) -> Sighting.Found?

  static func decode(_ sighting: Sighting) -> Draft? {
    if let draft = decode(file: sighting.secret, sighting) { return draft }
    if let bytes = sighting.secret.base64Decoded,
      let draft = decode(file: bytes[...], sighting)
    {
      return draft
    }
    let fields = Fields(sighting)
    return draft(sighting) { name in
      let field = name.split(separator: "_").joined()
      return sighting.partOrCompanion([name, name.split(separator: "_").joined(separator: "-")])
        ?? fields.value(field)
    }
  }

  /// The identity of a credentials file that is there whole.
  static func decode(file: Bytes, _ sighting: Sighting) -> Draft? {
    guard let json = JSONReader.read(file) else { return nil }
    return draft(sighting) { name in json[name]?.text.map { .init(text: $0, source: .decoded) } }
  }

  private static func draft(_ sighting: Sighting, _ lookup: Lookup) -> Draft? {
    var draft = sighting.draft
    draft.provider = "gcp"
    if let email = lookup("client_email"), email.text.contains("@") {
      takeAccount(email, into: &draft)
      draft.takeScope(lookup("project_id"), as: "project")
      if let keyID = lookup("private_key_id") { draft.add(keyID.source, "key id \(keyID.text)") }
      if let id = lookup("client_id") { draft.add(id.source, "unique id \(id.text)") }
      draft.lifetime = .static
      return draft
    }
    if let url = lookup("service_account_impersonation_url"),
      let address = url.text.split(separator: "/").last?.split(separator: ":").first
    {
      takeAccount(.init(text: String(address), source: url.source), into: &draft)
      return draft
    }
    switch lookup("type")?.text {
    case "authorized_user":
      draft.kind = .human
      draft.add(.record, "an authorized_user file belongs to a person")
      let account = lookup("account")
      draft.takeName(account?.text.contains("@") == true ? account : nil, as: "account")
      // The client is that of the program, and the same for all who use it.
      draft.isNameless = true
      return draft
    case "external_account":
      guard let audience = lookup("audience") else { return nil }
      takePool(audience, into: &draft)
      return draft
    default: return nil
    }
  }

  /// Takes the address, and the project and kind that its domain tells.
  static func takeAccount(_ email: Sighting.Found, into draft: inout Draft) {
    draft.kind = .serviceAccount
    draft.takeName(email, as: "client e-mail")
    guard let at = email.text.lastIndex(of: "@") else { return }
    let (user, domain) = (email.text[..<at], String(email.text[at...].dropFirst()))
    guard let project = domain.before(suffix: ".iam.gserviceaccount.com") else {
      let isDefault = ["developer.gserviceaccount.com", "appspot.gserviceaccount.com"]
      if isDefault.contains(domain) { draft.tags.formUnion(["default", "overprivileged"]) }
      if domain.hasPrefix("appspot.") { draft.scope = String(user) }
      return
    }
    if project.hasPrefix("gcp-sa-") {
      draft.tags.insert("provider-managed")
    } else {
      draft.scope = project
    }
  }

  /// Takes project number and pool from `//iam.googleapis.com/projects/<n>/…`.
  private static func takePool(_ audience: Sighting.Found, into draft: inout Draft) {
    draft.kind = .workload
    draft.takeName(audience, as: "audience")
    let parts = audience.text.split(separator: "/").map(String.init)
    if let index = parts.firstIndex(of: "projects"), index + 1 < parts.count {
      draft.scope = parts[index + 1]
    }
  }
}

extension String {
  /// What stands before `suffix`, or `nil` when the text does not end so.
  func before(suffix: String) -> String? {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : nil
  }
}
