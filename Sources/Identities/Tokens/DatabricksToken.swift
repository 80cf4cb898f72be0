internal import Findings

/// Tokens of Databricks: the workspace that the host beside them names.
enum DatabricksToken {
  private static let classes = [
    TokenClass(prefix: "dose", kind: .serviceAccount, title: "secret of a service principal"),
    TokenClass(prefix: "dapi", kind: .human, title: "personal access token"),
  ]

  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = sighting.draft
    draft.provider = "databricks"
    guard draft.classify(sighting.secret, by: classes) else { return nil }
    let suffixes = [".azuredatabricks.net", ".cloud.databricks.com", ".gcp.databricks.com"]
    draft.takeScope(suffixes.lazy.compactMap(sighting.host).first, as: "workspace")
    if let principal = Fields(sighting).guid("clientid") {
      draft.kind = .serviceAccount
      draft.takeName(principal, as: "service principal")
    }
    return draft
  }
}
