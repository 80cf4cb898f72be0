#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Collects bytes and writes them to an open file descriptor in large pieces.
///
/// The descriptor belongs to the owner of the writer, which opens and closes it.
struct DescriptorWriter {
  let descriptor: CInt
  /// The name of the target in errors.
  let target: String
  private var buffer: [UInt8] = []

  /// How many bytes to collect: large enough that system calls cost nothing next to formatting.
  private static let capacity = 1 << 16

  init(descriptor: CInt, target: String) {
    self.descriptor = descriptor
    self.target = target
  }

  mutating func write(_ bytes: [UInt8]) throws(SinkError) {
    buffer += bytes
    if buffer.count >= Self.capacity { try flush() }
  }

  /// Writes all that is buffered; nothing stays buffered, also after an error.
  mutating func flush() throws(SinkError) {
    var start = 0
    defer { buffer.removeAll(keepingCapacity: true) }
    while start < buffer.count {
      let written = unsafe buffer.withUnsafeBytes { bytes in
        unsafe systemWrite(descriptor, bytes.baseAddress! + start, bytes.count - start)
      }
      if written >= 0 {
        start += written
      } else {
        try recover(from: errno)
      }
    }
  }

  /// Returns when the write may be tried again: after a signal, or once a non-blocking
  /// descriptor, such as a terminal that another program shares, takes bytes again.
  private func recover(from code: Int32) throws(SinkError) {
    if code == EINTR { return }
    guard code == EAGAIN else { throw SinkError(target: target, step: .write, code: code) }
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = unsafe poll(&request, 1, -1)
  }
}

// The members named `write` hide the system call of that name.
private func systemWrite(_ descriptor: CInt, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}
