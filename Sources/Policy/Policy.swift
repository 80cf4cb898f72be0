public import Findings
internal import Inputs
internal import Reports
public import Scanning

/// What is known and accepted, and therefore not reported.
public struct Policy: Sendable {
  private let judges: [any AcceptanceJudge]
  /// The folder in which the scan is started.
  private let folder: [UInt8]

  /// - Parameters:
  ///   - judges: The first one that accepts something gives the reason.
  ///   - folder: An absolute path, to which the places of findings are relative.
  init(_ judges: [any AcceptanceJudge], folder: String) {
    self.judges = judges
    self.folder = LexicalPath.clean(Array(folder.utf8))
  }

  /// Accepts nothing.
  public static let none = Policy([], folder: "/")

  /// Moves what is accepted from the findings to what is suppressed; nothing is lost.
  public func applied(to result: ScanResult) -> ScanResult {
    if judges.isEmpty || result.findings.isEmpty { return result }
    var (findings, suppressed): ([Finding], [Report.Suppression]) = ([], [])
    for finding in result.findings {
      let left = open(finding, &suppressed)
      if left.count == finding.occurrences.count {
        findings.append(finding)
      } else if !left.isEmpty {
        findings.append(finding.with(occurrences: left))
      }
    }
    return suppressed.isEmpty ? result : result.with(findings: findings, suppressing: suppressed)
  }

  /// What accepts places of findings, and why and until when; the findings stay what they are.
  public func acceptances(of result: ScanResult) -> [Report.Suppression] {
    if judges.isEmpty { return [] }
    return result.findings.flatMap { finding in
      let opinions = judges.map { $0.candidates(for: finding) }
      return finding.occurrences.compactMap { occurrence in
        let verdict = opinions.lazy.compactMap { $0.verdict(on: occurrence, in: folder) }.first
        return verdict.map { verdict in
          let parts = [verdict.reason, verdict.until.map { "until \($0)" }].compactMap { $0 }
          return Report.Suppression(
            place: occurrence.place, line: occurrence.range.line, rule: finding.rule,
            marker: verdict.marker, reason: parts.isEmpty ? nil : parts.joined(separator: ", "),
            finding: finding.id)
        }
      }
    }
  }

  /// Statements that accept the same findings, each in the file in which it is accepted.
  ///
  /// - Parameters:
  ///   - key: What the ids are made with.
  ///   - home: The folder from which the files are named, absolute.
  public func accepted(
    of findings: [Finding], key: [UInt8], below home: String
  ) -> [Acceptance] {
    let (ids, home) = (CredentialIDs(key: key), LexicalPath.clean(Array(home.utf8)))
    var accepted: [Acceptance] = []
    for finding in findings {
      let opinions = judges.map { $0.candidates(for: finding) }
      for occurrence in finding.occurrences {
        guard
          let verdict = opinions.lazy.compactMap({ $0.verdict(on: occurrence, in: folder) }).first,
          let path = OccurrencePaths(occurrence, in: folder).paths(below: home).last
        else { continue }
        accepted.append(
          Acceptance(
            id: ids.id(of: finding), rule: finding.rule,
            scope: Finding.scope(ofFile: String(decoding: path, as: UTF8.self)),
            reason: verdict.reason))
      }
    }
    return accepted
  }

  /// The places of a finding that nothing accepts; the others are suppressed.
  private func open(
    _ finding: Finding, _ suppressed: inout [Report.Suppression]
  ) -> [Occurrence] {
    let opinions = judges.map { $0.candidates(for: finding) }
    return finding.occurrences.filter { occurrence in
      for opinion in opinions {
        guard let verdict = opinion.verdict(on: occurrence, in: folder) else { continue }
        suppressed.append(
          Report.Suppression(
            place: occurrence.place, line: occurrence.range.line, rule: finding.rule,
            marker: verdict.marker, reason: verdict.reason, finding: finding.id))
        return false
      }
      return true
    }
  }
}
