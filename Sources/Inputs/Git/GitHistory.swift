/// Questions about where blobs came from, which are asked only for the few that matter.
public enum GitHistory {
  /// A change of a file that brought or removed a blob in question, and the commit that made it.
  public struct TracedChange: Sendable {
    public let commit: ObjectID
    public let change: Change
  }

  /// The changes that brought or removed one of `blobs`, in the order of the commits.
  ///
  /// - Returns: What was learned before git gave up, and why it did.
  public static func changes(
    touching blobs: Set<ObjectID>, of commits: ArraySlice<ObjectID>, in repository: GitLocation
  ) -> (changes: [TracedChange], failure: GitError?) {
    var found: [TracedChange] = []
    guard !blobs.isEmpty, !commits.isEmpty else { return ([], nil) }
    do throws(GitError) {
      var reader = ChangeReader(try ObjectInventory.differences(of: commits, in: repository))
      while let change = try reader.next() {
        guard let commit = reader.commit else { throw .unexpectedOutput(command: "diff-tree") }
        if change.after.map(blobs.contains) ?? false
          || change.before.contains(where: blobs.contains)
        {
          found.append(TracedChange(commit: commit, change: change))
        }
      }
      try reader.finish()
      return (found, nil)
    } catch {
      return (found, error)
    }
  }

  /// For each of `commits` that a ref leads to, how many others come before it, the latest first;
  /// no commit comes before its children.
  public static func ages(
    of commits: Set<ObjectID>, in repository: GitLocation
  ) throws(GitError) -> [ObjectID: Int] {
    var git = try GitProcess(GitCommand(["rev-list", "--date-order", "--all"], in: repository))
    var ages: [ObjectID: Int] = [:]
    var index = 0
    while let id = try git.nextRecord(endingWith: UInt8(ascii: "\n"), { ObjectID(hex: $0) }) {
      if let id, commits.contains(id) { ages[id] = index }
      index += 1
    }
    try git.finish()
    return ages
  }

  /// The paths in the index that have one of `blobs`.
  public static func stagedPaths(
    of blobs: Set<ObjectID>, in repository: GitLocation
  ) throws(GitError) -> [(blob: ObjectID, path: [UInt8])] {
    var git = try GitProcess(
      GitCommand(["ls-files", "--stage", "--full-name", "-z", ":/"], in: repository))
    var found: [(ObjectID, [UInt8])] = []
    while let entry = try git.nextRecord(endingWith: 0, Self.staged) {
      if let entry, blobs.contains(entry.0) { found.append(entry) }
    }
    try git.finish()
    return found
  }

  /// `MODE NAME STAGE`, a tab, and the path.
  private static func staged(_ entry: Span<UInt8>) -> (ObjectID, [UInt8])? {
    guard let tab = entry.firstIndex(of: UInt8(ascii: "\t")), tab > 9,
      let id = ObjectID(hex: entry.extracting(7..<tab), count: tab - 9)
    else { return nil }
    return (id, entry.extracting(tab + 1..<entry.count).array)
  }
}
