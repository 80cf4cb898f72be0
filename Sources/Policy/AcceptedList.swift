internal import Detection
internal import Findings
internal import Inputs
internal import Scanning

/// The statements of one file, and how its ids are made.
struct AcceptedList: Sendable {
  /// What a report calls the list, such as `baseline`.
  let marker: String
  /// The folder from which scopes count, as a path without `.` and `..`.
  private let folder: [UInt8]
  /// The ids of the file are made under this key, and not under that of the scan.
  private let ids: CredentialIDs?
  private let byID: [String: [Scoped]]
  private let others: [Scoped]

  /// A statement with its pattern.
  private struct Scoped {
    let acceptance: Acceptance
    let scope: IgnoreRule?

    init(_ acceptance: Acceptance) {
      self.acceptance = acceptance
      scope = acceptance.scope.flatMap { IgnoreRule(line: Array($0.utf8)) }
    }
  }

  /// - Parameters:
  ///   - folder: An absolute path.
  ///   - key: What the ids are made with; `nil` for the key of the scan.
  ///   - today: The day on which statements count.
  init(
    marker: String, folder: String, key: [UInt8]?, _ acceptances: [Acceptance],
    today: CalendarDate?
  ) {
    self.marker = marker
    self.folder = LexicalPath.clean(Array(folder.utf8))
    ids = key.map { CredentialIDs(key: $0) }
    let current = acceptances.filter { !$0.isExpired(on: today) }.map { Scoped($0) }
    byID = Dictionary(grouping: current.filter { $0.acceptance.id != nil }) {
      $0.acceptance.id ?? ""
    }
    others = current.filter { $0.acceptance.id == nil }
  }

  var isEmpty: Bool { byID.isEmpty && others.isEmpty }
}

extension AcceptedList: AcceptanceJudge {
  /// The statements about a finding, wherever it lies.
  func candidates(for finding: Finding) -> any OccurrenceJudge {
    let id = byID.isEmpty ? "" : ids?.id(of: finding) ?? finding.id
    return Judge(
      list: self,
      statements: (byID[id] ?? [])
        + others.filter { $0.acceptance.rule.map { finding.rule.fits($0) } ?? true })
  }

  private struct Judge: OccurrenceJudge {
    let list: AcceptedList
    let statements: [Scoped]

    func verdict(on occurrence: Occurrence, in folder: [UInt8]) -> AcceptanceVerdict? {
      if statements.isEmpty { return nil }
      let paths = OccurrencePaths(occurrence, in: folder).paths(below: list.folder)
      let statement = statements.first { statement in
        guard let scope = statement.scope else { return statement.acceptance.scope == nil }
        return paths.contains { scope.covers(file: $0) }
      }
      return statement.map {
        AcceptanceVerdict(
          marker: list.marker, reason: $0.acceptance.reason, until: $0.acceptance.until)
      }
    }
  }
}

extension String {
  /// Whether the text is what `pattern` says, in which `*` stands for anything.
  func fits(_ pattern: String) -> Bool {
    guard pattern.contains("*") else { return self == pattern }
    // Ids of rules hold no `/`, so that `*` of a glob is any text.
    return Glob(pattern.utf8).matches(Array(utf8).span)
  }
}
