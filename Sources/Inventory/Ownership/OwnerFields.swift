internal import Findings

/// Names of labels, tags and fields that say whose something is.
enum OwnerFields {
  private static let teams: Set<String> = [
    "team", "squad", "ownerteam", "teamname", "ownedby", "maintainer", "tribe", "costowner",
  ]
  private static let owners: Set<String> = [
    "owner", "owners", "contact", "owneremail", "technicalowner", "businessowner", "serviceowner",
  ]
  private static let environments: Set<String> = ["environment", "env", "stage", "tier"]

  /// What a field such as `owner: billing` says; nothing for other fields and for templates.
  static func statements(
    _ key: String, _ value: String, source: Statement.Source, note: String
  ) -> [Statement] {
    guard !value.isEmpty, value.utf8.count <= 128, !value.contains("{{"), !value.contains("${")
    else { return [] }
    let word = key.lowercased().filter { $0.isLetter }
    if teams.contains(word) { return [Statement(.owner(value, .team), source, note)] }
    if owners.contains(word) { return [Statement(.owner(value, kind(of: value)), source, note)] }
    if environments.contains(word), let environment = EnvironmentWords.environment(of: value) {
      return [Statement(.environment(environment), source, note)]
    }
    return []
  }

  /// Whether a name is that of a person, a team, or nobody can tell.
  static func kind(of name: String) -> Party.Kind {
    let lower = name.lowercased()
    if lower.hasPrefix("user:") { return .person }
    if lower.hasPrefix("group:") || lower.hasPrefix("#") || lower.containsBytes("team") {
      return .team
    }
    if lower.hasPrefix("@") { return lower.containsBytes("/") ? .team : .person }
    if lower.containsBytes("@") { return .person }
    return lower.containsBytes(" ") ? .person : .team
  }
}

/// Words that name an environment.
enum EnvironmentWords {
  private static let names: [String: Environment] = [
    "prod": .prod, "production": .prod, "prd": .prod, "live": .prod,
    "staging": .staging, "stage": .staging, "stg": .staging, "preprod": .staging, "uat": .staging,
    "dev": .dev, "develop": .dev, "development": .dev, "local": .dev, "sandbox": .dev,
    "test": .test, "testing": .test, "qa": .test, "ci": .test,
  ]

  /// The environment that the words of a name tell, such as `prod` of `billing-prod`; the last
  /// one counts.
  static func environment(of name: String) -> Environment? {
    // Bytes above ASCII are those of letters, as far as these words go.
    let words = name.lowercased().utf8.split { $0 < 0x80 && ($0 < 0x61 || $0 > 0x7A) }
    return words.reversed().lazy.compactMap { names[String(Substring($0))] }.first
  }
}
