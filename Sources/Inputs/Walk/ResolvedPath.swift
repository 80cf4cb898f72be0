internal import CSystem

/// A path of the command line, and what it turned out to be.
struct ResolvedPath {
  /// As written.
  private let written: String
  private let cleaned: [UInt8]
  private let status: sprawl_status
  /// Without links; for standard input `-`.
  let realPath: [UInt8]
  /// Whether a walk that meets the real path passes it over: not when it was named by a link,
  /// since then it has two names.
  let isClaim: Bool

  init(_ written: String) throws(RootError) {
    self.written = written
    cleaned = Self.clean(Array(written.utf8))
    if written == "-" {
      (status, realPath, isClaim) = (sprawl_status(), cleaned, false)
      return
    }
    do throws(ReadError) {
      // An empty path names nothing; to the system calls it must not become the current folder.
      guard !written.isEmpty, !written.utf8.contains(0) else { throw .refused(number: ENOENT) }
      let path = Array(written.utf8).cString
      status = try Self.status(of: path, follow: true)
      isClaim = try Self.status(of: path, follow: false).kind != CInt(SPRAWL_SYMLINK)
      // A pipe under /proc/self/fd has no real path.
      let isStored = status.kind == CInt(SPRAWL_REGULAR) || status.kind == CInt(SPRAWL_DIRECTORY)
      realPath = isStored ? try Self.realPath(of: path) : cleaned
    } catch {
      throw RootError(path: written, reason: error)
    }
  }

  var inode: UInt64 { status.inode }

  func root(respectsGitignore: Bool) throws(RootError) -> Root {
    if written == "-" { return .file(.standardInput) }
    let kind = FileKind(code: status.kind)
    switch kind {
    case .regular: return .file(RootFile(path: cleaned, isStream: false))
    case .fifo: return .file(RootFile(path: cleaned, isStream: true))
    case .directory: return .directory(directory(respectsGitignore: respectsGitignore))
    default: throw RootError(path: written, reason: .notAFile(kind))
    }
  }

  private func directory(respectsGitignore: Bool) -> RootDirectory {
    let repository = EnclosingRepository(of: realPath, respectsGitignore: respectsGitignore)
    return RootDirectory(
      node: DirectoryNode(name: cleaned == [UInt8(ascii: ".")] ? [] : cleaned),
      device: status.device, realPath: realPath, above: repository.pathToRoot,
      rules: repository.rules)
  }

  /// The path without `.` components, double slashes and a slash at its end.
  static func clean(_ path: [UInt8]) -> [UInt8] {
    let slash = UInt8(ascii: "/")
    let parts = path.split(separator: slash).filter { !$0.elementsEqual([UInt8(ascii: ".")]) }
    let joined = Array(parts.joined(separator: [slash]))
    if path.first == slash { return [slash] + joined }
    return joined.isEmpty ? [UInt8(ascii: ".")] : joined
  }

  private static func status(of path: [CChar], follow: Bool) throws(ReadError) -> sprawl_status {
    var status = sprawl_status()
    let result = unsafe sprawl_status_at(sprawl_working_directory, path, follow, &status)
    guard result >= 0 else { throw ReadError(result: result) }
    return status
  }

  /// The path without links.
  static func realPath(of path: [CChar]) throws(ReadError) -> [UInt8] {
    var (length, error): (Int, CInt) = (0, 0)
    guard let text = unsafe sprawl_real_path(path, &length, &error) else {
      throw .refused(number: error)
    }
    defer { unsafe sprawl_free(text) }
    return unsafe Array(UnsafeRawBufferPointer(start: text, count: length))
  }
}

extension [UInt8] {
  /// The bytes with a zero behind them, for a system call.
  var cString: [CChar] { map { CChar(bitPattern: $0) } + [0] }
}
