import Findings

extension Report {
  /// How many places hold a credential.
  var occurrenceCount: Int { findings.reduce(0) { $0 + $1.occurrences.count } }

  /// How many findings have a severity, most severe first, also where there are none.
  var severityCounts: [(severity: Severity, count: Int)] {
    Severity.allCases.reversed().map { severity in
      (severity, findings.count { $0.severity == severity })
    }
  }

  /// The identity of each finding by its id.
  var identitiesByID: [String: Identity] {
    Dictionary(identities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
