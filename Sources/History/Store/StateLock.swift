#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Keeps a second sweep out while one is at work on a state.
///
/// The system lets go of the lock when its owner ends, however it ends, so that no lock is left
/// behind; what the file says tells people who it is and since when.
public final class StateLock: Sendable {
  private let descriptor: CInt

  /// - Parameter path: Of the state; the lock lies beside it.
  /// - Throws: ``StateError/busy(path:owner:)`` with the owner and the age.
  public init(path: String) throws(StateError) {
    let file = path + ".lock"
    let descriptor = unsafe open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .refused(path: file, reason: systemReason(errno)) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let owner = Self.owner(descriptor)
      close(descriptor)
      throw .busy(path: path, owner: owner)
    }
    let text = Array("\(getpid()) \(hostName()) \(time(nil))\n".utf8)
    ftruncate(descriptor, 0)
    _ = unsafe pwrite(descriptor, text, text.count, 0)
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Such as `process 1234 on build-1, for 12 min`.
  private static func owner(_ descriptor: CInt) -> String {
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = unsafe pread(descriptor, &bytes, bytes.count, 0)
    let words = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
      .split(whereSeparator: \.isWhitespace)
    guard words.count == 3, let start = Int(words[2]) else { return "it has just begun" }
    let minutes = max(0, time(nil) - start) / 60
    return "process \(words[0]) on \(words[1]), for \(minutes) min"
  }
}

/// The name by which the machine calls itself.
public func hostName() -> String {
  var bytes = [CChar](repeating: 0, count: 256)
  guard unsafe gethostname(&bytes, bytes.count - 1) == 0 else { return "localhost" }
  let name = String(
    decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  return name.isEmpty ? "localhost" : name
}
