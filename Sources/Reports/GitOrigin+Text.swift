import Findings

extension GitOrigin {
  /// Such as `commit 0123456789ab by Ana <ana@example.org>, 2026-01-02T03:04:05Z, still in HEAD`.
  var summary: String {
    let facts = [
      commit.map { "commit \($0.prefix(12))" + (author.map { " by \($0)" } ?? "") }
        ?? author.map { "by \($0)" },
      date, stateText, removedBy.map { "removed by \($0.prefix(12))" },
    ]
    return facts.compactMap { $0 }.joined(separator: ", ")
  }

  private var stateText: String {
    switch state {
    case .staged: "staged"
    case .head, .ref: "still in \(listed(present))"
    case .history: "in history only"
    case .unreachable: "reached from no branch or tag"
    }
  }

  /// The first refs, and how many there are beside them.
  private func listed(_ refs: [String]) -> String {
    let shown = refs.prefix(3).joined(separator: ", ")
    return presentCount > 3 ? "\(shown) and \(presentCount - 3) more" : shown
  }
}

extension JSONWriter {
  mutating func writeMembers(of origin: GitOrigin) {
    member("object", origin.object)
    member("commit", ifPresent: origin.commit)
    member("author", ifPresent: origin.author)
    member("date", ifPresent: origin.date)
    member("path", ifPresent: origin.path)
    member("state", origin.state.rawValue)
    member("present", origin.present)
    if origin.presentCount > origin.present.count {
      member("present_count", origin.presentCount)
    }
    member("last_commit", ifPresent: origin.lastCommit)
    member("removed_by", ifPresent: origin.removedBy)
  }
}
