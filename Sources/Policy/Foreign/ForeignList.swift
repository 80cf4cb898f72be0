internal import Crypto
internal import Findings
internal import Inputs

/// What another scanner was told to leave alone.
///
/// Its items name files, lines and commits, or hashes without a key; they are good for a move to a
/// baseline, in which ids take their place.
struct ForeignList: Sendable {
  /// What a report calls the list: the name of the file.
  let marker: String
  /// The folder from which its paths count, absolute.
  private let folder: [UInt8]
  private let items: [[UInt8]: [Item]]

  /// One item; what it does not tell does not matter.
  struct Item: Sendable {
    let path: String
    var line: Int?
    var commit: String?
    var secret: SecretTest?
    var reason: String?
  }

  /// What an item tells of the secret.
  enum SecretTest: Sendable {
    case plain([UInt8])
    /// The SHA-1 of the secret, in lower-case digits.
    case sha1(String)
  }

  init(marker: String, folder: String, _ items: [Item]) {
    self.marker = marker
    self.folder = LexicalPath.clean(Array(folder.utf8))
    self.items = Dictionary(grouping: items) { LexicalPath.clean(Array($0.path.utf8)) }
  }
}

extension ForeignList: AcceptanceJudge {
  func candidates(for finding: Finding) -> any OccurrenceJudge {
    Judge(list: self, secret: finding.secret.secret.revealedBytes())
  }

  private struct Judge: OccurrenceJudge {
    let list: ForeignList
    let secret: [UInt8]

    func verdict(on occurrence: Occurrence, in folder: [UInt8]) -> AcceptanceVerdict? {
      for path in OccurrencePaths(occurrence, in: folder).paths(below: list.folder) {
        let item = list.items[path]?.first { fits($0, occurrence) }
        if let item { return AcceptanceVerdict(marker: list.marker, reason: item.reason) }
      }
      return nil
    }

    private func fits(_ item: Item, _ occurrence: Occurrence) -> Bool {
      if let line = item.line, line != occurrence.range.line { return false }
      if let commit = item.commit, !occurrence.isOf(commit: commit) { return false }
      return item.secret.map(fits) ?? true
    }

    /// Scanners differ in where a secret begins and ends.
    private func fits(_ test: SecretTest) -> Bool {
      switch test {
      case .plain(let other):
        secret == other || other.count >= 8 && secret.contains(other)
          || secret.count >= 8 && other.contains(secret)
      case .sha1(let digits): SecretHash.sha1(of: secret) == digits
      }
    }
  }
}

extension Occurrence {
  /// Whether a commit wrote what was found; a file that is in no repository is of no commit.
  fileprivate func isOf(commit: String) -> Bool {
    facts.contains { fact in
      guard case .git(let origin) = fact else { return false }
      return [origin.commit, origin.lastCommit].contains { $0?.hasPrefix(commit) == true }
    }
  }
}
