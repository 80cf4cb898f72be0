/// Questions about where blobs came from, which are asked only for the few that matter.
public enum GitHistory {
  /// A change of a file that brought or removed a blob in question, and the commit that made it.
  public struct TracedChange: Sendable {
    public let commit: ObjectID
    public let change: Change
  }

  /// After so many commits that git cannot compare with their parents, the rest is given up.
  static let mostFaults = 20

  /// Looks at what each of `commits` changed, in their order. Where git gives up, it is started again
  /// behind that commit.
  ///
  /// - Parameters:
  ///   - isWanted: Told what stood at a path before, what stands there now, and whether that is a
  ///     submodule; whether `take` shall have the change.
  /// - Returns: The commits that git could not compare with their parents.
  static func follow(
    _ commits: ArraySlice<ObjectID>, in repository: GitLocation,
    where isWanted: ([ObjectID], ObjectID?, Bool) -> Bool, take: (TracedChange) -> Void
  ) -> [CommitFault] {
    var (rest, faults) = (commits, [CommitFault]())
    while let first = rest.first {
      guard faults.count < mostFaults else {
        faults.append(CommitFault(commit: nil, error: .givenUp))
        break
      }
      var last: ObjectID?
      let error = read(rest, in: repository, last: &last, where: isWanted, take: take)
      guard let error else { break }
      let told = last.flatMap { rest.firstIndex(of: $0) }
      switch (error, told) {
      case (.failed, .some(let told)):
        // Git tells of a commit only when it has compared all of it.
        rest = rest[(told + 1)...]
      case (.ended, .some(let told)) where told > rest.startIndex:
        // It may not have told all of that one.
        rest = rest[told...]
      case (.failed, _), (.ended, _):
        rest = rest.dropFirst()
        faults.append(CommitFault(commit: first, error: error))
      default:
        return faults + [CommitFault(commit: nil, error: error)]
      }
    }
    return faults
  }

  private static func read(
    _ commits: ArraySlice<ObjectID>, in repository: GitLocation, last: inout ObjectID?,
    where isWanted: ([ObjectID], ObjectID?, Bool) -> Bool, take: (TracedChange) -> Void
  ) -> GitError? {
    do throws(GitError) {
      var reader = try ChangeReader(of: commits, in: repository)
      do throws(GitError) {
        while let change = try reader.next(where: isWanted) {
          guard let commit = reader.commit else { throw .unexpectedOutput(command: "diff-tree") }
          take(TracedChange(commit: commit, change: change))
        }
        last = reader.commit
        try reader.finish()
        return nil
      } catch {
        last = reader.commit
        return error
      }
    } catch {
      return error
    }
  }

  /// For each of `commits` that a ref leads to, how many others come before it, the latest first;
  /// no commit comes before its children.
  ///
  /// - Returns: What could be learned, and why that is not all: commits that others follow may be
  ///   missing.
  public static func ages(
    of commits: Set<ObjectID>, in repository: GitLocation
  ) -> (ages: [ObjectID: Int], fault: GitError?) {
    let (ages, fault) = places(of: commits, in: ["--date-order", "--all"], repository)
    guard let fault else { return (ages, nil) }
    // Without that order git tells of commits before it knows all of them.
    return (places(of: commits, in: ["--all"], repository).ages, fault)
  }

  /// Those of `commits` that a ref leads to, or what a ref was once; `nil` when git cannot tell.
  public static func reachable(
    among commits: Set<ObjectID>, in repository: GitLocation
  ) -> Set<ObjectID>? {
    let (ages, fault) = places(of: commits, in: ["--all", "--reflog"], repository)
    return fault == nil ? Set(ages.keys) : nil
  }

  private static func places(
    of commits: Set<ObjectID>, in selection: [String], _ repository: GitLocation
  ) -> (ages: [ObjectID: Int], fault: GitError?) {
    var ages: [ObjectID: Int] = [:]
    do throws(GitError) {
      var git = try GitProcess(GitCommand(["rev-list"] + selection, in: repository))
      var index = 0
      while let id = try git.nextRecord(endingWith: UInt8(ascii: "\n"), { ObjectID(hex: $0) }) {
        if let id, commits.contains(id) { ages[id] = index }
        index += 1
      }
      try git.finish()
      return (ages, nil)
    } catch {
      return (ages, error)
    }
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
