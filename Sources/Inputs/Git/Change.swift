/// What became of a file from one state to another: a line of `git diff-tree --raw` or
/// `git diff-index --raw`.
public struct Change: Sendable {
  /// The path in the repository, with `/` between its components.
  public let path: [UInt8]
  /// What stood there before, in each of the states that are compared with; none for a new file.
  public let before: [ObjectID]
  /// What stands there now; `nil` for a file that was deleted.
  public let after: ObjectID?
  /// Whether a submodule stands there now: a commit of another repository.
  public let isSubmodule: Bool
}

/// Reads changes as git lists them with `--raw -z --no-abbrev --no-renames`.
struct ChangeReader: ~Copyable {
  private var git: GitProcess
  /// The commit that the changes belong to, where git names it.
  private(set) var commit: ObjectID?

  init(_ git: consuming GitProcess) {
    self.git = git
  }

  /// Reads what each of the commits changed.
  init(of commits: ArraySlice<ObjectID>, in repository: GitLocation) throws(GitError) {
    var input: [UInt8] = []
    for commit in commits { input += commit.hex + [UInt8(ascii: "\n")] }
    git = try GitProcess(
      GitCommand(
        [
          "diff-tree", "--stdin", "-r", "-c", "--root", "--raw", "-z", "--no-abbrev",
          // Names all commits, so that it can be seen at which git gave up.
          "--always", "--no-renames", "--no-relative",
        ], in: repository), input: .bytes(input))
    git.isPatient = commits.count > 100
  }

  /// The next change that is wanted.
  ///
  /// - Parameter isWanted: Told what stood there before, what stands there now, and whether that is a
  ///   submodule.
  mutating func next(
    where isWanted: ([ObjectID], ObjectID?, Bool) -> Bool = { _, _, _ in true }
  ) throws(GitError) -> Change? {
    while let entry = try git.nextRecord(endingWith: 0, { Entry($0) }) {
      switch entry {
      case .commit(let id): commit = id
      case .change(let before, let after, let isSubmodule):
        guard isWanted(before, after, isSubmodule) else {
          guard try git.nextRecord(endingWith: 0, { _ in }) != nil else { return nil }
          continue
        }
        guard let path = try git.nextRecord(endingWith: 0, { $0.array }) else { return nil }
        return Change(path: path, before: before, after: after, isSubmodule: isSubmodule)
      case .unknown: throw .unexpectedOutput(command: "diff")
      }
    }
    return nil
  }

  /// Waits for git to end well.
  mutating func finish() throws(GitError) { try git.finish() }

  private enum Entry {
    case commit(ObjectID)
    case change(before: [ObjectID], after: ObjectID?, isSubmodule: Bool)
    case unknown

    /// Reads a commit's name, or `:MODE MODE NAME NAME STATUS`; a merge has one more mode, name and
    /// `:` for each further parent.
    init(_ record: Span<UInt8>) {
      var parents = 0
      while parents < record.count, record[parents] == UInt8(ascii: ":") { parents += 1 }
      guard parents > 0 else {
        self = ObjectID(hex: record).map { .commit($0) } ?? .unknown
        return
      }
      self = Self.change(record.extracting(parents..<record.count), parents: parents) ?? .unknown
    }

    private static func change(_ fields: Span<UInt8>, parents: Int) -> Entry? {
      // Modes have 6 digits each.
      let names = 7 * (parents + 1)
      guard fields.count > names,
        let end = fields.firstIndex(of: UInt8(ascii: " "), from: names), end > names
      else { return nil }
      let length = end - names
      let lastMode = fields.extracting(names - 7..<names - 1)
      var ids: [ObjectID] = []
      for index in 0...parents {
        let start = names + index * (length + 1)
        guard start + length <= fields.count,
          let id = ObjectID(hex: fields.extracting(start..<fields.count), count: length)
        else { return nil }
        ids.append(id)
      }
      let after = ids.removeLast()
      return .change(
        before: ids.filter { !$0.isNull }, after: after.isNull ? nil : after,
        isSubmodule: lastMode[0] == UInt8(ascii: "1") && lastMode[1] == UInt8(ascii: "6"))
    }
  }
}
