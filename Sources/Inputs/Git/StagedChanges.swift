/// The files that the next commit will change: what the index holds, not what lies in the folder.
public struct StagedChanges: ~Copyable {
  private var reader: ChangeReader
  private let repository: GitLocation

  /// Asks git for them, and does not wait for the answer.
  public init(in repository: GitLocation) throws(GitError) {
    reader = try Self.changes(since: "HEAD", in: repository)
    self.repository = repository
  }

  /// The staged changes, in the order of their paths.
  ///
  /// - Throws: When there is no repository, or git cannot read it.
  public consuming func read() throws(GitError) -> [Change] {
    do throws(GitError) {
      return try Self.all(of: &reader)
    } catch .failed(let command, let message) {
      // Before the first commit there is no HEAD, and all files are new.
      for empty in Self.emptyTrees {
        guard var reader = try? Self.changes(since: empty, in: repository) else { continue }
        if let changes = try? Self.all(of: &reader) { return changes }
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
  ) throws(GitError) -> ChangeReader {
    let command = GitCommand(
      [
        "diff-index", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-relative",
        "--ignore-submodules=all", tree, "--",
      ], in: repository)
    return ChangeReader(try GitProcess(command))
  }

  private static func all(of reader: inout ChangeReader) throws(GitError) -> [Change] {
    var changes: [Change] = []
    while let change = try reader.next() { changes.append(change) }
    try reader.finish()
    return changes
  }
}
