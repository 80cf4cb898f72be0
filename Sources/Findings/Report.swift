/// Everything a scan has to tell, ready for any output format.
public struct Report: Sendable {
  public let tool: Tool
  public let scan: ScanFacts
  public let coverage: Coverage
  /// Sorted by the place and range of their first occurrence.
  public let findings: [Finding]
  /// Sorted by id; exactly those that the findings name.
  public let identities: [Identity]
  /// Candidates that an inline marker or an allow list suppressed, by marker.
  public let suppressed: [Suppression]
  /// What somebody reaches who reads one file, one folder and so on; `nil` when nobody looked.
  public let blastRadius: BlastRadius?
  /// How much was open after earlier sweeps and this one, oldest first; empty for a single scan.
  public let trend: [TrendPoint]

  public init(
    tool: Tool, scan: ScanFacts, coverage: Coverage, findings: [Finding], identities: [Identity],
    suppressed: [Suppression], blastRadius: BlastRadius? = nil, trend: [TrendPoint] = []
  ) {
    self.tool = tool
    self.scan = scan
    self.coverage = coverage
    self.findings = findings
    self.identities = identities
    self.suppressed = suppressed
    self.blastRadius = blastRadius
    self.trend = trend
  }

  /// The program that made the report.
  public struct Tool: Sendable, Hashable {
    public let name: String
    public let version: String
    /// How many rules were in force.
    public let ruleCount: Int
    /// 16 hexadecimal digits that change with any rule.
    public let ruleDigest: String

    public init(name: String, version: String, ruleCount: Int, ruleDigest: String) {
      self.name = name
      self.version = version
      self.ruleCount = ruleCount
      self.ruleDigest = ruleDigest
    }
  }

  /// What was asked for.
  public struct ScanFacts: Sendable, Hashable {
    /// The roots as the user wrote them.
    public let roots: [String]
    /// Options that change results, as `name=value`, sorted.
    public let options: [String]

    public init(roots: [String], options: [String]) {
      self.roots = roots
      self.options = options
    }
  }

  /// A candidate that was found and not reported, because somebody said so.
  public struct Suppression: Sendable, Hashable {
    public let place: Place
    public let line: Int
    public let rule: String
    /// The marker that did it, such as `sprawl:allow`.
    public let marker: String
    /// What the marker says after it, if anything.
    public let reason: String?
    /// The id of the finding, where a baseline or an allow list names what is accepted.
    public let finding: String?

    /// The same at another place, and in another line if one is given.
    public func moved(to place: Place, line: Int? = nil) -> Suppression {
      Suppression(
        place: place, line: line ?? self.line, rule: rule, marker: marker, reason: reason,
        finding: finding)
    }

    public init(
      place: Place, line: Int, rule: String, marker: String, reason: String?,
      finding: String? = nil
    ) {
      self.place = place
      self.line = line
      self.rule = rule
      self.marker = marker
      self.reason = reason
      self.finding = finding
    }
  }
}
