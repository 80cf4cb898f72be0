/// Where git looks for the hooks of a repository.
public enum HookFolder {
  /// The folder that `core.hooksPath` names, or that of the repository, which all its work trees share.
  public static func path(in repository: GitLocation) throws(GitError) -> String {
    let command = GitCommand(
      ["rev-parse", "--path-format=absolute", "--git-path", "hooks"], in: repository,
      runsHooks: true)
    var git = try GitProcess(command)
    let line = try git.nextRecord(endingWith: UInt8(ascii: "\n")) {
      String(decoding: $0.array, as: UTF8.self)
    }
    try git.finish()
    guard let line else { throw .unexpectedOutput(command: "rev-parse") }
    return line
  }
}
