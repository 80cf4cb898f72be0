internal import Findings

/// What one credential opens, and with what weight.
struct Reach {
  /// Numbers of systems, with the weight that this credential gives them.
  let systems: [(number: Int, weight: Double)]
  /// What kinds of systems they are.
  let categories: SystemCategories
  let isPivot: Bool
  let environments: Environments

  /// `nil` for a credential that opens nothing: expired, public, an example.
  ///
  /// - Parameter numbers: Those of the systems that the identity reaches.
  init?(
    _ credential: CredentialSubject, of subject: IdentitySubject, numbers: [Int],
    in table: SystemTable
  ) {
    switch credential.finding.status {
    case .expired, .example, .public, .honeytoken: return nil
    case .test, .unknown: break
    }
    environments = subject.knownEnvironments
    let tags = subject.identity.tags
    var factor = credential.finding.status == .test ? 0.2 : 1
    if credential.finding.lifetime == .short { factor *= 0.4 }
    if tags.contains("admin") || tags.contains("overprivileged") { factor *= 1.5 }
    var (systems, categories): ([(number: Int, weight: Double)], SystemCategories) = ([], [])
    for number in numbers {
      let system = table[number]
      let scale = Self.factor(of: system.environment, environments)
      systems.append((number, system.weight * factor * scale))
      categories.formUnion(system.category)
    }
    (self.systems, self.categories) = (systems, categories)
    isPivot =
      tags.contains("pivot") || subject.kind == .sshKey
      || !categories.isDisjoint(with: [.idp, .vault])
      || (tags.contains("admin") && !categories.isDisjoint(with: [.cloud, .kubernetes]))
  }

  /// Production counts more, what is known to be something else less.
  private static func factor(of own: Environment?, _ known: Environments) -> Double {
    if own == .prod || (own == nil && known.contains(.prod)) { return 1.5 }
    return own == nil && known.isEmpty ? 1 : 0.6
  }
}
