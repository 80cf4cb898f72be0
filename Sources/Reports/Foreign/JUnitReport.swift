public import Findings

/// The findings as failed tests of JUnit, in XML, for pipelines that show tests and nothing else.
///
/// A file that could not be read is a test in error; where nothing was found, one test has passed.
public struct JUnitReport: Sendable {
  public init() {}

  /// Writes `report`; the caller finishes `sink`.
  public func write(
    _ report: Report, to sink: inout some ByteSink & ~Copyable
  ) throws(SinkError) {
    let gaps = report.coverage.errors + report.coverage.limitsHit
    let isClean = report.findings.isEmpty && gaps.isEmpty
    let counts =
      "tests=\"\(report.occurrenceCount + gaps.count + (isClean ? 1 : 0))\" "
      + "failures=\"\(report.occurrenceCount)\" errors=\"\(gaps.count)\""
    try sink.write(
      Array(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites \(counts)>
          <testsuite name="\(report.tool.name)" \(counts) skipped="0">

        """.utf8))
    for finding in report.findings {
      for occurrence in finding.occurrences {
        try sink.write(Array(Self.test(of: finding, occurrence).utf8))
      }
    }
    for gap in gaps { try sink.write(Array(Self.test(of: gap).utf8)) }
    if isClean {
      try sink.write(
        Array("    <testcase classname=\"\(report.tool.name)\" name=\"no credentials\"/>\n".utf8))
    }
    try sink.write(Array("  </testsuite>\n</testsuites>\n".utf8))
  }

  private static func test(of finding: Finding, _ occurrence: Occurrence) -> String {
    let place = "\(occurrence.place):\(occurrence.range.line):\(occurrence.range.column)"
    let message = "\(finding.title) \(finding.secret.preview)"
    let lines =
      [
        place, occurrence.context,
        "id \(finding.id), \(finding.severity.rawValue), "
          + "confidence \(percent(finding.confidence)), identity \(finding.identity)",
      ] + finding.remediation.steps + [finding.remediation.url].compactMap { $0 }
    return """
          <testcase classname="\(xml(occurrence.fileName))" name="\(xml("\(finding.rule) \(place)"))" \
      file="\(xml(occurrence.fileName))" line="\(occurrence.range.line)">
            <failure message="\(xml(message))" type="\(xml(finding.rule))">\
      \(xml(lines.joined(separator: "\n")))</failure>
          </testcase>

      """
  }

  private static func test(of gap: Coverage.Gap) -> String {
    """
        <testcase classname="\(xml(gap.place.path))" name="\(xml("coverage \(gap.place)"))">
          <error message="\(xml(gap.reason))" type="coverage"/>
        </testcase>

    """
  }

  /// `text` for an element or an attribute, without what XML 1.0 cannot hold (section 2.2) and what
  /// steers a terminal.
  private static func xml(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\t": result += "&#9;"
      case _ where scalar.isUnsafeOnTerminals || scalar == "\u{FFFE}" || scalar == "\u{FFFF}":
        result += scalar.visibleEscape
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
