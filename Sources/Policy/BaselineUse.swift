public import Findings
internal import Inputs
internal import Scanning

/// Which statements of a baseline speak of something that was found.
public struct BaselineUse {
  /// The findings by the ids of the baseline.
  private let findings: [String: Finding]
  private let folder: [UInt8]
  private let scanFolder: [UInt8]

  /// - Parameters:
  ///   - findings: All that was found, accepted or not.
  ///   - key: What the ids of the baseline are made with.
  ///   - folder: That of the baseline, absolute.
  ///   - scanFolder: The one in which the scan was started, absolute.
  public init(of findings: [Finding], key: [UInt8], folder: String, scanFolder: String) {
    let ids = CredentialIDs(key: key)
    self.findings = Dictionary(
      findings.map { (ids.id(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
    self.folder = LexicalPath.clean(Array(folder.utf8))
    self.scanFolder = LexicalPath.clean(Array(scanFolder.utf8))
  }

  /// Whether the statement accepts something that was found.
  public func isUsed(_ entry: Acceptance) -> Bool {
    guard let finding = entry.id.flatMap({ findings[$0] }) else { return false }
    guard let scope = entry.scope.flatMap({ IgnoreRule(line: Array($0.utf8)) }) else { return true }
    return finding.occurrences.contains { occurrence in
      OccurrencePaths(occurrence, in: scanFolder).paths(below: folder)
        .contains { scope.covers(file: $0) }
    }
  }

  /// The statements that accept all findings, everywhere.
  public static func entries(
    accepting findings: [Finding], key: [UInt8], like model: Acceptance
  ) -> [Acceptance] {
    let ids = CredentialIDs(key: key)
    return findings.map { finding in
      var entry = model
      (entry.id, entry.rule) = (ids.id(of: finding), finding.rule)
      return entry
    }
  }
}
