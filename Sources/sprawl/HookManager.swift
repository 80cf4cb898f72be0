internal import Console
internal import Inputs

/// The programs that write hooks themselves and read at every commit, from the top of the repository, what
/// shall run: pre-commit and lefthook.
enum HookManager {
  /// Where they look, by their manuals: https://pre-commit.com, and
  /// https://lefthook.dev, "Configuration".
  private static let files: [String] = {
    let names = ["lefthook", ".lefthook", "lefthook-local", ".lefthook-local", ".config/lefthook"]
    let kinds = ["yml", "yaml", "toml", "json"]
    return [".pre-commit-config.yaml"] + names.flatMap { name in kinds.map { "\(name).\($0)" } }
  }()

  private static let largestFile = 1 << 20

  /// Copies their settings from a repository to the one in which its hooks are tried.
  static func copySettings(
    from repository: String?, to scratch: borrowing ScratchRepository
  ) throws(GitError) {
    guard let top = try? GitRepository(opening: repository), !top.isBare else { return }
    for name in files {
      let path = String(decoding: top.prefix, as: UTF8.self) + name
      guard let bytes = try? WholeFile.read(path, limit: largestFile) else { continue }
      try scratch.write(bytes, to: name)
    }
  }
}
