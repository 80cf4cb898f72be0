public import Findings

/// What is asked of a sweep, and who asks.
public struct SweepFacts: Sendable {
  public let tool: Report.Tool
  /// The roots and the options that change results.
  public let scan: Report.ScanFacts
  /// The name of the host, for a state that has none yet.
  public let host: String
  /// Seconds since 1970.
  public let time: Int
  /// What tells whether the same is accepted; not in reports.
  public let accepted: [String]

  public init(
    tool: Report.Tool, scan: Report.ScanFacts, host: String, time: Int, accepted: [String] = []
  ) {
    self.accepted = accepted
    self.tool = tool
    self.scan = scan
    self.host = host
    self.time = time
  }

  /// What decides, besides a file, what is found in it.
  public var context: String {
    ([tool.version, tool.ruleDigest] + scan.options + accepted).joined(separator: "\n")
  }
}

/// How far a sweep has come.
public enum SweepState: String, Sendable, CaseIterable {
  /// At work, or ended by force.
  case running
  /// Ended before all was looked at.
  case partial
  case complete
}
