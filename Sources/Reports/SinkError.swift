#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A report that could not be written, where, and why.
public struct SinkError: Error, Hashable {
  /// The path of the target as the user wrote it, or `standard output`.
  public let target: String
  /// What was being done.
  public let step: Step
  /// The error number of the system (`man errno`).
  public let code: Int32

  public enum Step: String, Sendable, Hashable {
    case open, write, sync, rename
  }

  public init(target: String, step: Step, code: Int32) {
    self.target = target
    self.step = step
    self.code = code
  }
}

extension SinkError: CustomStringConvertible {
  /// A sentence for the user, such as `cannot write 'out.json': the disk is full; …`.
  public var description: String { "cannot write '\(target)': \(cause)" }

  private var cause: String {
    switch code {
    case ENOSPC: "the disk is full; free some space or choose another place"
    case EDQUOT: "your disk quota is used up; free some space or choose another place"
    case EFBIG: "the file would be larger than the system allows"
    case EACCES, EPERM: "permission denied; choose a folder that you may write to"
    case EROFS: "the file system is read-only; choose another place"
    case ENOENT: "the folder does not exist; create it first"
    case ENOTDIR: "part of the path is a file, not a folder"
    case EISDIR: "it is a folder; name a file in it"
    case EIO: "the device reports an input/output error"
    default: unsafe String(cString: strerror(code))
    }
  }
}
