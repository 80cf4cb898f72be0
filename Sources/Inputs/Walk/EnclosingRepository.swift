internal import CSystem

/// The folders between a scan root and the root of the repository that it lies in.
///
/// Ignore files there speak of the scan root's entries as well. Outside of a repository nothing
/// above the scan root counts, as a stray file in a home folder must not silence a scan.
struct EnclosingRepository {
  /// From the repository's root to the scan root, with a `/` at its end; empty when they are the
  /// same, or when there is no repository.
  private(set) var pathToRoot: [UInt8] = []
  /// The rules of the folders above the scan root.
  private(set) var rules: IgnoreLevel?

  init(of realPath: [UInt8], respectsGitignore: Bool) {
    let slash = UInt8(ascii: "/")
    let names = realPath.split(separator: slash).map(Array.init)
    guard let start = Self.repositoryDepth(names), start < names.count else { return }
    let loader = IgnoreFiles(respectsGitignore: respectsGitignore)
    var opener = FileOpener()
    for depth in start..<names.count {
      guard let folder = try? Self.open(names.prefix(depth), &opener) else { return }
      // A file that cannot be read leaves its folder's rules out: more is scanned, not less.
      rules =
        loader.level(
          of: folder.number, baseLength: pathToRoot.count, over: rules, with: &opener
        ).level
      pathToRoot += names[depth] + [slash]
    }
  }

  /// How many names lead to the nearest folder that holds `.git`.
  private static func repositoryDepth(_ names: [[UInt8]]) -> Int? {
    var opener = FileOpener()
    for depth in stride(from: names.count, through: 0, by: -1) {
      guard let folder = try? open(names.prefix(depth), &opener) else { continue }
      if IgnoreFiles.exists(".git", in: folder.number) { return depth }
    }
    return nil
  }

  private static func open(
    _ names: ArraySlice<[UInt8]>, _ opener: inout FileOpener
  ) throws(ReadError) -> FileDescriptor {
    var path: [UInt8] = names.isEmpty ? [UInt8(ascii: "/")] : []
    for name in names { path += [UInt8(ascii: "/")] + name }
    return try unsafe opener.directory(path.cString, in: sprawl_working_directory)
  }
}
