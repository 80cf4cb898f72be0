internal import Decoders
internal import Detection

/// A match that was judged, on its way to a finding.
struct Candidate {
  /// The rule's position in its rule set.
  let rule: Int
  let knowledge: Knowledge
  var appraisal: Appraisal
  /// The probability that it is a real credential.
  let confidence: Double
  /// The secret in the bytes it was found in.
  let range: Range<Int>
  /// The secret in the bytes one level further out: what to mask there.
  var outer: Range<Int>
  /// The secret in the window.
  var original: Range<Int> = 0..<0
  /// The secret in the compressed text that `original` is the whole of, once unpacked.
  var unpacked: Range<Int>?
  var decoding: String?
  var context = Redaction.Context(text: "", mark: nil)

  /// What a rule knows of its secrets, from little to much.
  enum Knowledge: Int, Comparable {
    /// The name that the secret is assigned to.
    case name
    /// The form of a header.
    case header
    /// The issuer, by a keyword.
    case issuer
    /// A form that no other secrets have.
    case form

    static func < (left: Knowledge, right: Knowledge) -> Bool { left.rawValue < right.rawValue }
  }

  /// Whether both secrets have bytes of the file in common.
  func overlaps(_ other: Candidate) -> Bool {
    guard original.overlaps(other.original) else { return false }
    guard original == other.original, let unpacked, let otherUnpacked = other.unpacked else {
      return true
    }
    return unpacked.overlaps(otherUnpacked)
  }

  /// The same, for the level around the decoded bytes that `map` belongs to.
  func seenFromOutside(_ map: OffsetMap) -> Candidate {
    var copy = self
    copy.outer = map.originalRange(of: outer)
    return copy
  }
}
