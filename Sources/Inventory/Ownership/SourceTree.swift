#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The files that were scanned, read again where they may say whose a credential is.
///
/// Paths are those of places: relative to the working folder. Links are not followed, and what is
/// no regular file is not opened.
final class SourceTree {
  /// As the command line names them, cleaned; `.` is empty.
  private let roots: [String]
  /// What could not be read, by path.
  private(set) var faults: [String: String] = [:]
  private var existing: [String: Bool] = [:]

  init(roots: [String]) {
    self.roots = roots.filter { $0 != "-" }.map { root in
      let parts = root.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
      return root.hasPrefix("/") ? "/" + parts : parts
    }
  }

  /// The folders of a file, from its own up to its scan root; `""` is the working folder.
  func folders(above path: String) -> [String] {
    let root = roots.filter { $0.isEmpty || path == $0 || path.hasPrefix($0 + "/") }
      .max { $0.utf8.count < $1.utf8.count }
    guard let root else { return [] }
    var folders: [String] = []
    var rest = path[...]
    while folders.count < 64, rest.utf8.count > root.utf8.count,
      let slash = rest.utf8.lastIndex(of: UInt8(ascii: "/"))
    {
      rest = rest[..<slash]
      if rest.utf8.count < root.utf8.count { break }
      folders.append(String(rest))
    }
    if root.isEmpty, folders.last != "", !path.hasPrefix("/") { folders.append("") }
    return folders
  }

  /// Whether the command line names the path itself.
  func isRoot(_ path: String) -> Bool { roots.contains(path) }

  /// Whether something has that name, whatever it is.
  func exists(_ path: String) -> Bool {
    if let known = existing[path] { return known }
    let answer = unsafe access(path, F_OK) == 0
    existing[path] = answer
    return answer
  }

  /// The bytes of a file; `nil` when it is not there, is no regular file, or has more than `limit`.
  func bytes(of path: String, limit: Int) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno != ENOENT, errno != ENOTDIR {
        faults[path] = unsafe String(cString: strerror(errno))
      }
      return nil
    }
    defer { close(descriptor) }
    var facts = stat()
    guard unsafe fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    guard facts.st_size <= limit else {
      faults[path] = "larger than \(limit) bytes"
      return nil
    }
    return Self.all(of: descriptor, size: Int(facts.st_size))
  }

  private static func all(of descriptor: CInt, size: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size)
    var filled = 0
    while filled < size {
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe read(descriptor, buffer.baseAddress! + filled, size - filled)
      }
      if count <= 0 { break }
      filled += count
    }
    return filled == size ? bytes : Array(bytes[..<filled])
  }

  /// The owner's number and the permission bits of a file.
  func ownerAndMode(of path: String) -> (owner: UInt32, mode: UInt32)? {
    var facts = stat()
    guard unsafe lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
    return (facts.st_uid, UInt32(facts.st_mode & 0o777))
  }

  /// Remembers why a file said nothing.
  func note(_ path: String, _ reason: String) {
    faults[path] = reason
  }
}
