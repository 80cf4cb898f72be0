internal import Detection
internal import Findings
internal import Identities

/// A credential at one place, judged.
struct Sighting: Sendable {
  /// The rule's position in its rule set.
  let rule: Int
  let secret: [UInt8]
  let verdict: Verdict
  let claim: IdentityClaim
  let occurrence: Occurrence
}

/// A candidate that a marker suppressed, or a sighting.
enum Judgement {
  case suppressed(Report.Suppression)
  case sighted(Sighting)
}
