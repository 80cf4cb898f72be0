internal import Findings

/// Tokens of npm registries: the registry before `/:_authToken=`, the user of `_auth`.
enum NpmToken {
  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = sighting.draft
    draft.provider = "npm"
    let line = sighting.line[..<sighting.secretRange.lowerBound]
    if let slashes = line.lastRange(of: "//"), let mark = line.lastRange(of: ":_") {
      if slashes.upperBound < mark.lowerBound {
        let host = Host.name(in: line[slashes.upperBound..<mark.lowerBound])
        draft.takeScope(.init(text: host, source: .record), as: "registry")
      }
    }
    if line.range(of: "_auth=") != nil || line.range(of: "_auth =") != nil,
      let user = BasicAuth.user(in: sighting.secret)
    {
      draft.takeName(.init(text: user, source: .decoded), as: "user")
    } else if let email = Fields(sighting).value("email", accepts: { $0.contains("@") }) {
      draft.add(email.source, "e-mail beside it \(email.text)")
    }
    return draft.evidence.isEmpty ? nil : draft
  }
}
