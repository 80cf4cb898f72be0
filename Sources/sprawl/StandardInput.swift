internal import Console

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What other programs write to this one.
enum StandardInput {
  /// All lines up to its end, without the empty ones.
  static func lines() throws -> [[UInt8]] {
    var (all, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
    while true {
      let count = unsafe read(0, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw Failure.failed("standard input: \(unsafe String(cString: strerror(errno)))")
      }
      guard count > 0 else { break }
      all += buffer.prefix(count)
    }
    return all.split(separator: UInt8(ascii: "\n")).map { Array($0) }
  }
}
