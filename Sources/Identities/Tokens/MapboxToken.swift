internal import Codecs
internal import Findings

/// Tokens of Mapbox: `sk.`, `pk.` or `tk.`, then JSON with account and token id.
enum MapboxToken {
  static func decode(_ sighting: Sighting) -> Draft? {
    let parts = sighting.secret.parts(at: ".")
    guard parts.count == 3, ["sk", "pk", "tk"].contains(parts[0].text),
      let bytes = parts[1].base64Decoded, let json = JSONReader.read(bytes[...]),
      let account = json["u"]?.text
    else { return nil }
    var draft = sighting.draft
    draft.provider = "mapbox"
    draft.kind = .apiClient
    draft.takeScope(.init(text: account, source: .decoded), as: "account")
    draft.takeName(json["a"]?.text.map { .init(text: $0, source: .decoded) }, as: "token id")
    draft.expires = json["exp"]?.integer.flatMap(Timestamp.fromEpoch)
    if parts[0].text == "pk" { draft.state = .public }
    return draft
  }
}
