internal import Findings

/// API keys of Google: the project beside, as Firebase settings have it.
enum GoogleAPIKey {
  static func decode(_ sighting: Sighting) -> Draft? {
    let isProject: (String) -> Bool = { text in
      (6...30).contains(text.utf8.count)
        && text.utf8.allSatisfy { $0.isLower || $0.isDigit || $0 == 0x2D }
    }
    let project = Fields(sighting).value("projectid", "gcpproject", accepts: isProject)
    guard let project else { return nil }
    var draft = sighting.draft
    draft.provider = "gcp"
    draft.kind = .apiClient
    draft.takeScope(project, as: "project")
    return draft
  }
}
