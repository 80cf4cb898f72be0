internal import CSystem

/// A call of `git` that reads a repository and does nothing else.
///
/// No program that a repository's settings or attributes name is run: no pager, no file system
/// monitor, no hook, no filter, no textconv (only commands are used that never filter). Nothing is
/// fetched, even where objects are missing on purpose. Nothing is written: no locks, no refreshed
/// index, no traces. Replaced objects are seen as they were, so that a replacement hides nothing.
struct GitCommand {
  private let repository: GitLocation
  private let arguments: [[UInt8]]
  private let settings: [String]
  /// Whether hooks run, which may ask their user something.
  let runsHooks: Bool

  /// - Parameter arguments: The name of the command, then its own arguments.
  /// - Parameter names: Further arguments, which need not be UTF-8.
  /// - Parameter settings: Those of git that count for this call, as `name=value`.
  /// - Parameter runsHooks: Whether hooks count, as in a repository of our own.
  init(
    _ arguments: [String], _ names: [[UInt8]] = [], in repository: GitLocation,
    settings: [String] = [], runsHooks: Bool = false
  ) {
    self.arguments = arguments.map { Array($0.utf8) } + names
    self.settings = settings
    self.runsHooks = runsHooks
    self.repository = repository
  }

  /// The name of the command, such as `cat-file`.
  var name: String { String(decoding: arguments.first ?? [], as: UTF8.self) }

  private static let globalOptions = [
    "--no-pager", "--no-optional-locks", "--no-replace-objects",
    "-c", "core.fsmonitor=false",
    // Large files come as streams, and do not fill git's memory.
    "-c", "core.bigFileThreshold=32m",
  ]

  private var options: [String] {
    let settings = settings + (runsHooks ? [] : ["core.hooksPath=/dev/null"])
    return Self.globalOptions + settings.flatMap { ["-c", $0] }
  }

  /// What is run, from the program on.
  var line: [[UInt8]] {
    [Array("git".utf8)] + repository.options + options.map { Array($0.utf8) } + arguments
  }

  /// The environment of the call: that of this process, without what steers git elsewhere.
  var environment: [[UInt8]] {
    var variables: [[UInt8]] = []
    var index = 0
    guard let all = unsafe sprawl_environment() else { return [] }
    while let text = unsafe all[index] {
      index += 1
      let variable = unsafe Array(String(cString: text).utf8)
      if keeps(variable) { variables.append(variable) }
    }
    return variables + Self.fixedVariables.map { Array($0.utf8) }
  }

  private static let fixedVariables = [
    "LC_ALL=C", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=", "GIT_TERMINAL_PROMPT=0",
  ]

  private func keeps(_ variable: [UInt8]) -> Bool {
    let name = String(decoding: variable.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
    if name == "LC_ALL" { return false }
    guard name.hasPrefix("GIT_") else { return true }
    return Self.settings.contains(name) || name.hasPrefix("GIT_CONFIG_KEY_")
      || name.hasPrefix("GIT_CONFIG_VALUE_")
      || repository.isFromEnvironment && Self.locations.contains(name)
  }

  /// Where git reads its settings, such as which folders are safe.
  private static let settings: Set<String> = [
    "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT",
    "GIT_CONFIG_PARAMETERS", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_EXEC_PATH",
  ]

  /// Where git finds the repository: hooks are told of the index and the objects in question so.
  private static let locations: Set<String> = [
    "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH", "GIT_SHALLOW_FILE", "GIT_NAMESPACE",
  ]
}

/// Where `git` looks for a repository.
public struct GitLocation: Sendable, Hashable {
  /// A folder of the repository; `nil` for the working directory.
  let folder: [UInt8]?
  /// Whether the folder is the repository itself, and its setting of a work tree does not count.
  let isGitDirectory: Bool
  /// Whether the environment says where the repository is, as it does in hooks.
  let isFromEnvironment: Bool

  /// The repository that git itself would take here.
  public static let current = GitLocation(
    folder: nil, isGitDirectory: false, isFromEnvironment: true)

  /// The repository that `path` is, or lies in.
  public init(path: [UInt8]) {
    self.init(folder: path, isGitDirectory: false, isFromEnvironment: false)
  }

  /// The repository whose objects and refs lie in that folder, as those of a submodule do; the
  /// files of its work tree may be gone.
  init(gitDirectory: [UInt8]) {
    self.init(folder: gitDirectory, isGitDirectory: true, isFromEnvironment: false)
  }

  /// The options that tell git of the place.
  var options: [[UInt8]] {
    let folder = folder.map { [Array("-C".utf8), $0] } ?? []
    return folder + (isGitDirectory ? ["--git-dir=.", "--work-tree=."].map { Array($0.utf8) } : [])
  }

  private init(folder: [UInt8]?, isGitDirectory: Bool, isFromEnvironment: Bool) {
    self.folder = folder
    self.isGitDirectory = isGitDirectory
    self.isFromEnvironment = isFromEnvironment
  }
}
