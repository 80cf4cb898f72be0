internal import CSystem

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes a file that appears at its path whole or not at all, readable by its owner only, if nothing
/// else is asked for.
///
/// The bytes go to a temporary file (mode 0600, or 0644 without what the umask keeps) in the same folder, which ``finish()`` syncs and
/// renames; a sink dropped before that removes it and leaves an older file untouched. A path that
/// is a symbolic link keeps the link and replaces what it points to. A path that is no regular
/// file, such as `/dev/null` or a named pipe, is written directly.
public struct FileSink: ByteSink, ~Copyable {
  private var writer: DescriptorWriter
  private let destination: Destination
  private var isOpen = true

  /// - Parameter isPublic: Whether all users may read the file, as far as the umask lets them.
  /// - Throws: When the folder is missing or not writable, or `path` is a folder.
  public init(path: String, isPublic: Bool = false) throws(SinkError) {
    let destination = try Destination(path: path)
    // Named before it is there: an interrupt may come at any time.
    if let temporary = destination.temporary { unsafe sprawl_set_unfinished_file(temporary) }
    let descriptor = destination.open(mode: isPublic ? 0o644 : 0o600)
    guard descriptor >= 0 else { throw SinkError(target: path, step: .open, code: errno) }
    writer = DescriptorWriter(descriptor: descriptor, target: path)
    self.destination = destination
  }

  deinit {
    if isOpen { _ = close(writer.descriptor) }
    if isOpen, let temporary = destination.temporary {
      _ = unsafe unlink(temporary)
      sprawl_set_unfinished_file(nil)
    }
  }

  public mutating func write(_ bytes: [UInt8]) throws(SinkError) {
    try writer.write(bytes)
  }

  public mutating func finish() throws(SinkError) {
    try writer.flush()
    guard let temporary = destination.temporary else { return }
    try check(fsync(writer.descriptor), .sync)
    try check(unsafe rename(temporary, destination.path), .rename)
    isOpen = false
    sprawl_set_unfinished_file(nil)
    // After the rename the file is there; a failed close or folder sync loses nothing of it.
    _ = close(writer.descriptor)
    syncFolder()
  }

  private func check(_ status: CInt, _ step: SinkError.Step) throws(SinkError) {
    if status != 0 { throw SinkError(target: writer.target, step: step, code: errno) }
  }

  /// Makes the new name last through a power cut, where the file system can.
  private func syncFolder() {
    let descriptor = unsafe open(destination.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    _ = close(descriptor)
  }
}

/// The real path of a report file, and the temporary file that becomes it.
private struct Destination {
  let path: String
  /// `nil` for devices and pipes, which are written directly.
  let temporary: String?

  init(path: String) throws(SinkError) {
    var facts = stat()
    let exists = unsafe stat(path, &facts) == 0
    let type = facts.st_mode & S_IFMT
    if exists, type == S_IFDIR { throw SinkError(target: path, step: .open, code: EISDIR) }
    let isDirect = exists && type != S_IFREG
    self.path = exists && !isDirect ? realPath(path) : path
    temporary = isDirect ? nil : Self.temporaryName(beside: self.path)
  }

  /// A new name in the folder of `path`, of the same length for all, because names have a limit.
  private static func temporaryName(beside path: String) -> String {
    let random = String(UInt64.random(in: .min ... .max), radix: 16)
    return "\(folder(of: path))/.sprawl-\(random).tmp"
  }

  /// The folder of the file.
  var folder: String { Self.folder(of: path) }

  private static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// A descriptor for writing, or -1 with `errno`.
  func open(mode: mode_t) -> CInt {
    guard let temporary else { return systemOpen(path, O_WRONLY | O_CLOEXEC, mode) }
    return systemOpen(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
  }
}

private func systemOpen(_ path: String, _ flags: CInt, _ mode: mode_t) -> CInt {
  unsafe open(path, flags, mode)
}

/// `path` without symbolic links, or `path` itself when it cannot be resolved.
private func realPath(_ path: String) -> String {
  guard let resolved = unsafe realpath(path, nil) else { return path }
  defer { unsafe free(resolved) }
  return unsafe String(cString: resolved)
}
