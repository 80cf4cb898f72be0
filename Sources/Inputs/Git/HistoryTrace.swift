/// How the files of some commits changed: where blobs in question came from and went, and what the
/// commits name and the repository does not have.
public struct HistoryTrace: Sendable {
  /// The changes that brought or removed a blob in question, in the order of the commits.
  public private(set) var changes: [GitHistory.TracedChange] = []
  /// The blobs that are not there, each with the first change that brought it.
  public private(set) var missing: [ObjectID: GitHistory.TracedChange] = [:]
  /// The commits that git could not compare with their parents.
  public private(set) var faults: [CommitFault] = []

  public init() {}

  /// - Parameters:
  ///   - blobs: Those in question.
  ///   - known: The objects that are there, or `nil` when nobody asks which are not.
  public init(
    of blobs: Set<ObjectID>, lackingIn known: ObjectIndex?, through commits: ArraySlice<ObjectID>,
    in repository: GitLocation
  ) {
    var (changes, missing) = ([GitHistory.TracedChange](), [ObjectID: GitHistory.TracedChange]())
    let isMissing = { (blob: ObjectID) in known.map { !$0.contains(blob) } ?? false }
    faults = GitHistory.follow(commits, in: repository) { before, after, isSubmodule in
      guard let after else { return before.contains(where: blobs.contains) }
      return blobs.contains(after) || before.contains(where: blobs.contains)
        || !isSubmodule && isMissing(after)
    } take: { traced in
      if let blob = traced.change.after, !traced.change.isSubmodule, isMissing(blob) {
        if missing[blob] == nil { missing[blob] = traced }
      } else {
        changes.append(traced)
      }
    }
    (self.changes, self.missing) = (changes, missing)
  }

  /// Adds what later commits changed.
  public mutating func append(_ other: HistoryTrace) {
    changes += other.changes
    missing.merge(other.missing) { first, _ in first }
    faults += other.faults
  }
}
