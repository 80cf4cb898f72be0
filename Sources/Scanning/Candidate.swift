internal import Decoders
internal import Detection

/// A match that was judged, on its way to a finding.
struct Candidate {
  /// The rule's position in its rule set.
  let rule: Int
  /// Whether the rule knows more of the secret than the name it is assigned to.
  let isSpecific: Bool
  let appraisal: Appraisal
  /// The probability that it is a real credential.
  let confidence: Double
  /// The secret in the bytes it was found in.
  let range: Range<Int>
  /// The secret in the bytes one level further out: what to mask there.
  var outer: Range<Int>
  /// The secret in the window.
  var original: Range<Int> = 0..<0
  var decoding: String?
  var context = Redaction.Context(text: "", mark: nil)

  /// The same, for the level around the decoded bytes that `map` belongs to.
  func seenFromOutside(_ map: OffsetMap) -> Candidate {
    var copy = self
    copy.outer = map.originalRange(of: outer)
    return copy
  }
}
