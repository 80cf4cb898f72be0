/// Where the bytes of a report go.
///
/// A sink takes bytes until ``finish()``; what a sink that is dropped without it leaves behind is
/// for each sink to say.
public protocol ByteSink: ~Copyable {
  /// Takes `bytes`, in whole or with an error.
  mutating func write(_ bytes: [UInt8]) throws(SinkError)
  /// Passes on what is still buffered and makes the result visible and lasting. Call it once.
  mutating func finish() throws(SinkError)
}

/// Keeps the bytes in memory, for tests and for callers that pass them on.
public struct MemorySink: ByteSink {
  /// All bytes so far.
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public mutating func write(_ bytes: [UInt8]) { self.bytes += bytes }
  public mutating func finish() {}

  /// The bytes as text; bytes that are not UTF-8 become U+FFFD.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}
