internal import Findings

/// The risks of an identity: those of its credentials, and those that show only in all of them.
enum IdentityRisks {
  static func all(of subject: IdentitySubject, _ risks: [[Risk]]) -> [Risk] {
    let own = own(subject)
    if risks.count == 1, risks[0].allSatisfy({ $0.evidence.count < 2 }), own.isEmpty {
      return risks[0]
    }
    var joined: [String: (evidence: [String], tags: Set<String>)] = [:]
    for risk in risks.joined() {
      joined[risk.id, default: ([], [])].evidence += risk.evidence
      joined[risk.id]?.tags.formUnion(risk.tags)
    }
    for (kind, evidence) in own where joined[kind.rawValue] == nil {
      joined[kind.rawValue] = (evidence, [])
    }
    return RiskKind.allCases.compactMap { kind in
      guard let (evidence, tags) = joined[kind.rawValue] else { return nil }
      return kind.risk(evidence.deduplicated, more: tags)
    }
  }

  private static func own(_ subject: IdentitySubject) -> [(RiskKind, [String])] {
    guard subject.credentials.contains(where: \.isLive) else { return [] }
    var found: [(RiskKind, [String])] = []
    let environments = subject.environments.filter { $0.environment != .unknown }
    if Set(environments.map(\.environment)).count > 1 {
      let list = environments.map { "\($0.environment) (\($0.note))" }.joined(separator: ", ")
      found.append((.isolation, ["one identity in \(list)"]))
    }
    if subject.consumers.count > 1 {
      let names = subject.consumers.prefix(4).map(\.name).joined(separator: ", ")
      found.append((.reuse, ["\(subject.consumers.count) users of one identity: \(names)"]))
    }
    return found
  }
}
