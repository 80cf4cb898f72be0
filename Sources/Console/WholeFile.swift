#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A file that the command line names, read as a whole.
package enum WholeFile {
  /// - Parameter limit: The most bytes that it may have.
  /// - Throws: ``Failure`` in the form `path: …`.
  package static func read(_ path: String, limit: Int) throws -> [UInt8] {
    let descriptor = path == "-" ? dup(0) : unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw refusal(path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var facts = stat()
    if unsafe fstat(descriptor, &facts) == 0 {
      bytes.reserveCapacity(min(limit, max(0, Int(facts.st_size))) + 1)
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      }
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw refusal(path)
      }
      bytes += buffer[..<count]
      guard bytes.count <= limit else {
        throw Failure.usage("\(path): is larger than \(limit) bytes")
      }
    }
  }

  private static func refusal(_ path: String) -> Failure {
    let reason = unsafe String(cString: strerror(errno))
    return Failure.usage("\(path): \(reason.prefix(1).lowercased() + reason.dropFirst())")
  }
}
