/// Bytes in memory as a stream.
public struct MemoryStream: ~Copyable, ByteStream {
  private let bytes: [UInt8]
  private var offset = 0

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  public var size: Int? { bytes.count }

  public mutating func next(
    keeping keep: Int, into buffer: inout ReadBuffer
  ) throws(ReadError) -> FileWindow? {
    let start = offset
    guard start < bytes.count else { return nil }
    buffer.keepTail(start == 0 ? 0 : min(keep, buffer.capacity / 2))
    let kept = buffer.count
    defer { buffer.pad() }
    offset += copy(from: start, into: &buffer)
    let isLast = offset == bytes.count
    return FileWindow(
      offset: start - kept, count: buffer.count, kept: kept, continues: !isLast, isLast: isLast)
  }

  public mutating func window(
    at offset: Int, into buffer: inout ReadBuffer
  ) throws(ReadError) -> FileWindow? {
    guard (0..<bytes.count).contains(offset) else { return nil }
    buffer.keepTail(0)
    defer { buffer.pad() }
    let end = offset + copy(from: offset, into: &buffer)
    return FileWindow(
      offset: offset, count: buffer.count, kept: 0, continues: end < bytes.count,
      isLast: end == bytes.count)
  }

  public mutating func rewind() throws(ReadError) { offset = 0 }

  private func copy(from start: Int, into buffer: inout ReadBuffer) -> Int {
    unsafe bytes.withUnsafeBytes { bytes in
      unsafe buffer.append(copying: UnsafeRawBufferPointer(rebasing: bytes[start...]))
    }
  }
}
