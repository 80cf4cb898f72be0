internal import CSystem

/// A repository of git that can be read, and how reports name what is in it.
public struct GitRepository: Sendable {
  public let location: GitLocation
  /// What stands before paths in the repository: empty, or a path with a `/` at its end.
  public let prefix: [UInt8]
  /// The folder of objects and refs as reports name it, such as `.git`.
  public let storePath: [UInt8]
  /// The folder of objects and refs, shared by all work trees.
  let store: [UInt8]
  public let isBare: Bool
  /// Whether the history was cut off when the repository was cloned.
  public let isShallow: Bool

  /// Opens the repository that `path` is or lies in; `nil` is the one that git takes here.
  public init(opening path: String?) throws(GitError) {
    let written = path.map { ResolvedPath.clean(Array($0.utf8)) } ?? [UInt8(ascii: ".")]
    let location = path.map { GitLocation(path: Array($0.utf8)) } ?? .current
    let answers = try Self.ask(location)
    let top = answers.count > 4 ? answers[4] : []
    let folder = ResolvedPath.clean(written + [UInt8(ascii: "/")] + top)
    self.init(
      location: location, answers: answers,
      folder: answers[3] == Array("true".utf8) ? written : folder)
  }

  /// Opens the repository of a submodule by the folder of its objects and refs.
  init(gitDirectory: [UInt8], named name: [UInt8]) throws(GitError) {
    let location = GitLocation(gitDirectory: gitDirectory)
    var answers = try Self.ask(location)
    answers[3] = Array("true".utf8)
    self.init(location: location, answers: answers, folder: name)
  }

  private init(location: GitLocation, answers: [[UInt8]], folder: [UInt8]) {
    self.location = location
    let isHere = folder == [UInt8(ascii: ".")]
    prefix = isHere ? [] : folder + [UInt8(ascii: "/")]
    isShallow = answers[2] == Array("true".utf8)
    isBare = answers[3] == Array("true".utf8)
    store = answers[1]
    storePath = isBare ? folder : prefix + Array(".git".utf8)
  }

  /// The folder of objects and refs, shared by all work trees.
  static func store(of location: GitLocation) throws(GitError) -> [UInt8] { try ask(location)[1] }

  /// The folder of this work tree, that of all, whether it is shallow, whether it is bare, and, with
  /// a work tree, the way up to its top.
  private static func ask(_ location: GitLocation) throws(GitError) -> [[UInt8]] {
    let command = GitCommand(
      [
        "rev-parse", "--path-format=absolute", "--absolute-git-dir", "--git-common-dir",
        "--is-shallow-repository", "--is-bare-repository", "--show-cdup",
      ], in: location)
    var git = try GitProcess(command)
    var answers: [[UInt8]] = []
    while let line = try git.nextRecord(endingWith: UInt8(ascii: "\n"), { $0.array }) {
      answers.append(line)
    }
    try git.finish()
    guard answers.count >= 4 else { throw .unexpectedOutput(command: "rev-parse") }
    return answers
  }

  /// Whether objects were left out on purpose when it was cloned: `man gitpartial-clone`, as far as
  /// packs that promise them say.
  public var isPartial: Bool {
    let folder = store + Array("/objects/pack".utf8)
    do throws(ReadError) {
      let opened = try FileDescriptor(
        adopting: unsafe sprawl_open_directory(
          sprawl_working_directory, folder.cString, true, false))
      var reader = DirectoryReader()
      while try reader.next(in: opened.number) != nil {
        if unsafe Array(reader.name).suffix(9) == Array(".promisor".utf8)[...] { return true }
      }
    } catch {}
    return false
  }

  /// How reports name a file of the repository.
  public func place(of path: [UInt8]) -> String { displayPath(prefix + path) }

  /// The files beside objects and refs that can hold credentials, as paths for a scan of files:
  /// settings with the addresses of remotes, hooks, logs of refs, messages in the making.
  public var ownFiles: [String] {
    Self.ownFileNames.compactMap { name in
      let path = store + Array("/\(name)".utf8)
      guard Self.exists(path) else { return nil }
      let shown = storePath + Array("/\(name)".utf8)
      let isReachable = Self.exists(shown)
      return String(decoding: isReachable ? shown : path, as: UTF8.self)
    }
  }

  private static let ownFileNames = [
    "config", "config.worktree", "hooks", "logs", "info", "FETCH_HEAD", "COMMIT_EDITMSG",
    "MERGE_MSG", "SQUASH_MSG", "description",
  ]

  static func exists(_ path: [UInt8]) -> Bool {
    var status = sprawl_status()
    return unsafe sprawl_status_at(sprawl_working_directory, path.cString, true, &status) >= 0
  }
}
