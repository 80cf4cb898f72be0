public import Findings

/// Says of each identity of a report whose it is, what it reaches and what is wrong with it.
///
/// Works on findings, after the scan: from the tree that was scanned, and from a registry.
public struct Inventory {
  private let index: RegistryIndex?
  private let referenceTime: Int?
  private let workers: Int

  /// - Parameters:
  ///   - referenceTime: The time by which to judge ages, in seconds since 1970; `nil` for not
  ///     judging.
  ///   - workers: How many threads to use, 1 or more; the result does not depend on it.
  public init(registry: Registry?, referenceTime: Int?, workers: Int = 1) {
    index = registry.map { RegistryIndex($0) }
    self.referenceTime = referenceTime
    self.workers = workers
  }

  /// The report with a record for each identity, risks for each finding, and the blast radius.
  ///
  /// - Parameters:
  ///   - readsTree: Whether the files lie where the report says; otherwise what it already says of
  ///     owners is kept, and nothing is read.
  ///   - asksGit: Whether git is asked who wrote the lines of findings.
  public func completed(_ report: Report, readsTree: Bool, asksGit: Bool = false) -> Report {
    if report.findings.isEmpty { return report }
    var faults: [String: String] = [:]
    let places = surroundings(
      of: report, readsTree: readsTree, asksGit: asksGit && readsTree, &faults)
    let subjects = subjects(of: report, places, readsTree: readsTree, &faults)
    var radius = BlastRadiusMaker()
    let scores = subjects.map { radius.add($0.subject) }
    let judged = judged(subjects, scores)
    var findings = report.findings
    for (subject, judgement) in zip(subjects, judged) {
      for (number, risks) in zip(subject.findings, judgement.risks) {
        findings[number] = findings[number].with(risks: risks)
      }
    }
    return Report(
      tool: report.tool, scan: report.scan, coverage: coverage(report.coverage, faults),
      findings: findings, identities: judged.map(\.identity), suppressed: report.suppressed,
      blastRadius: radius.finish(), trend: report.trend)
  }

  /// The files that should have said something and could not be read are noted.
  private func coverage(_ coverage: Coverage, _ faults: [String: String]) -> Coverage {
    var coverage = coverage
    coverage.skipped += faults.map { path, reason in
      Coverage.Gap(place: Place(path: path), reason: reason)
    }
    coverage.sort()
    return coverage
  }

  // MARK: The stages

  /// What is known of the places of each finding.
  private func surroundings(
    of report: Report, readsTree: Bool, asksGit: Bool, _ faults: inout [String: String]
  ) -> [[Surroundings]] {
    guard readsTree else {
      return report.findings.map { $0.occurrences.map { Surroundings(setting: Setting($0)) } }
    }
    let roots = report.scan.roots
    // Git is asked by one at a time.
    let (found, surveyors) = SharedWork.map(
      report.findings, workers: asksGit ? 1 : workers,
      state: {
        let tree = SourceTree(roots: roots)
        return Surveyor(tree: tree, blame: asksGit ? BlameBook(report.findings, tree: tree) : nil)
      },
      { surveyor, finding in
        finding.occurrences.map { occurrence in
          let place = surveyor.surroundings(of: occurrence)
          place.conclude()
          return place
        }
      })
    for surveyor in surveyors {
      let unread = surveyor.tree.faults.mapValues { "not asked for owners: \($0)" }
      faults.merge(unread) { first, _ in first }
    }
    return found
  }

  /// An identity with the numbers of its findings.
  private typealias Numbered = (subject: IdentitySubject, findings: [Int])

  private func subjects(
    of report: Report, _ places: [[Surroundings]], readsTree: Bool,
    _ faults: inout [String: String]
  ) -> [Numbered] {
    var numbers: [String: [Int]] = [:]
    for (number, finding) in report.findings.enumerated() {
      numbers[finding.identity, default: []].append(number)
    }
    let roots = report.scan.roots
    let (subjects, neighbours) = SharedWork.map(
      report.identities, workers: workers,
      state: { [findings = report.findings] in
        readsTree ? KeyNeighbours(tree: SourceTree(roots: roots), findings: findings) : nil
      },
      { [numbers] (neighbours, identity) -> Numbered in
        let own = numbers[identity.id] ?? []
        let identity =
          neighbours?.completed(identity, own.map { report.findings[$0] }) ?? identity
        let credentials = own.map {
          CredentialSubject(finding: report.findings[$0], surroundings: places[$0])
        }
        return (self.subject(identity, credentials, readsTree: readsTree), own)
      })
    for neighbour in neighbours { faults.merge(neighbour?.faults ?? [:]) { first, _ in first } }
    return subjects
  }

  private func subject(
    _ identity: Identity, _ credentials: [CredentialSubject], readsTree: Bool
  ) -> IdentitySubject {
    let match = index?.match(identity, credentials.map(\.finding))
    let isHuman =
      (match?.entry.kind ?? identity.kind) == .human || index?.isHuman(identity) == true
    let subject = IdentitySubject(
      identity: identity, match: match, credentials: credentials,
      earlier: readsTree ? [] : identity.record?.statements ?? [], isHuman: isHuman)
    subject.environments = EnvironmentUses.all(of: subject, index)
    subject.consumers = RecordMaker.consumers(of: subject)
    return subject
  }

  /// The identities with their records, and the risks of each of their findings.
  private func judged(
    _ subjects: [Numbered], _ scores: [Int]
  ) -> [(identity: Identity, risks: [[Risk]])] {
    let judge = { (_: Void, item: (Numbered, Int)) -> (identity: Identity, risks: [[Risk]]) in
      let (subject, score) = (item.0.subject, item.1)
      let found = subject.credentials.map { credential in
        FindingRisks(
          credential: credential, identity: subject, index: self.index,
          referenceTime: self.referenceTime
        ).all()
      }
      let maker = RecordMaker(subject: subject, file: self.index?.registry.file)
      let risks = IdentityRisks.all(of: subject, found)
      return (maker.identity(risks: risks, score: score), found)
    }
    let items = Array(zip(subjects, scores))
    return SharedWork.map(items, workers: workers, state: {}, judge).results
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
