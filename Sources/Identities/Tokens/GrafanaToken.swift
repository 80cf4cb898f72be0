internal import Codecs
internal import Findings

/// Grafana tokens; those of the cloud hold the organisation, the token's name and its region.
enum GrafanaToken {
  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = sighting.draft
    draft.provider = "grafana"
    let secret = sighting.secret
    if secret.hasPrefix("glsa_") {
      draft.kind = .serviceAccount
      draft.add(.prefix, "the prefix marks a service account token")
      draft.takeScope(sighting.host(endingIn: ".grafana.net"), as: "host")
      return draft
    }
    let body = secret.hasPrefix("glc_") ? secret.dropFirst(4) : secret
    guard let bytes = body.base64Decoded, let json = JSONReader.read(bytes[...]),
      let name = json["n"]?.text
    else { return nil }
    draft.kind = .apiClient
    draft.scope = (json["o"] ?? json["id"])?.text ?? ""
    draft.takeName(.init(text: name, source: .decoded), as: "token name")
    if let region = json["m"]?["r"]?.text { draft.add(.decoded, "region \(region)") }
    return draft
  }
}
