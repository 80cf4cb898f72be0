internal import Codecs
internal import Crypto
internal import Detection
internal import Findings
internal import Identities
internal import Inputs
internal import Rules

/// Joins the sightings of each credential into one finding.
struct FindingAssembler {
  private let rules: RuleSet
  private let key: SymmetricKey

  init(rules: RuleSet, key: [UInt8]) {
    self.rules = rules
    self.key = SymmetricKey(data: key)
  }

  func result(of results: [WorkerResult]) -> ScanResult {
    let sightings = results.flatMap(\.sightings)
    let findings = Dictionary(grouping: sightings) { credential(of: $0) }
      .map { finding(of: $0.key, $0.value) }
      .sorted { $0.occurrences[0].isBefore($1.occurrences[0], ($0.rule, $0.id) < ($1.rule, $1.id)) }
    return ScanResult(
      findings: findings, identities: identities(of: findings, sightings),
      suppressed: results.flatMap(\.suppressed).sorted { $0.isBefore($1) },
      coverage: coverage(of: results))
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

  /// What makes sightings the same credential.
  private struct Credential: Hashable {
    let provider: String
    let type: String
    let secret: [UInt8]
  }

  private func credential(of sighting: Sighting) -> Credential {
    let rule = rules[sighting.rule]
    return Credential(provider: rule.provider, type: rule.type, secret: sighting.secret)
  }

  private func finding(of credential: Credential, _ sightings: [Sighting]) -> Finding {
    let ordered = sightings.sorted { $0.occurrence.isBefore($1.occurrence, $0.rule < $1.rule) }
    let best = ordered.max { $0.verdict.confidence < $1.verdict.confidence } ?? ordered[0]
    let rule = rules[best.rule]
    let claim = bestClaim(of: ordered)
    return Finding(
      id: id(of: credential), rule: rule.id, type: rule.type, provider: rule.provider,
      title: rule.title, severity: rule.severity, confidence: best.verdict.confidence,
      evidence: best.verdict.evidence,
      secret: SecretSummary(
        preview: best.verdict.preview, length: credential.secret.count,
        entropy: best.verdict.entropy, secret: Secret(credential.secret)),
      status: status(of: best, claim), lifetime: claim.lifetime ?? rule.lifetime,
      issuedAt: claim.issuedAt, expiresAt: claim.expiresAt, identity: claim.identity.id,
      occurrences: distinct(ordered.map(\.occurrence)), remediation: rule.remediation,
      tags: rule.tags)
  }

  /// Overlapping windows can show one place twice.
  private func distinct(_ occurrences: [Occurrence]) -> [Occurrence] {
    var kept: [Occurrence] = []
    for occurrence in occurrences
    where kept.last?.place != occurrence.place || kept.last?.range != occurrence.range {
      kept.append(occurrence)
    }
    return kept
  }

  private func bestClaim(of sightings: [Sighting]) -> IdentityClaim {
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

  /// The first 20 hexadecimal digits of HMAC-SHA256(key, type ‖ 0x00 ‖ secret).
  private func id(of credential: Credential) -> String {
    var code = HMAC<SHA256>(key: key)
    code.update(data: Array("\(credential.provider).\(credential.type)".utf8) + [0])
    code.update(data: credential.secret)
    return Hex.text(code.finalize().prefix(10))
  }

  private func identities(of findings: [Finding], _ sightings: [Sighting]) -> [Identity] {
    let named = Set(findings.map(\.identity))
    return IdentityMerger.merge(
      sightings.map(\.claim.identity).filter { named.contains($0.id) })
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
  fileprivate func isBefore(_ other: Report.Suppression) -> Bool {
    if place != other.place { return place < other.place }
    return (line, rule, marker, reason ?? "")
      < (other.line, other.rule, other.marker, other.reason ?? "")
  }
}
