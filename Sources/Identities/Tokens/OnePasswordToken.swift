internal import Codecs
internal import Findings

/// Service account tokens of 1Password: `ops_` and base64 of JSON with address and host.
enum OnePasswordToken {
  static func decode(_ sighting: Sighting) -> Draft? {
    guard sighting.secret.hasPrefix("ops_"),
      let bytes = sighting.secret.dropFirst(4).base64Decoded,
      let json = JSONReader.read(bytes[...]), let email = json["email"]?.text
    else { return nil }
    var draft = sighting.draft
    draft.provider = "one-password"
    draft.kind = .serviceAccount
    draft.tags.insert("pivot")
    draft.takeName(.init(text: email, source: .decoded), as: "service account")
    if let host = json["signInAddress"]?.text {
      draft.scope = Host.name(in: Array(host.utf8)[...])
    }
    return draft
  }
}
