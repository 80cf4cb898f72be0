internal import Detection
internal import Findings
internal import Identities
internal import Patterns
internal import Rules

/// Turns matches into judged candidates, and candidates into what a report tells. One per worker.
final class Judge {
  private let rules: KnownRules
  private let isEnabled: [Bool]
  private let attributor: Attributor
  private let options: ScanOptions
  private let detector: Detector
  private let resolver: IdentityResolver
  /// Memory for excerpts, used again when the last one is gone.
  private var memory: [UInt8] = []

  init(rules: RuleSet, options: ScanOptions) {
    self.rules = KnownRules(rules)
    isEnabled = rules.isEnabled
    attributor = Attributor(rules: rules.tables, isEnabled: rules.isEnabled)
    self.options = options
    detector = Detector(
      today: options.referenceTime.flatMap { CalendarDate(secondsSince1970: $0) },
      allowlists: options.allowlists)
    resolver = IdentityResolver(fingerprintKey: options.key, referenceTime: options.referenceTime)
  }

  func rule(at position: Int) -> Rule { rules[position].rule }

  /// What is thought of a match.
  enum Opinion {
    /// It is none of what its rule means.
    case none
    /// Believed too little to be reported, and enough not to be shown.
    case doubtful
    /// With the match that it stands for, which another rule may have taken over.
    case candidate(Candidate, of: Match)
  }

  /// Secrets less likely than this may stand in the lines that a report shows.
  private static let leastMasked = 0.1

  /// Judges a match: as one of the rule that knows its issuer, if that believes in it, or else as
  /// one of the rule that found it.
  func opinion(
    on match: Match, in bytes: UnsafeBufferPointer<UInt8>, path: StreamPath, edges: Edges
  ) -> Opinion {
    let known = rules[match.rule]
    let floor = min(options.threshold, Self.leastMasked)
    if floor > 0.05, known.isGeneric,
      unsafe Detector.isName(match.secret, in: bytes.span, place: path.facts)
    {
      return .none
    }
    if let attributed = unsafe attributor.attributed(
      match, in: bytes, file: path.text.utf8.span),
      case .candidate(let candidate, _) = unsafe ownOpinion(
        on: attributed, in: bytes, path: path, edges: edges)
    {
      return .candidate(candidate, of: attributed)
    }
    return isEnabled[match.rule]
      ? unsafe ownOpinion(on: match, in: bytes, path: path, edges: edges) : .none
  }

  /// Whether the rule at this position counts at `path`.
  func isCounted(_ rule: Int, at path: StreamPath) -> Bool {
    !rules[rule].isConfined || detector.isCounted(rules[rule].rule, at: path.text)
  }

  /// What the match's own rule says.
  private func ownOpinion(
    on match: Match, in bytes: UnsafeBufferPointer<UInt8>, path: StreamPath, edges: Edges
  ) -> Opinion {
    let known = rules[match.rule]
    guard isCounted(match.rule, at: path) else { return .none }
    let floor = min(options.threshold, Self.leastMasked)
    let excerpt = unsafe Excerpt(
      match, in: bytes, path: path.text, edges: edges, memory: &memory)
    defer { memory = excerpt.bytes }
    let verdict = detector.verdict(on: excerpt, rule: known.rule, place: path.facts, floor: floor)
    guard let verdict else { return .none }
    guard verdict.confidence >= options.threshold else { return .doubtful }
    let appraisal = Appraisal(secret: Array(excerpt.secretBytes), verdict: verdict)
    return .candidate(
      Candidate(
        rule: match.rule, knowledge: known.knowledge, appraisal: appraisal,
        confidence: verdict.confidence, range: match.secret, outer: match.secret), of: match)
  }

  /// Says of each candidate whose it is, unless another one will be told in its place.
  ///
  /// - Parameters:
  ///   - matches: Those of the candidates, in their order.
  func addClaims(
    to candidates: inout [Candidate], of matches: [Match], in bytes: UnsafeBufferPointer<UInt8>,
    path: StreamPath, edges: Edges
  ) {
    for index in Overlaps.numbers(ofTold: candidates) {
      let candidate = candidates[index]
      let excerpt = unsafe Excerpt(
        matches[index], in: bytes, path: path.text, edges: edges, memory: &memory)
      defer { memory = excerpt.bytes }
      let (secret, verdict) = (candidate.appraisal.secret, candidate.appraisal.verdict)
      candidates[index].appraisal = Appraisal(
        secret: secret, verdict: verdict,
        claim: claim(for: excerpt, verdict, rule: rule(at: candidate.rule)))
    }
  }

  private func claim(for excerpt: Excerpt, _ verdict: Verdict, rule: Rule) -> IdentityClaim {
    resolver.claim(
      for: excerpt, rule: rule, companions: verdict.companions.map { ($0.name, $0.bytes) },
      isIntact: !verdict.evidence.contains { $0.kind == "checksum" && $0.weight < 0 })
  }

  /// The claim of a candidate; from the secret alone when what knew more of it was not told.
  private func claim(of candidate: Candidate, path: StreamPath) -> IdentityClaim {
    if let claim = candidate.appraisal.claim { return claim }
    let secret = candidate.appraisal.secret
    let excerpt = Excerpt(
      bytes: secret, match: secret.indices, secret: secret.indices, path: path.text)
    return claim(for: excerpt, candidate.appraisal.verdict, rule: rule(at: candidate.rule))
  }

  /// Gives each candidate the line around it, with its preview and with all other secrets masked.
  func addContexts(
    to candidates: inout [Candidate], masking inner: [Range<Int>],
    in bytes: UnsafeBufferPointer<UInt8>
  ) {
    guard !candidates.isEmpty else { return }
    let secrets = (candidates.map(\.range) + inner).sorted { $0.lowerBound < $1.lowerBound }
    var first = 0
    for index in candidates.indices {
      let line = unsafe Self.line(around: candidates[index].range, in: bytes)
      while first < secrets.count, secrets[first].upperBound + Excerpt.reach < line.lowerBound {
        first += 1
      }
      let own = candidates[index].range.clamped(to: line).shifted(by: -line.lowerBound)
      var masks: [Range<Int>] = []
      for secret in secrets[first...] {
        if secret.lowerBound >= line.upperBound { break }
        if secret.overlaps(line) {
          masks.append(secret.clamped(to: line).shifted(by: -line.lowerBound))
        }
      }
      let span = unsafe UnsafeBufferPointer(rebasing: bytes[line]).span
      candidates[index].context = Redaction.context(
        line: span, secret: own, preview: candidates[index].appraisal.verdict.preview, others: masks
      )
    }
  }

  /// The line that holds the start of a range, without its end, at most 512 bytes to either side of it.
  private static func line(
    around range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int> {
    let lineFeed = UInt8(ascii: "\n")
    var (start, end) = (range.lowerBound, range.lowerBound)
    while start > max(0, range.lowerBound - 512), unsafe bytes[start - 1] != lineFeed { start -= 1 }
    let limit = min(bytes.count, range.upperBound + 512)
    while end < limit, unsafe bytes[end] != lineFeed { end += 1 }
    if end > range.upperBound, end < bytes.count, unsafe bytes[end] == lineFeed,
      unsafe bytes[end - 1] == UInt8(ascii: "\r")
    {
      end -= 1
    }
    return start..<end
  }

  /// What a report tells of a candidate.
  ///
  /// - Parameter block: The marker of a block of lines around it that are not to be reported.
  func judgement(
    on candidate: Candidate, at range: SourceRange, path: StreamPath,
    block: Verdict.Suppression? = nil
  ) -> Judgement? {
    let verdict = candidate.appraisal.verdict
    if let suppression = verdict.suppression ?? block,
      options.honoursMarkers || !suppression.isInline
    {
      return .suppressed(
        Report.Suppression(
          place: path.place, line: range.line, rule: rule(at: candidate.rule).id,
          marker: suppression.marker, reason: suppression.reason))
    }
    let occurrence = Occurrence(
      place: path.place, range: range, decoding: candidate.decoding,
      context: candidate.context.text, mark: candidate.context.mark,
      environment: path.environment,
      facts: path.streamFacts + (path.store.map { [.store($0)] } ?? []))
    return .sighted(
      Sighting(
        rule: candidate.rule, appraisal: candidate.appraisal,
        claim: claim(of: candidate, path: path), occurrence: occurrence))
  }
}

extension Range<Int> {
  fileprivate func shifted(by distance: Int) -> Range<Int> {
    lowerBound + distance..<upperBound + distance
  }
}

extension Excerpt {
  /// Copies what stands around a match into `memory`, which it takes.
  ///
  /// Of ranges, only what was copied counts: a group in a lookahead may reach further.
  @unsafe init(
    _ match: Match, in bytes: UnsafeBufferPointer<UInt8>, path: String, edges: Edges,
    memory: inout [UInt8]
  ) {
    let start = max(0, match.range.lowerBound - Excerpt.reach)
    let end = min(bytes.count, match.range.upperBound + Excerpt.reach)
    var copy: [UInt8] = []
    swap(&copy, &memory)
    copy.removeAll(keepingCapacity: true)
    unsafe copy.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end]))
    let all = 0..<copy.count
    self.init(
      bytes: copy, match: match.range.shifted(by: -start).clamped(to: all),
      secret: match.secret.shifted(by: -start).clamped(to: all),
      parts: match.parts.map {
        Part(name: $0.name, range: $0.range.shifted(by: -start).clamped(to: all))
      },
      path: path, startsStream: start == 0 && edges.start,
      endsStream: end == bytes.count && edges.end)
  }
}
