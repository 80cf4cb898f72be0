/// The objects of a repository to be read.
public struct ObjectInventory: Sendable {
  /// Blobs, commits and tags, in an order in which git reads them fast.
  public private(set) var objects: [ObjectID] = []
  /// The commits among them.
  public private(set) var commits: [ObjectID] = []
  /// What git lists and cannot read.
  public private(set) var unreadable: [ObjectID] = []

  /// The commits of which git could not tell what they brought, and why.
  public private(set) var faults: [CommitFault] = []
  /// Whether these are all objects that the repository stores.
  public private(set) var isWhole = false

  /// Where groups of objects begin that share nothing with others, as indices into ``objects``.
  public private(set) var groupStarts: [Int] = []

  /// All objects that the repository stores, reachable or not.
  ///
  /// Folders are left out: they hold names of files, and no content. What is stored as a difference
  /// follows what it is a difference from, so that git unpacks each object once and needs little
  /// memory for it.
  public static func all(of repository: GitLocation) throws(GitError) -> ObjectInventory {
    let command = GitCommand(
      [
        "cat-file", "--batch-all-objects", "--unordered", "--buffer",
        // The length would cost git a look into each object.
        "--batch-check=%(objectname) %(objecttype) 0 %(deltabase)",
      ], in: repository)
    var git = try GitProcess(command)
    var inventory = ObjectInventory()
    var families = DeltaFamilies()
    while let object = try git.nextRecord(endingWith: UInt8(ascii: "\n"), { ListedObject($0) }) {
      guard let object else { throw .unexpectedOutput(command: command.name) }
      switch object.kind {
      case .tree: break
      case .missing: inventory.unreadable.append(object.id)
      case .blob, .tag, .commit:
        families.add(object.id, base: object.base)
        if object.kind == .commit { inventory.commits.append(object.id) }
      }
    }
    try git.finish()
    inventory.faults += git.lostAlternates.map { CommitFault(commit: nil, error: $0) }
    (inventory.objects, inventory.groupStarts) = families.ordered()
    inventory.isWhole = true
    return inventory
  }

  /// The commits that revisions select, the tags on the way, and the blobs that these commits
  /// brought: each file of a merge that is not as it was in any of its parents among them.
  ///
  /// - Parameter selection: What to leave out and where to begin.
  public static func brought(
    by selection: RevisionSelection, in repository: GitLocation
  ) throws(GitError) -> ObjectInventory {
    var inventory = ObjectInventory()
    var git = try GitProcess(
      GitCommand(
        ["rev-list", "--objects", "--filter=tree:0"] + selection.arguments, in: repository),
      input: .bytes(selection.input))
    while let entry = try git.nextRecord(endingWith: UInt8(ascii: "\n"), Self.listed) {
      guard let (id, isCommit) = entry else { throw .unexpectedOutput(command: "rev-list") }
      inventory.objects.append(id)
      if isCommit { inventory.commits.append(id) }
    }
    do throws(GitError) {
      try git.finish()
    } catch {
      // What it said before it gave up stands, and where nothing came it could not begin.
      guard !inventory.objects.isEmpty else { throw git.lostAlternates.first ?? error }
      inventory.faults.append(CommitFault(commit: nil, error: error))
    }
    inventory.faults += git.lostAlternates.map { CommitFault(commit: nil, error: $0) }
    inventory.addBlobs(in: repository)
    return inventory
  }

  /// Adds the blobs that the commits brought.
  private mutating func addBlobs(in repository: GitLocation) {
    var known: Set<ObjectID> = []
    faults += GitHistory.follow(commits[...], in: repository) { _, after, isSubmodule in
      if let after, !isSubmodule, known.insert(after).inserted { objects.append(after) }
      return false
    } take: { _ in
    }
  }

  /// A line of `git rev-list --objects`: only what is no commit has a blank behind its name.
  private static func listed(_ line: Span<UInt8>) -> (id: ObjectID, isCommit: Bool)? {
    if let id = ObjectID(hex: line) { return (id, true) }
    guard let end = line.firstIndex(of: UInt8(ascii: " ")) else { return nil }
    return ObjectID(hex: line, count: end).map { ($0, false) }
  }
}

/// Which commits are looked at.
public struct RevisionSelection: Sendable, Hashable {
  let arguments: [String]
  /// Names of commits, one on each line.
  let input: [UInt8]

  /// All commits that any ref or `HEAD` leads to.
  public static func reachable(atMost count: Int? = nil) -> RevisionSelection {
    RevisionSelection(arguments: limit(count) + ["--all"], input: [])
  }

  /// What `revisions` name as to `man gitrevisions`: commits, ranges, and exclusions with `^`.
  ///
  /// - Returns: `nil` when one of them would be an option.
  public static func named(_ revisions: [String], atMost count: Int? = nil) -> RevisionSelection? {
    guard !revisions.contains(where: { $0.hasPrefix("-") || $0.isEmpty || $0.contains("\n") })
    else { return nil }
    return RevisionSelection(arguments: limit(count) + revisions + ["--"], input: [])
  }

  /// What a push brings: the commits that new refs lead to, and neither old ones, nor those that
  /// are known already.
  ///
  /// - Parameter remote: Whose branches are known; `nil` for all refs of this repository.
  public static func pushed(
    _ updates: [RefUpdate], knownTo remote: String? = nil
  ) -> RevisionSelection {
    let known = remote.map { "--remotes=\($0)" } ?? "--all"
    var input: [UInt8] = []
    for update in updates {
      if let new = update.new { input += new.hex + [UInt8(ascii: "\n")] }
      if let old = update.old { input += [UInt8(ascii: "^")] + old.hex + [UInt8(ascii: "\n")] }
    }
    // An old commit need not be here.
    return RevisionSelection(
      arguments: ["--ignore-missing", "--stdin", "--not", known], input: input)
  }

  private static func limit(_ count: Int?) -> [String] { count.map { ["--max-count=\($0)"] } ?? [] }
}
