public import Findings

/// A list of findings as `gitleaks --report-format json` writes it, one for each place.
///
/// Secrets and lines are redacted. The id of the finding stands among the tags.
public struct GitleaksReport: Sendable {
  public init() {}

  /// Writes `report`; the caller finishes `sink`.
  public func write(
    _ report: Report, to sink: inout some ByteSink & ~Copyable
  ) throws(SinkError) {
    var json = JSONWriter(layout: .indented)
    json.beginArray()
    for finding in report.findings {
      for occurrence in finding.occurrences { Self.write(occurrence, of: finding, to: &json) }
      try json.drain(into: &sink)
    }
    json.endArray()
    json.endLine()
    try json.drain(into: &sink)
  }

  private static func write(
    _ occurrence: Occurrence, of finding: Finding, to json: inout JSONWriter
  ) {
    let (range, origin) = (occurrence.range, occurrence.gitOrigin)
    let commit = origin?.commit ?? ""
    let place = "\(occurrence.fileName):\(finding.rule):\(range.line)"
    json.object { json in
      json.member("RuleID", finding.rule)
      json.member("Description", finding.title)
      json.member("StartLine", range.line)
      json.member("EndLine", range.endLine)
      json.member("StartColumn", range.column)
      json.member("EndColumn", range.endColumn)
      json.member("Match", occurrence.context)
      json.member("Secret", finding.secret.preview)
      json.member("File", occurrence.fileName)
      json.member("SymlinkFile", "")
      json.member("Commit", commit)
      json.member("Entropy", finding.secret.entropy)
      json.member("Author", origin?.authorParts.name ?? "")
      json.member("Email", origin?.authorParts.address ?? "")
      json.member("Date", origin?.date ?? "")
      json.member("Message", "")
      json.member(
        "Tags",
        ["severity:\(finding.severity.rawValue)", "sprawl:\(finding.id)"] + finding.tags)
      json.member("Fingerprint", commit.isEmpty ? place : "\(commit):\(place)")
    }
  }
}
