internal import Findings

/// Keys of SendGrid: `SG.<key id>.<secret>`, of which the key id is public.
enum SendGridKey {
  static func decode(_ sighting: Sighting) -> Draft? {
    let parts = sighting.secret.parts(at: ".")
    guard parts.count == 3, parts[0].text == "SG", parts[1].count == 22 else { return nil }
    var draft = sighting.draft
    draft.provider = "sendgrid"
    draft.kind = .apiClient
    draft.lifetime = .static
    draft.takeName(.init(text: parts[1].text, source: .decoded), as: "key id")
    return draft
  }
}
