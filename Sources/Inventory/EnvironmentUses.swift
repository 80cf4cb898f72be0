internal import Findings

/// In which environments an identity is used.
enum EnvironmentUses {
  /// What the registry says of the identity; else of its places, before what names tell.
  static func all(
    of subject: IdentitySubject, _ index: RegistryIndex?
  ) -> [IdentityRecord.EnvironmentUse] {
    var notes: [Environment: (weight: Double, note: String)] = [:]
    func add(_ environment: Environment, _ weight: Double, _ note: String) {
      if let known = notes[environment], (known.weight, note) >= (weight, known.note) { return }
      notes[environment] = (weight, note)
    }
    if let entry = subject.match?.entry, let environment = entry.environment {
      add(environment, 1, "the registry says so of \(entry.id)")
    }
    for (occurrence, place) in subject.credentials.flatMap({ Array($0.places) }) {
      if let (environment, pattern) = index?.environment(of: occurrence.place.path) {
        add(environment, 1, "the registry's pattern \(pattern)")
        continue
      }
      // At one place the best source counts.
      let named = place.statements.compactMap { statement in
        if case .environment(let environment) = statement.subject {
          (environment, statement.evidence)
        } else {
          nil
        }
      }
      guard let best = named.max(by: { $0.1.weight < $1.1.weight }) else { continue }
      add(best.0, best.1.weight, best.1.note)
    }
    for statement in subject.earlier {
      if case .environment(let environment) = statement.subject {
        add(environment, statement.evidence.weight, statement.evidence.note)
      }
    }
    return Environment.allCases.compactMap { environment in
      notes[environment].map { .init(environment: environment, note: $0.note) }
    }
  }
}
