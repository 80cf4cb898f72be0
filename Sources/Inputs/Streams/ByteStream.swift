/// Bytes that come window by window: a file, or what a container holds.
public protocol ByteStream: ~Copyable {
  /// Reads the next window into `buffer`, or gives `nil` after the last one.
  ///
  /// - Parameter keep: How many bytes of the end of the window before to put in front of the next
  ///   one; at most half of the buffer. Nothing is kept across a hole.
  /// - Throws: Why no more can be read. What came before the fault was given as a window.
  mutating func next(
    keeping keep: Int, into buffer: inout ReadBuffer
  ) throws(ReadError) -> FileWindow?

  /// The size in bytes, if windows can be read out of order; `nil` if not.
  var size: Int? { get }

  /// Reads what stands at `offset` into `buffer`, or gives `nil` behind the end.
  mutating func window(
    at offset: Int, into buffer: inout ReadBuffer
  ) throws(ReadError) -> FileWindow?

  /// Begins anew, so that the next window is the first.
  mutating func rewind() throws(ReadError)
}

extension ByteStream where Self: ~Copyable {
  public var size: Int? { nil }

  public mutating func window(
    at offset: Int, into buffer: inout ReadBuffer
  ) throws(ReadError) -> FileWindow? {
    throw .damaged("cannot be read out of order")
  }

  public mutating func rewind() throws(ReadError) {
    throw .damaged("cannot be read again")
  }
}
