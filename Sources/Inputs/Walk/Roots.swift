internal import CSystem

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What a command line names to be scanned, each once.
///
/// A path may be a file, a folder, a FIFO (as a shell's `<(…)`), or `-` for standard input; a path
/// that is itself a symbolic link is followed, as by `find -H`. A path that stands twice is taken
/// once. Where one path lies within another, what it names is scanned on its own and passed over
/// by the walk around it: so nothing is scanned twice, and what the rules of the outer walk leave
/// out is scanned when the user names it.
///
/// Places begin with the path as the user wrote it, without `.` components and double slashes:
/// `sprawl scan src/` gives `src/a.txt`, `sprawl scan .` gives `a.txt`. A `..` stays, since to fold
/// it away would lead elsewhere behind a link.
public struct Roots: Sendable {
  public let roots: [Root]
  /// Of a listing: what cannot be scanned.
  public let faults: [RootError]
  /// The real paths of the roots, by inode.
  private let claims: [UInt64: [[UInt8]]]

  /// - Parameter respectsGitignore: Whether the rules of the folders above a scan root, up to its
  ///   repository's, include git's.
  /// - Throws: The first path that cannot be scanned.
  public init(_ paths: [String], respectsGitignore: Bool = false) throws(RootError) {
    var (roots, claims): ([Root], [UInt64: [[UInt8]]]) = ([], [:])
    var seen: Set<[UInt8]> = []
    for written in paths {
      let resolved = try ResolvedPath(written)
      guard seen.insert(resolved.realPath).inserted else { continue }
      roots.append(try resolved.root(respectsGitignore: respectsGitignore))
      if resolved.isClaim { claims[resolved.inode, default: []].append(resolved.realPath) }
    }
    self.roots = roots
    self.claims = claims
    faults = []
  }

  /// What a listing names; what of it is not there, or no longer, is among ``faults``.
  public init(listed paths: [[UInt8]], respectsGitignore: Bool = false) {
    var (roots, faults): ([Root], [RootError]) = ([], [])
    var seen: Set<[UInt8]> = []
    for bytes in paths {
      do throws(RootError) {
        guard let written = String(validating: bytes, as: UTF8.self), written != "-" else {
          throw RootError(path: displayPath(bytes), reason: .refused(number: ENOENT))
        }
        let resolved = try ResolvedPath(written)
        if seen.insert(resolved.realPath).inserted {
          roots.append(try resolved.root(respectsGitignore: respectsGitignore))
        }
      } catch {
        faults.append(error)
      }
    }
    (self.roots, self.faults, claims) = (roots, faults, [:])
  }

  /// Whether what a walk met is a root of its own.
  func scansSeparately(inode: UInt64, realPath: () -> [UInt8]) -> Bool {
    guard !claims.isEmpty, let paths = claims[inode] else { return false }
    var path = realPath()
    if path.count > 1, path.last == UInt8(ascii: "/") { path.removeLast() }
    return paths.contains(path)
  }
}

/// One thing that a command line names.
public enum Root: Sendable {
  case directory(RootDirectory)
  case file(RootFile)
}

/// A folder that a walk begins at.
public struct RootDirectory: Sendable {
  public let node: DirectoryNode
  let device: UInt64
  /// The real path, without links and without a `/` at the end.
  let realPath: [UInt8]
  /// The path from the repository to this folder, with a `/` at its end; empty outside of one.
  let above: [UInt8]
  /// The rules of the folders above.
  let rules: IgnoreLevel?

  /// The real path of a folder of this walk, with a `/` at its end.
  func realPath(of folder: DirectoryNode) -> [UInt8] {
    let slash = UInt8(ascii: "/")
    return realPath + (realPath.last == slash ? [] : [slash]) + folder.pathBelowRoot
  }
}

/// A single file, a FIFO, or standard input.
public struct RootFile: Sendable {
  /// The path as the user wrote it, cleaned; `-` for standard input.
  public let path: [UInt8]
  let isStream: Bool

  static let standardInput = RootFile(path: [UInt8(ascii: "-")], isStream: true)

  public func open() throws(ReadError) -> FileReader {
    if path == Self.standardInput.path, isStream { return try .standardInput() }
    // Named by the user: a link is followed, and a FIFO waits for its writer.
    let descriptor = try FileDescriptor(adopting: unsafe sprawl_open_named(path.cString))
    return isStream ? FileReader(stream: descriptor) : try FileReader(file: descriptor)
  }
}

/// A path of the command line that cannot be scanned.
public struct RootError: Error, Hashable, CustomStringConvertible {
  /// The path as written.
  public let path: String
  public let reason: ReadError

  /// A sentence such as `src/x: no such file or directory`.
  public var description: String {
    "\(path.isEmpty ? "''" : displayPath(path.utf8)): \(reason)"
  }
}
