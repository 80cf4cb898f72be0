internal import Detection
internal import Identities

/// What is thought of a secret: shared, since it is large and passes through many hands.
final class Appraisal: Sendable {
  let secret: [UInt8]
  let verdict: Verdict
  /// `nil` as long as another candidate knows more about the same bytes.
  let claim: IdentityClaim?

  init(secret: [UInt8], verdict: Verdict, claim: IdentityClaim? = nil) {
    self.secret = secret
    self.verdict = verdict
    self.claim = claim
  }
}
