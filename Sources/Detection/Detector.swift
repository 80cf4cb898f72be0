public import Findings
public import Rules

/// Turns candidates into verdicts.
///
/// One detector serves all workers; a verdict looks at the excerpt and nothing else.
public struct Detector: Sendable {
  /// The day on which markers with an earlier `until` end; `nil` lets all of them count.
  public let today: CalendarDate?
  private let companions = CompanionFinder()
  private let allowlists: AllowlistJudge

  /// - Parameter allowlists: Those that count for all rules, beside their own.
  public init(today: CalendarDate? = nil, allowlists: [Rule.Allowlist] = []) {
    self.today = today
    self.allowlists = AllowlistJudge(shared: allowlists)
  }

  /// Whether `rule` counts in the file at `path`.
  public func isCounted(_ rule: Rule, at path: String) -> Bool {
    allowlists.isCounted(rule, at: path)
  }

  /// What to think of the candidate that `rule` found in `excerpt`.
  ///
  /// - Parameters:
  ///   - place: What the excerpt's path says; made from it when `nil`.
  ///   - floor: The least confidence of a verdict that is of use (0...1).
  /// - Returns: `nil` when a keyword or another part that the rule requires is missing, or the
  ///   confidence is below `floor`.
  public func verdict(
    on excerpt: Excerpt, rule: Rule, place: PathFacts? = nil, floor: Double = 0
  ) -> Verdict? {
    guard let found = companions.companions(of: rule, in: excerpt) else { return nil }
    var evidence: [Evidence] = []
    if let context = rule.context {
      let distance = ContextKeywords.nearest(
        of: context, to: excerpt.match, in: excerpt.bytes.span)
      if let distance {
        evidence.append(ContextKeywords.evidence(distance: distance, context: context))
      } else if context.isRequired {
        return nil
      }
    }
    if !found.isEmpty {
      evidence.append(
        Evidence(kind: "companion", note: "its other part stands near", weight: 0.8))
    }
    if rule.assignment != nil {
      evidence.append(
        Evidence(kind: "form", note: "it has the form of the keys of its issuer", weight: 2.5))
    }
    let scene = Scene(excerpt, rule: rule, place: place ?? PathFacts(path: excerpt.path))
    // Values that a name points out are judged by the fitted model, all others by their own shape.
    var features: Features?
    if let file = rule.file {
      evidence.append(FileJudge.evidence(of: scene, format: file))
      evidence += PlaceJudge.evidence(in: scene)
    } else if scene.isGeneric {
      features = Features(of: scene) {
        Confidence.combine(prior: rule.confidence, evidence, logOdds: $0) >= floor
      }
      guard features != nil else { return nil }
      evidence += SpecimenJudge.evidence(in: scene)
    } else {
      evidence += opinions(on: scene)
    }
    let confidence = Confidence.combine(
      prior: rule.confidence, evidence, logOdds: features.map(ValueModel.logOdds) ?? 0)
    guard confidence >= floor else { return nil }
    if let features { evidence += ValueModel.evidence(for: features) }
    return verdict(
      on: scene, confidence, evidence: evidence, companions: found, path: excerpt.path)
  }

  private func opinions(on scene: Scene) -> [Evidence] {
    let opinions = [
      ChecksumJudge.evidence(in: scene), PlaceholderJudge.evidence(in: scene),
      EntropyJudge.evidence(in: scene), ShapeJudge.evidence(in: scene),
      ByteJudge.evidence(in: scene), ProseJudge.evidence(in: scene),
    ]
    var evidence: [Evidence] = []
    for case let opinion? in opinions { evidence.append(opinion) }
    evidence += AccountJudge.evidence(in: scene)
    evidence += PlaceJudge.evidence(in: scene)
    return evidence
  }

  private func verdict(
    on scene: Scene, _ confidence: Double, evidence: [Evidence],
    companions: [Verdict.Companion], path: String
  ) -> Verdict {
    let span = scene.bytes.span
    let marker = InlineMarker.find(
      in: span, line: scene.line, secret: scene.secret, rule: scene.rule.id, today: today)
    return Verdict(
      confidence: confidence,
      evidence: evidence,
      status: status(of: scene, evidence: evidence),
      entropy: (scene.entropy * 100).rounded() / 100,
      preview: Redaction.preview(
        of: span.extracting(scene.secret),
        publicPrefix: scene.body.lowerBound - scene.secret.lowerBound),
      companions: companions,
      suppression: allowlists.suppression(of: scene, at: path)
        ?? marker.map {
          Verdict.Suppression(marker: $0.name, reason: $0.reason, isInline: true)
        })
  }

  private func status(of scene: Scene, evidence: [Evidence]) -> Status {
    if evidence.contains(where: {
      $0.kind == "example" || $0.kind == "placeholder" && $0.weight <= (scene.isGeneric ? -1 : -3)
    }) {
      return .example
    }
    if scene.rule.tags.contains("public") { return .public }
    return scene.place.isForTests || scene.rule.tags.contains("test") ? .test : .unknown
  }
}
