import Findings

/// What a SARIF run tells, picked from a report and put into the order of the output.
struct SARIFRun {
  let report: Report
  let identities: [String: Identity]
  /// The rules that results name, sorted by id.
  let rules: [SARIFRule]
  let ruleIndices: [String: Int]
  /// The results in the order of the report.
  let results: [Result]
  let suppressed: [Suppressed]
  /// How many results did not fit.
  let leftOut: Int

  /// One occurrence of a finding.
  struct Result {
    let finding: Finding
    let index: Int
    /// Counts the occurrences of the finding in the same file, from 1, so that the fingerprint
    /// does not depend on lines nor on other files.
    let ordinal: Int

    var occurrence: Occurrence { finding.occurrences[index] }
  }

  /// A suppression, counted among those with the same rule, file and marker, from 1.
  struct Suppressed {
    let suppression: Report.Suppression
    let ordinal: Int
  }

  init(_ report: Report, resultLimit: Int) {
    self.report = report
    identities = report.identitiesByID
    let all = report.findings.flatMap(Self.results)
    results = Self.mostSevere(all, limit: resultLimit)
    suppressed = Array(Self.count(report.suppressed).prefix(max(0, resultLimit - results.count)))
    leftOut = all.count + report.suppressed.count - results.count - suppressed.count
    rules = SARIFRule.rules(of: report)
    ruleIndices = Dictionary(
      rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func results(of finding: Finding) -> [Result] {
    var ordinals: [String: Int] = [:]
    return finding.occurrences.enumerated().map { index, occurrence in
      ordinals[occurrence.place.path, default: 0] += 1
      return Result(
        finding: finding, index: index, ordinal: ordinals[occurrence.place.path, default: 1])
    }
  }

  /// The `limit` most severe of `results`, in the order in which they came.
  private static func mostSevere(_ results: [Result], limit: Int) -> [Result] {
    if results.count <= limit { return results }
    let kept = results.enumerated().sorted { left, right in
      let (first, second) = (left.element.finding.severity, right.element.finding.severity)
      return first == second ? left.offset < right.offset : first > second
    }
    return kept.prefix(limit).sorted { $0.offset < $1.offset }.map(\.element)
  }

  private static func count(_ suppressions: [Report.Suppression]) -> [Suppressed] {
    var ordinals: [[String]: Int] = [:]
    return suppressions.map { suppression in
      let key = [suppression.rule, suppression.place.path, suppression.marker]
      ordinals[key, default: 0] += 1
      return Suppressed(suppression: suppression, ordinal: ordinals[key, default: 1])
    }
  }
}
