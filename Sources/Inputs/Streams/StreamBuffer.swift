/// A buffer for the windows of one stream; streams inside each other need one each.
public final class StreamBuffer {
  public var bytes: ReadBuffer

  public init(capacity: Int) {
    bytes = ReadBuffer(capacity: capacity)
  }
}
