/// The files that the next commit will change: what the index holds, not what lies in the folder.
public enum StagedChanges {
  /// The staged changes, in the order of their paths.
  ///
  /// - Throws: When there is no repository, or git cannot read it.
  public static func read(in repository: GitLocation) throws(GitError) -> [Change] {
    do throws(GitError) {
      return try changes(since: "HEAD", in: repository)
    } catch .failed(let command, let message) {
      // Before the first commit there is no HEAD, and all files are new.
      for empty in emptyTrees {
        if let changes = try? changes(since: empty, in: repository) { return changes }
      }
      throw .failed(command: command, message: message)
    }
  }

  /// The names of the folder without files, as SHA-1 and as SHA-256: git knows it without storing it.
  private static let emptyTrees = [
    "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
  ]

  private static func changes(
    since tree: String, in repository: GitLocation
  ) throws(GitError) -> [Change] {
    let command = GitCommand(
      [
        "diff-index", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-relative",
        "--ignore-submodules=all", tree, "--",
      ], in: repository)
    var reader = ChangeReader(try GitProcess(command))
    var changes: [Change] = []
    while let change = try reader.next() { changes.append(change) }
    try reader.finish()
    return changes
  }
}
