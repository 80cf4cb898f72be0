internal import Findings

/// Logins of `.netrc` files: `machine <host> login <user> password <secret>`.
enum NetrcLogin {
  static func decode(_ sighting: Sighting) -> Draft? {
    guard let start = sighting.before.lastRange(of: "machine")?.lowerBound else { return nil }
    let rest = sighting.bytes[start...]
    let end = rest.dropFirst(7).range(of: "machine")?.lowerBound ?? rest.endIndex
    let words = sighting.bytes[start..<max(end, sighting.secretRange.upperBound)]
      .split(maxSplits: 32, whereSeparator: \.isSpace)
    var draft = sighting.draft
    if words.count > 1 {
      draft.scope = Label.clean(words[1].text.lowercased())
      draft.provider = DataSource.provider(ofHost: draft.scope) ?? draft.provider
      draft.add(.record, "machine \(draft.scope)")
    }
    var login: String?
    if let index = words.firstIndex(where: { $0.text == "login" }), index + 1 < words.count,
      !words[index + 1].indices.overlaps(sighting.secretRange),
      UserName.isName(words[index + 1].text, beside: sighting.secret)
    {
      login = words[index + 1].text
      draft.takeName(login.map { .init(text: $0, source: .record) }, as: "login")
    }
    if let meaning = login.flatMap(UserName.meaning), meaning.kind != .databaseUser {
      draft.kind = meaning.kind
    }
    return draft.evidence.isEmpty ? nil : draft
  }
}
