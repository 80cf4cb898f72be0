#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes to standard output; a reader that goes away, such as `head`, ends the output quietly.
public struct StandardOutputSink: ByteSink {
  private var writer: DescriptorWriter
  /// Whether the reader closed its end; what is written afterwards is dropped.
  public private(set) var isClosed = false

  /// Makes the process ignore `SIGPIPE`, so that a closed pipe is an error code and not its end.
  public init() {
    self.init(descriptor: STDOUT_FILENO)
  }

  init(descriptor: CInt) {
    _ = signal(SIGPIPE, SIG_IGN)
    writer = DescriptorWriter(descriptor: descriptor, target: "standard output")
  }

  public mutating func write(_ bytes: [UInt8]) throws(SinkError) {
    if isClosed { return }
    do {
      try writer.write(bytes)
    } catch {
      try end(after: error)
    }
  }

  public mutating func finish() throws(SinkError) {
    if isClosed { return }
    do {
      try writer.flush()
    } catch {
      try end(after: error)
    }
  }

  private mutating func end(after error: SinkError) throws(SinkError) {
    guard error.code == EPIPE else { throw error }
    isClosed = true
  }
}
