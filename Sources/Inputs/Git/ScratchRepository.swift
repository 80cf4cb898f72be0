internal import CSystem

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// An empty repository of our own in a fresh folder, to try hooks in; gone with this value.
public struct ScratchRepository: ~Copyable {
  /// The folder of the repository.
  public let path: String
  private let hooks: String

  /// Makes a repository.
  ///
  /// - Parameter hooks: The folder of the hooks that count in it.
  public static func make(
    hooks: String, temporaryFolder: String
  ) throws(GitError) -> ScratchRepository {
    var template = Array("\(temporaryFolder)/sprawl-hook-XXXXXX".utf8).cString
    guard let made = unsafe mkdtemp(&template) else { throw .cannotRun(number: errno) }
    let repository = ScratchRepository(path: unsafe String(cString: made), hooks: hooks)
    let outcome = try repository.run(["init", "--quiet", "."])
    guard outcome.status == 0 else {
      throw .failed(command: "init", message: outcome.message ?? "it failed")
    }
    return repository
  }

  deinit {
    unsafe sprawl_remove_tree(path)
  }

  /// Writes a file into the folder, or into a folder in it.
  public func write(_ bytes: [UInt8], to name: String) throws(GitError) {
    if let slash = name.lastIndex(of: "/") { unsafe mkdir("\(path)/\(name[..<slash])", 0o700) }
    let file = unsafe fopen("\(path)/\(name)", "wb")
    guard let file = unsafe file else { throw .cannotRun(number: errno) }
    unsafe fwrite(bytes, 1, bytes.count, file)
    unsafe fclose(file)
  }

  /// Runs `git` here, with the hooks; gives its exit status and what it said last.
  public func run(_ arguments: [String]) throws(GitError) -> (status: Int, message: String?) {
    let command = GitCommand(
      arguments, in: GitLocation(path: Array(path.utf8)),
      settings: [
        "core.hooksPath=\(hooks)", "user.name=sprawl", "user.email=sprawl@localhost",
        "commit.gpgSign=false", "init.defaultBranch=main",
      ], runsHooks: true)
    var git = try GitProcess(command)
    while try git.nextRecord(endingWith: UInt8(ascii: "\n"), { _ in }) != nil {}
    let status = git.endStatus()
    return (status, git.lastWords)
  }
}
