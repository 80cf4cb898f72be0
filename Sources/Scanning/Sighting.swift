internal import Detection
internal import Findings
internal import Identities

/// A credential at one place, judged.
final class Sighting: Sendable {
  /// The rule's position in its rule set.
  let rule: Int
  let occurrence: Occurrence
  let claim: IdentityClaim
  private let appraisal: Appraisal

  init(rule: Int, appraisal: Appraisal, claim: IdentityClaim, occurrence: Occurrence) {
    self.rule = rule
    self.claim = claim
    self.appraisal = appraisal
    self.occurrence = occurrence
  }

  /// The same at another place.
  func moved(to place: Place, facts: [StreamFact]) -> Sighting {
    Sighting(
      rule: rule, appraisal: appraisal, claim: claim,
      occurrence: occurrence.moved(to: place, facts: facts))
  }

  /// The same in a part of the text it was found in.
  func moved(to place: Place, range: SourceRange, facts: [StreamFact]) -> Sighting {
    Sighting(
      rule: rule, appraisal: appraisal, claim: claim,
      occurrence: Occurrence(
        place: place, range: range, decoding: occurrence.decoding, context: occurrence.context,
        mark: occurrence.mark, environment: occurrence.environment, facts: facts))
  }

  /// The same with something else that is known of the place.
  ///
  /// A message tells what it can; for the rest, what is around it does, as the row of a database.
  func adding(_ fact: StreamFact) -> Sighting {
    var facts = occurrence.facts
    if case .message(let message) = fact, case .message(let outer)? = facts.last {
      facts[facts.count - 1] = .message(message.completed(by: outer))
    } else {
      facts.append(fact)
    }
    return moved(to: occurrence.place, facts: facts)
  }

  var secret: [UInt8] { appraisal.secret }
  var verdict: Verdict { appraisal.verdict }
}

/// A candidate that a marker suppressed, or a sighting.
enum Judgement {
  case suppressed(Report.Suppression)
  case sighted(Sighting)
}
