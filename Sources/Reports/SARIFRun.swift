import Findings

/// What a SARIF run tells, picked from a report and put into the order of the output.
struct SARIFRun {
  let report: Report
  let identities: [String: Identity]
  /// The rules that results name, sorted by id.
  let rules: [SARIFRule]
  let ruleIndices: [String: Int]
  /// The frameworks that results name, sorted.
  let taxonomies: [SARIFTaxonomy]
  /// The results in the order of the report.
  let results: [Result]
  let suppressed: [Suppressed]
  /// How many results did not fit.
  let leftOut: Int
  /// The most related locations of one result: GitHub's 100 locations less the result's own, and
  /// fewer where many results list each other, so that the file does not grow with the square.
  let relatedLimit: Int

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
    let all = report.findings.indices.flatMap { Self.entries(of: report.findings[$0], at: $0) }
    results = Self.mostSevere(all, limit: resultLimit).map { entry in
      Result(
        finding: report.findings[entry.finding], index: entry.occurrence, ordinal: entry.ordinal)
    }
    relatedLimit = min(99, max(3, 100_000 / max(1, results.count)))
    suppressed = Array(Self.count(report.suppressed).prefix(max(0, resultLimit - results.count)))
    leftOut = all.count + report.suppressed.count - results.count - suppressed.count
    rules = SARIFRule.rules(of: report)
    taxonomies = SARIFTaxonomy.all(of: report.findings)
    ruleIndices = Dictionary(
      rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// A result before it is known whether it fits: indices only, because there may be millions.
  private struct Entry {
    let finding: Int
    let occurrence: Int
    let ordinal: Int
    let severity: Severity
  }

  private static func entries(of finding: Finding, at position: Int) -> [Entry] {
    var ordinals: [String: Int] = [:]
    return finding.occurrences.enumerated().map { index, occurrence in
      let ordinal = ordinals[occurrence.place.path, default: 0] + 1
      ordinals[occurrence.place.path] = ordinal
      return Entry(
        finding: position, occurrence: index, ordinal: ordinal, severity: finding.severity)
    }
  }

  /// The `limit` most severe of `entries`, in the order in which they came.
  private static func mostSevere(_ entries: [Entry], limit: Int) -> [Entry] {
    if entries.count <= limit { return entries }
    let ranked = entries.indices.sorted { left, right in
      let (first, second) = (entries[left].severity, entries[right].severity)
      return first == second ? left < right : first > second
    }
    return ranked.prefix(limit).sorted().map { entries[$0] }
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
