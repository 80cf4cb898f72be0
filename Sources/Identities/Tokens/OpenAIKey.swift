internal import Findings

/// Keys of OpenAI: the class by prefix, organisation and project beside.
enum OpenAIKey {
  private static let classes = [
    TokenClass(prefix: "sk-svcacct-", kind: .serviceAccount, title: "service account key"),
    TokenClass(prefix: "sk-proj-", kind: .apiClient, title: "project key"),
    TokenClass(
      prefix: "sk-admin-", kind: .apiClient, title: "admin key", tags: ["admin", "overprivileged"]),
    TokenClass(prefix: "sess-", kind: .human, title: "session token"),
    TokenClass(prefix: "sk-", kind: .human, title: "user key"),
  ]

  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = sighting.draft
    draft.provider = "openai"
    guard draft.classify(sighting.secret, by: classes) else { return nil }
    let project = sighting.identifier(startingWith: "proj_", minimum: 8)
    let organization = sighting.identifier(startingWith: "org-", minimum: 8)
    draft.takeScope(organization ?? project, as: organization == nil ? "project" : "organization")
    if let project { draft.add(project.source, "project \(project.text)") }
    return draft
  }
}
