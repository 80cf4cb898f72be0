internal import Detection
internal import Findings
internal import Identities
internal import Inputs
internal import Rules

/// Joins the sightings of each credential into one finding.
struct FindingAssembler {
  private let rules: KnownRules
  private let kinds: CredentialKinds

  init(rules: RuleSet, key: [UInt8]) {
    self.rules = KnownRules(rules)
    kinds = CredentialKinds(rules: self.rules, key: key)
  }

  func result(of results: [WorkerResult]) -> ScanResult {
    let sightings = SightingOrder.sorted(named(results))
    let groups = groups(of: sightings)
    let shared = SharedSecrets(groups.map(bestClaim), secrets: groups.map { $0[0].secret })
    let findings = groups.indices.map { finding(of: groups, at: $0, shared) }
      .sorted { $0.occurrences[0].isBefore($1.occurrences[0], ($0.rule, $0.id) < ($1.rule, $1.id)) }
    return ScanResult(
      findings: findings, identities: identities(of: findings, sightings, shared),
      suppressed: results.flatMap(\.suppressed).sorted { $0.isBefore($1) },
      coverage: coverage(of: results), imageCount: results.reduce(0) { $0 + $1.imageCount })
  }

  /// All sightings, with the names of the authors of messages, and without names that are secret.
  private func named(_ results: [WorkerResult]) -> [Sighting] {
    var rosters = Rosters()
    for result in results { rosters.merge(result.rosters) }
    let sightings = results.flatMap(\.sightings)
    var hidden = HiddenNames(of: sightings)
    return sightings.map { hidden.shown(rosters.isEmpty ? $0 : rosters.named($0)) }
  }

  /// Tallies are merged before they are put into words, so that what several workers counted of
  /// one kind is told as one number.
  private func coverage(of results: [WorkerResult]) -> Coverage {
    var (coverage, tally) = (Coverage(), WalkTally())
    for result in results {
      coverage.merge(result.coverage)
      tally.merge(result.tally)
    }
    coverage.merge(tally.coverage)
    coverage.sort()
    return coverage
  }

  /// The sightings of each credential, in their order.
  private func groups(of sightings: [Sighting]) -> [[Sighting]] {
    var numbers: [Credential: Int] = [:]
    var groups: [[Sighting]] = []
    for sighting in sightings {
      let credential = credential(of: sighting)
      if let number = numbers[credential] {
        groups[number].append(sighting)
      } else {
        numbers[credential] = groups.count
        groups.append([sighting])
      }
    }
    return groups
  }

  private func credential(of sighting: Sighting) -> Credential {
    Credential(kind: kinds.number(ofRule: sighting.rule), secret: sighting.secret)
  }

  /// - Parameter groups: All sightings of each credential, at least one.
  private func finding(
    of groups: [[Sighting]], at number: Int, _ shared: SharedSecrets
  ) -> Finding {
    let ordered = groups[number]
    let credential = credential(of: ordered[0])
    let best = ordered.max { $0.verdict.confidence < $1.verdict.confidence } ?? ordered[0]
    let rule = rules[best.rule].rule
    let claim = shared.claims[number]
    let same = shared.tellers[number].map { kinds.id(of: self.credential(of: groups[$0][0])) }
    return Finding(
      id: kinds.id(of: credential), rule: rule.id, type: rule.type, provider: rule.provider,
      title: rule.title, severity: rule.severity, confidence: best.verdict.confidence,
      evidence: best.verdict.evidence
        + (same.map { [Evidence(sameSecretAs: $0)] } ?? []),
      secret: SecretSummary(
        preview: best.verdict.preview, length: best.secret.count,
        entropy: best.verdict.entropy, secret: Secret(best.secret)),
      status: status(of: best, claim), lifetime: claim.lifetime ?? rule.lifetime,
      issuedAt: claim.issuedAt, expiresAt: claim.expiresAt, identity: claim.identity.id,
      occurrences: distinct(ordered.map(\.occurrence)), remediation: rule.remediation,
      tags: rule.tags)
  }

  /// Overlapping windows can show one place twice, and formats of messages write one text several
  /// times in one message: the first counts.
  private func distinct(_ occurrences: [Occurrence]) -> [Occurrence] {
    var kept: [Occurrence] = []
    var messages: Set<MessagePlace> = []
    for occurrence in occurrences
    where kept.last?.place != occurrence.place || kept.last?.range != occurrence.range {
      if let message = MessagePlace(occurrence), !messages.insert(message).inserted { continue }
      kept.append(occurrence)
    }
    return kept
  }

  private func bestClaim(of sightings: [Sighting]) -> IdentityClaim {
    if sightings.count == 1 { return sightings[0].claim }
    let claims = sightings.map(\.claim)
    return claims.max {
      ($0.identity.confidence, $1.identity.id) < ($1.identity.confidence, $0.identity.id)
    } ?? claims[0]
  }

  /// What the credential itself says counts for more than where it stands.
  private func status(of sighting: Sighting, _ claim: IdentityClaim) -> Status {
    if sighting.verdict.status == .example { return .example }
    return claim.status ?? sighting.verdict.status
  }

  private func identities(
    of findings: [Finding], _ sightings: [Sighting], _ shared: SharedSecrets
  ) -> [Identity] {
    // Where each credential was seen once, findings name all identities.
    if findings.count == sightings.count, shared.tellers.isEmpty {
      return IdentityMerger.merge(sightings.map(\.claim.identity))
    }
    let named = Set(findings.map(\.identity))
    return IdentityMerger.merge(
      sightings.map(\.claim.identity).filter { named.contains($0.id) })
  }
}

/// A message in one file, as far as an id tells it from others, or a time to the millisecond.
private struct MessagePlace: Hashable {
  let place: Place
  let conversation: String?
  let id: String?
  let time: String?
  /// Of messages without an id, who said what.
  let saidBy: MessageOrigin.AuthorClass?
  let segment: MessageOrigin.Segment?

  init?(_ occurrence: Occurrence) {
    for fact in occurrence.facts.reversed() {
      guard case .message(let message) = fact else { continue }
      guard message.id != nil || message.time?.contains(".") == true else { return nil }
      (place, id, time) = (occurrence.place, message.id, message.time)
      conversation = message.conversation
      saidBy = message.id == nil ? message.authorClass : nil
      segment = message.id == nil ? message.segment : nil
      return
    }
    return nil
  }
}

extension Occurrence {
  /// Whether this occurrence stands before another; `otherwise` decides between equal ones.
  fileprivate func isBefore(_ other: Occurrence, _ otherwise: @autoclosure () -> Bool) -> Bool {
    if place != other.place { return place < other.place }
    let (mine, others) = (range.bytes, other.range.bytes)
    if mine != others {
      return (mine.lowerBound, mine.upperBound) < (others.lowerBound, others.upperBound)
    }
    return otherwise()
  }
}

extension Report.Suppression {
  func isBefore(_ other: Report.Suppression) -> Bool {
    if place != other.place { return place < other.place }
    return (line, rule, marker, reason ?? "", finding ?? "")
      < (other.line, other.rule, other.marker, other.reason ?? "", other.finding ?? "")
  }
}
