internal import Findings

/// Client secrets of Microsoft Entra: the application and tenant that neighbours name.
enum EntraSecret {
  static func decode(_ sighting: Sighting) -> Draft? {
    let fields = Fields(sighting)
    let client =
      guid(sighting.partOrCompanion(["client-id", "client_id", "app-id", "client"]))
      ?? fields.guid("clientid", "appid", "applicationid", "serviceprincipalid", "username")
    let tenant =
      guid(sighting.partOrCompanion(["tenant-id", "tenant_id", "tenant"]))
      ?? fields.guid("tenantid", "tenant", "directoryid")
    guard client != nil || tenant != nil else { return nil }
    var draft = sighting.draft
    draft.provider = "entra"
    draft.kind = .oauthApp
    draft.takeName(client, as: "application")
    draft.takeScope(tenant, as: "tenant")
    draft.displayName = fields.value("displayname")?.text ?? client?.text
    draft.reaches = ["idp:entra:\(tenant?.text ?? "unknown")"]
    if let subscription = fields.guid("subscriptionid") {
      draft.reaches.insert("cloud:azure:\(subscription.text)")
    }
    return draft
  }

  private static func guid(_ found: Sighting.Found?) -> Sighting.Found? {
    guard let found, let text = GUID.normalized(found.text) else { return nil }
    return .init(text: text, source: found.source)
  }
}
