internal import CSystem

/// Reads the ignore files of folders.
///
/// `.sprawlignore` always counts. With `respectsGitignore` so do `.gitignore` and, where a
/// repository begins, `.git/info/exclude`; a user's own `core.excludesFile` does not, so that a
/// scan gives the same result for everybody. Within one folder, `.sprawlignore` wins.
struct IgnoreFiles {
  let respectsGitignore: Bool

  /// The most bytes of an ignore file; a larger one is an error and is not applied.
  static let largestFile = 1 << 20

  /// Which of the names that count here a folder may hold.
  struct Names: OptionSet {
    let rawValue: UInt8
    static let sprawlignore = Self(rawValue: 1)
    static let gitignore = Self(rawValue: 2)
    static let git = Self(rawValue: 4)
    static let all: Self = [.sprawlignore, .gitignore, .git]
  }

  struct Loaded {
    var level: IgnoreLevel?
    var failures: [(file: String, error: ReadError)] = []
  }

  /// Puts the rules of the open folder `directory` on top of `parent`.
  ///
  /// - Parameter names: What there is no need to look for is missing here.
  func level(
    of directory: CInt, holding names: Names = .all, baseLength: Int,
    over parent: IgnoreLevel?, with opener: inout FileOpener
  ) -> Loaded {
    var loaded = Loaded(level: parent)
    func load(_ file: String, isGit: Bool, startsRepository: Bool = false) {
      let rules: [IgnoreRule]
      do throws(ReadError) {
        rules = try Self.rules(of: file, in: directory, with: &opener)
      } catch {
        loaded.failures.append((file, error))
        return
      }
      guard !rules.isEmpty || startsRepository else { return }
      loaded.level = IgnoreLevel(
        rules: rules, file: file, baseLength: baseLength, isGit: isGit,
        startsRepository: startsRepository, over: loaded.level)
    }
    if respectsGitignore {
      if names.contains(.git), Self.exists(".git", in: directory) {
        load(".git/info/exclude", isGit: true, startsRepository: true)
      }
      if names.contains(.gitignore) { load(".gitignore", isGit: true) }
    }
    if names.contains(.sprawlignore) { load(".sprawlignore", isGit: false) }
    return loaded
  }

  /// The rules of a file; none when there is no such file, as below a `.git` that is a file.
  private static func rules(
    of file: String, in directory: CInt, with opener: inout FileOpener
  ) throws(ReadError) -> [IgnoreRule] {
    var reader: FileReader
    do throws(ReadError) {
      reader = try unsafe opener.file(Array(file.utf8CString), in: directory)
    } catch {
      if isAbsence(error) { return [] }
      throw error
    }
    guard let size = reader.size, size <= largestFile else { throw .refused(number: EFBIG) }
    var buffer = ReadBuffer(capacity: largestFile)
    guard try reader.next(into: &buffer) != nil else { return [] }
    return buffer.withBytes { IgnoreRule.rules(ofFile: $0) }
  }

  /// Whether there is no such file to read; as in git, a link is none.
  private static func isAbsence(_ error: ReadError) -> Bool {
    switch error {
    case .refused(let number): [ENOENT, ENOTDIR, ELOOP].contains(number)
    case .notAFile: true
    case .damaged, .encrypted, .limit: false
    }
  }

  /// The names that the folder `reader` has begun to list may hold.
  func names(in reader: borrowing DirectoryReader) -> Names {
    var names: Names = []
    if reader.mayHold(".sprawlignore") { names.insert(.sprawlignore) }
    if respectsGitignore, reader.mayHold(".gitignore") { names.insert(.gitignore) }
    if respectsGitignore, reader.mayHold(".git") { names.insert(.git) }
    return names
  }

  static func exists(_ name: String, in directory: CInt) -> Bool {
    var status = sprawl_status()
    return unsafe sprawl_status_at(directory, name, false, &status) >= 0
  }
}
