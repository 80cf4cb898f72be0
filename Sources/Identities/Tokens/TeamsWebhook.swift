internal import Findings

/// Incoming webhooks of Teams, and the workflows that follow them.
enum TeamsWebhook {
  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = sighting.draft
    draft.kind = .integration
    draft.lifetime = .static
    let word = sighting.word
    let host = Host.name(in: word)
    if let path = word.range(of: "/webhookb2/") ?? word.range(of: "/webhook/") {
      let ids = word[path.upperBound...].prefix { $0 != 0x2F }.parts(at: "@").map(\.text)
      guard ids.count == 2, let group = GUID.normalized(ids[0]),
        let tenant = GUID.normalized(ids[1])
      else { return nil }
      draft.scope = tenant
      draft.takeName(.init(text: group, source: .decoded), as: "webhook of group")
      return draft
    }
    guard let path = word.range(of: "/workflows/"), !host.isEmpty else { return nil }
    let id = word[path.upperBound...].prefix(64).prefix(while: \.isAlnum)
    draft.scope = host
    draft.takeName(.init(text: id.text, source: .decoded), as: "workflow")
    return draft
  }
}
