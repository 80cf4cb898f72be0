internal import Detection
internal import Findings

/// Something that says which findings are known and accepted.
protocol AcceptanceJudge: Sendable {
  /// What it says of a finding, to be asked for each of its places.
  func candidates(for finding: Finding) -> any OccurrenceJudge
}

/// What is said of the places of one finding.
protocol OccurrenceJudge {
  /// - Parameter folder: The one in which the scan was started, absolute.
  func verdict(on occurrence: Occurrence, in folder: [UInt8]) -> AcceptanceVerdict?
}

/// Why a finding is not reported at a place.
struct AcceptanceVerdict {
  /// Where that is said, such as `baseline`.
  let marker: String
  let reason: String?
  /// The last day on which it is accepted; `nil` for no end.
  var until: CalendarDate?
}
