internal import Findings

/// Tokens of Terraform Cloud and Enterprise: host and organisation beside.
enum TerraformCloudToken {
  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = sighting.draft
    draft.provider = "terraform-cloud"
    let isHost: (UInt8) -> Bool = \.isHostByte
    let host =
      sighting.following("credentials \"", while: isHost)
      ?? sighting.following("credentials.", while: isHost)
      ?? sighting.host(endingIn: "terraform.io")
    draft.takeScope(host, as: "host")
    if let organization = Fields(sighting).value("organization") {
      draft.add(organization.source, "organization \(organization.text)")
      draft.scope = "\(draft.scope.isEmpty ? "app.terraform.io" : draft.scope)/\(organization.text)"
    }
    return draft
  }
}
