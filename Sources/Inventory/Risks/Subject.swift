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
    var last: Surroundings?
    for credential in credentials {
      // Of places in one file, each says the same.
      for place in credential.surroundings where place !== last {
        all += place.statements
        last = place
      }
    }
    return all
  }

  /// What is known of all places of the identity, when it is the same of each, as in one file, and
  /// nothing else says whose it is.
  private(set) lazy var onlyPlace: Surroundings? = {
    guard match == nil, earlier.isEmpty, let first = credentials.first?.surroundings.first else {
      return nil
    }
    let isOnly = credentials.allSatisfy { $0.surroundings.allSatisfy { $0 === first } }
    return isOnly ? first : nil
  }()

  private(set) lazy var knownEnvironments = Environments(
    environments.lazy.map(\.environment).filter { $0 != .unknown })

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
