internal import Findings

/// A credential with all that is known of it, for those who judge its risks.
struct CredentialSubject {
  let finding: Finding
  /// Parallel to the finding's occurrences.
  let surroundings: [Surroundings]

  /// Whether it may still work and opens something.
  var isLive: Bool {
    switch finding.status {
    case .unknown: true
    case .expired, .test, .example, .honeytoken, .public: false
    }
  }

  var places: Zip2Sequence<[Occurrence], [Surroundings]> { zip(finding.occurrences, surroundings) }
}

/// An identity with all its credentials; shared, since it is large and passes through many hands.
final class IdentitySubject {
  let identity: Identity
  let match: RegistryIndex.Match?
  let credentials: [CredentialSubject]
  /// What was said of it before, in a saved report.
  let earlier: [Statement]
  /// By registry patterns, names and statements.
  var environments: [IdentityRecord.EnvironmentUse] = []
  var consumers: [Party] = []

  /// What it is, with the word of the registry before others.
  var kind: IdentityKind { match?.entry.kind ?? identity.kind }
  let isHuman: Bool

  init(
    identity: Identity, match: RegistryIndex.Match?, credentials: [CredentialSubject],
    earlier: [Statement], isHuman: Bool
  ) {
    (self.identity, self.match, self.credentials) = (identity, match, credentials)
    (self.earlier, self.isHuman) = (earlier, isHuman)
  }

  var statements: [Statement] {
    var all = earlier
    for credential in credentials {
      for place in credential.surroundings { all += place.statements }
    }
    return all
  }

  /// The place of the identity, when there is one only, and nothing but the place says whose it is.
  var onlyPlace: Surroundings? {
    guard match == nil, earlier.isEmpty, credentials.count == 1,
      credentials[0].surroundings.count == 1
    else { return nil }
    return credentials[0].surroundings[0]
  }

  var knownEnvironments: Set<Environment> {
    Set(environments.map(\.environment)).subtracting([.unknown])
  }

  /// The systems it reaches, those of the registry and of a ServiceAccount's roles included.
  var reaches: [String] {
    let listed = match?.entry.reaches.map(Self.system) ?? []
    if listed.isEmpty, identity.reaches.count < 2, identity.provider != "kubernetes" {
      return identity.reaches
    }
    return Set(identity.reaches + listed + roles.map(\.system)).sorted()
  }

  /// What manifests say of the roles that the identity, a ServiceAccount, acts as.
  var roles: [(system: String, evidence: IdentityEvidence)] {
    guard identity.provider == "kubernetes" else { return [] }
    return statements.compactMap { statement in
      guard case .reach(let system, let account) = statement.subject,
        identity.id.hasSuffix(":service_account:\(account)")
      else { return nil }
      return (system, statement.evidence)
    }
  }

  /// `category:provider:scope`, also of a bare host.
  private static func system(_ text: String) -> String {
    let isSystem = SystemWeights.category(of: text) != nil
    return isSystem ? text : text.contains(":") ? "cloud:\(text)" : "other:host:\(text)"
  }
}
