internal import Findings

/// In which environments an identity is used.
enum EnvironmentUses {
  /// What the registry says of the identity; else of its places, before what names tell.
  static func all(
    of subject: IdentitySubject, _ index: RegistryIndex?
  ) -> [IdentityRecord.EnvironmentUse] {
    if let place = subject.onlyPlace, index == nil {
      return place.environment.map { [.init(environment: $0.environment, note: $0.note)] } ?? []
    }
    var notes: [Environment: (weight: Double, note: String)] = [:]
    func add(_ environment: Environment, _ weight: Double, _ note: String) {
      if let known = notes[environment], (known.weight, note) >= (weight, known.note) { return }
      notes[environment] = (weight, note)
    }
    if let entry = subject.match?.entry, let environment = entry.environment {
      add(environment, 1, "the registry says so of \(entry.id)")
    }
    for credential in subject.credentials {
      for (number, place) in credential.surroundings.enumerated() {
        if let index,
          let (environment, pattern) = index.environment(
            of: credential.finding.occurrences[number].place.path)
        {
          add(environment, 1, "the registry's pattern \(pattern)")
        } else if let best = place.environment {
          // At one place the best source counts.
          add(best.environment, best.weight, best.note)
        }
      }
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
