public import Findings

/// The report for people: one block for each credential, the most severe first, then a summary.
public struct HumanReport: Sendable {
  let style: Style
  let reveal: RevealPolicy
  let listsSuppressed: Bool

  public init(style: Style, reveal: RevealPolicy = .masked, listsSuppressed: Bool = false) {
    self.style = style
    self.reveal = reveal
    self.listsSuppressed = listsSuppressed
  }

  /// Writes `report`; the caller finishes `sink`.
  public func write(
    _ report: Report, to sink: inout some ByteSink & ~Copyable
  ) throws(SinkError) {
    var page = Page(style: style)
    let identities = report.identitiesByID
    for finding in Self.mostSevereFirst(report.findings) {
      page.write(finding, identities[finding.identity], reveal: reveal)
      page.blankLine()
      try page.drain(into: &sink)
    }
    page.writeSummary(of: report)
    if listsSuppressed { page.writeSuppressed(of: report) }
    try page.drain(into: &sink)
  }

  /// Findings of equal severity keep the order of the report.
  private static func mostSevereFirst(_ findings: [Finding]) -> [Finding] {
    Severity.allCases.reversed().flatMap { severity in
      findings.filter { $0.severity == severity }
    }
  }
}
