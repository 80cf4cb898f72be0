internal import Findings

/// What one credential opens, and with what weight.
struct Reach {
  /// Names of systems, with their categories and the weight that this credential gives them.
  let systems: [(name: String, category: String?, weight: Double)]
  let isPivot: Bool
  let identity: String
  let environments: Set<Environment>

  /// `nil` for a credential that opens nothing: expired, public, an example.
  init?(_ credential: CredentialSubject, of subject: IdentitySubject) {
    switch credential.finding.status {
    case .expired, .example, .public, .honeytoken: return nil
    case .test, .unknown: break
    }
    identity = subject.identity.id
    environments = Set(subject.environments.map(\.environment)).subtracting([.unknown])
    let tags = Set(subject.identity.tags)
    var factor = credential.finding.status == .test ? 0.2 : 1
    if credential.finding.lifetime == .short { factor *= 0.4 }
    if !tags.isDisjoint(with: ["admin", "overprivileged"]) { factor *= 1.5 }
    let known = environments
    systems = subject.reaches.map { name in
      let shown = name.hasSuffix(":unknown") ? "\(name)#\(subject.identity.id)" : name
      let category = SystemWeights.category(of: name)
      let scale = Self.factor(of: name, known)
      return (shown, category, SystemWeights.weight(ofCategory: category) * factor * scale)
    }
    let categories = Set(systems.compactMap(\.category))
    isPivot =
      tags.contains("pivot") || subject.kind == .sshKey
      || !categories.isDisjoint(with: ["idp", "vault"])
      || (tags.contains("admin") && !categories.isDisjoint(with: ["cloud", "kubernetes"]))
  }

  /// Production counts more, what is known to be something else less.
  private static func factor(of system: String, _ known: Set<Environment>) -> Double {
    let own = EnvironmentWords.environment(of: system)
    if own == .prod || (own == nil && known.contains(.prod)) { return 1.5 }
    return own == nil && known.isEmpty ? 1 : 0.6
  }
}
