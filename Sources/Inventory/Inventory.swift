public import Findings

/// Says of each identity of a report whose it is, what it reaches and what is wrong with it.
///
/// Works on findings, after the scan: from the tree that was scanned, and from a registry.
public struct Inventory {
  private let index: RegistryIndex?
  private let referenceTime: Int?

  /// - Parameter referenceTime: The time by which to judge ages, in seconds since 1970; `nil` for
  ///   not judging.
  public init(registry: Registry?, referenceTime: Int?) {
    index = registry.map { RegistryIndex($0) }
    self.referenceTime = referenceTime
  }

  /// The report with a record for each identity, risks for each finding, and the blast radius.
  ///
  /// - Parameters:
  ///   - readsTree: Whether the files lie where the report says; otherwise what it already says of
  ///     owners is kept, and nothing is read.
  ///   - asksGit: Whether git is asked who wrote the lines of findings.
  public func completed(_ report: Report, readsTree: Bool, asksGit: Bool = false) -> Report {
    if report.findings.isEmpty { return report }
    let tree = SourceTree(roots: report.scan.roots)
    let blame = asksGit && readsTree ? BlameBook(report.findings, tree: tree) : nil
    let subjects = subjects(of: report, readsTree ? Surveyor(tree: tree, blame: blame) : nil)
    var radius = BlastRadiusMaker()
    var (risks, identities): ([String: [Risk]], [Identity]) = ([:], [])
    risks.reserveCapacity(report.findings.count)
    identities.reserveCapacity(subjects.count)
    for subject in subjects {
      let score = radius.add(subject)
      let found = subject.credentials.map { self.risks(of: $0, subject) }
      for (credential, list) in zip(subject.credentials, found) {
        risks[credential.finding.id] = list
      }
      identities.append(
        RecordMaker(subject: subject, file: index?.registry.file).identity(
          risks: IdentityRisks.all(of: subject, found), score: score))
    }
    return Report(
      tool: report.tool, scan: report.scan, coverage: coverage(report.coverage, tree),
      findings: report.findings.map { $0.with(risks: risks[$0.id] ?? []) }, identities: identities,
      suppressed: report.suppressed, blastRadius: radius.finish(), trend: report.trend)
  }

  private func risks(of credential: CredentialSubject, _ subject: IdentitySubject) -> [Risk] {
    FindingRisks(
      credential: credential, identity: subject, index: index, referenceTime: referenceTime
    ).all()
  }

  /// The files that should have said something and could not be read are noted.
  private func coverage(_ coverage: Coverage, _ tree: SourceTree) -> Coverage {
    var coverage = coverage
    coverage.skipped += tree.faults.map { path, reason in
      Coverage.Gap(place: Place(path: path), reason: "not asked for owners: \(reason)")
    }
    coverage.sort()
    return coverage
  }

  private func subjects(of report: Report, _ surveyor: Surveyor?) -> [IdentitySubject] {
    let findings = Dictionary(grouping: report.findings, by: \.identity)
    let neighbours = surveyor.map { KeyNeighbours(tree: $0.tree) }
    return report.identities.map { identity in
      let own = findings[identity.id] ?? []
      return subject(neighbours?.completed(identity, own) ?? identity, own, surveyor)
    }
  }

  private func subject(
    _ identity: Identity, _ findings: [Finding], _ surveyor: Surveyor?
  ) -> IdentitySubject {
    let match = index?.match(identity, findings)
    let credentials = findings.map { finding in
      CredentialSubject(
        finding: finding,
        surroundings: finding.occurrences.map {
          surveyor?.surroundings(of: $0) ?? Surroundings(setting: Setting($0))
        })
    }
    let isHuman =
      (match?.entry.kind ?? identity.kind) == .human || index?.isHuman(identity) == true
    var subject = IdentitySubject(
      identity: identity, match: match, credentials: credentials,
      earlier: surveyor == nil ? identity.record?.statements ?? [] : [], isHuman: isHuman)
    subject.environments = EnvironmentUses.all(of: subject, index)
    subject.consumers = RecordMaker.consumers(of: subject)
    return subject
  }
}

extension IdentityRecord {
  /// What a saved record says, to be judged again.
  fileprivate var statements: [Statement] {
    let owners = ([owner].compactMap { $0 } + otherOwners).flatMap { party in
      party.evidence.filter { $0.source != Statement.Source.registry.rawValue }
        .map { Statement(.owner(party.name, party.kind), $0) }
    }
    let custodians = custodians.flatMap { party in
      party.evidence.map { Statement(.custodian(party.name, party.kind), $0) }
    }
    let consumers = consumers.flatMap { party in
      party.evidence.filter { $0.source != Statement.Source.registry.rawValue }
        .map { Statement(.consumer(party.name, party.kind), $0) }
    }
    return owners + custodians + consumers
      + environments.map { Statement(.environment($0.environment), .path, $0.note) }
  }
}

extension Statement {
  fileprivate init(_ subject: Subject, _ evidence: IdentityEvidence) {
    (self.subject, self.evidence) = (subject, evidence)
  }
}
