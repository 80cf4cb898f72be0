internal import Patterns
public import Rules

/// Tries rules on their own samples, in the way in which a scan would meet them.
public final class RuleChecker {
  /// How much to try.
  public struct Options: Sendable {
    /// How many texts to draw from each template.
    public var samples: UInt
    /// The seed of the first draw; the others follow it one by one.
    public var seed: UInt64
    /// Whether a rule whose pattern runs over every file is at fault, or only warned about.
    public var demandsLiterals: Bool

    public init(samples: UInt = 20, seed: UInt64 = 0, demandsLiterals: Bool = false) {
      self.samples = samples
      self.seed = seed
      self.demandsLiterals = demandsLiterals
    }
  }

  private let rules: RuleSet
  private let places: [Rule.ID: SourceLocation]
  private let options: Options
  private let matchRules: [MatchRule]
  private let matcher: Matcher
  private let attributor: Attributor
  private let detector = Detector()

  /// How many texts were drawn so far.
  public private(set) var drawCount = 0

  /// - Parameters:
  ///   - rules: What to check: the rules that take part.
  ///   - places: Where they are written, as far as known.
  public init(
    _ rules: RuleSet, places: [Rule.ID: SourceLocation] = [:], options: Options = Options()
  ) {
    self.rules = rules
    self.places = places
    self.options = options
    matchRules = rules.tables.matchRules
    matcher = Matcher(rules: rules.tables, isEnabled: rules.isSought)
    attributor = Attributor(rules: rules.tables, isEnabled: rules.isEnabled)
  }

  /// Checks all rules, in order.
  public func check() -> [RuleFault] {
    rules.isEnabled.indices.filter { rules.isEnabled[$0] }.flatMap(check)
  }

  /// Checks the rule at a position of the rule set.
  public func check(_ position: Int) -> [RuleFault] {
    let rule = rules[position]
    return checkParts(of: rule) + checkSearch(of: rule, matchRules[position])
      + checkSamples(of: rule, at: position)
  }

  private func checkSamples(of rule: Rule, at position: Int) -> [RuleFault] {
    let trial = SampleTrial(
      rule: rule, position: position, matchRule: matchRules[position], matcher: matcher,
      attributor: attributor, detector: detector)
    return rule.samples.indices.compactMap { index in
      tally(rule, .sample(index)) { seed throws(TemplateError) in
        try trial.problem(ofSample: index, seed: seed)
      }
    }
      + rule.counterSamples.indices.compactMap { index in
        tally(rule, .counterSample(index)) { seed throws(TemplateError) in
          try trial.problem(ofCounterSample: index, seed: seed)
        }
      }
  }

  private func checkParts(of rule: Rule) -> [RuleFault] {
    var faults: [RuleFault] = []
    if let name = rule.checksum, Checksums.named(name) == nil {
      faults.append(fault(rule, .unknownChecksum(name)))
    }
    for companion in rule.companions {
      do {
        _ = try Pattern(companion.pattern)
      } catch {
        faults.append(fault(rule, .companionDoesNotCompile(name: companion.name, error)))
      }
    }
    return faults
  }

  /// Whether the scanner can look for the rule's matches at a bearable cost.
  private func checkSearch(of rule: Rule, _ matchRule: MatchRule) -> [RuleFault] {
    guard rule.assignment == nil, rule.file == nil else { return [] }
    let pattern: Pattern
    do {
      pattern = try Pattern(matchRule.pattern)
    } catch {
      return [fault(rule, .patternDoesNotCompile(error))]
    }
    return checkLane(of: rule, matchRule) + checkSteps(of: rule, matchRule, pattern)
  }

  private func checkLane(of rule: Rule, _ matchRule: MatchRule) -> [RuleFault] {
    guard matchRule.lane == .whole else { return [] }
    let facts = PatternFacts(of: rule.pattern, boundary: rule.boundary, literals: rule.literals)
    return [
      fault(
        rule, .wholeLane(unsupported: facts.unsupported), isWarning: !options.demandsLiterals)
    ]
  }

  private func checkSteps(
    of rule: Rule, _ matchRule: MatchRule, _ pattern: borrowing Pattern
  ) -> [RuleFault] {
    let scratch = MatchScratch()
    let texts = AdversarialTexts(rule: rule, matchRule: matchRule, seed: options.seed)
    do {
      for text in texts.all(pattern) {
        _ = try pattern.firstMatch(in: text.span, using: scratch)
      }
      return []
    } catch {
      return [fault(rule, .gaveUp)]
    }
  }

  /// Tries as many draws of a template as the options say; gives the first problem and how often
  /// there was one.
  private func tally(
    _ rule: Rule, _ subject: RuleFault.Subject,
    _ trial: (UInt64) throws(TemplateError) -> RuleFault.Problem?
  ) -> RuleFault? {
    var first: (problem: RuleFault.Problem, seed: UInt64)?
    var failed = 0
    do {
      for number in 0..<options.samples {
        let seed = options.seed &+ UInt64(number)
        drawCount += 1
        guard let problem = try trial(seed) else { continue }
        first = first ?? (problem, seed)
        failed += 1
      }
    } catch {
      return fault(rule, .badTemplate(error), in: subject)
    }
    return first.map { first in
      let draws = RuleFault.Draws(
        failed: failed, total: Int(clamping: options.samples), firstSeed: first.seed)
      return fault(rule, first.problem, in: subject, draws: draws)
    }
  }

  private func fault(
    _ rule: Rule, _ problem: RuleFault.Problem, in subject: RuleFault.Subject = .rule,
    draws: RuleFault.Draws? = nil, isWarning: Bool = false
  ) -> RuleFault {
    RuleFault(
      rule: rule.id, place: places[rule.id], subject: subject, problem: problem, draws: draws,
      isWarning: isWarning)
  }
}
