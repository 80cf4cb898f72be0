internal import History
internal import Reports

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Texts that are made in one order and written in another.
///
/// What memory should not hold waits in a file without a name, so that long listings need little of it.
final class OrderedTexts {
  /// Where a text stands.
  private struct Piece {
    let key: (Int, Int)
    let offset, length: Int
  }

  private var pieces: [Piece] = []
  /// What is not in the file yet.
  private var buffer: [UInt8] = []
  private var file: CInt?
  /// In bytes.
  private var fileSize = 0

  /// So many bytes stay in memory.
  private static let bufferSize = 8 << 20

  deinit { if let file { close(file) } }

  var count: Int { pieces.count }

  /// - Parameter key: Texts with lesser ones come earlier; among equals, those that were added earlier.
  func add(_ text: [UInt8], key: (Int, Int)) throws {
    if buffer.count + text.count > Self.bufferSize { try moveToFile() }
    pieces.append(Piece(key: key, offset: fileSize + buffer.count, length: text.count))
    buffer += text
  }

  private func moveToFile() throws {
    if file == nil { file = try Self.makeFile() }
    var offset = 0
    while let file, offset < buffer.count {
      let count = unsafe buffer.withUnsafeBytes { bytes in
        unsafe pwrite(file, bytes.baseAddress! + offset, bytes.count - offset, off_t(fileSize))
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw Self.failure()
      }
      offset += count
      fileSize += count
    }
    buffer.removeAll(keepingCapacity: true)
  }

  private static func makeFile() throws -> CInt {
    var path = Array((folder + "/sprawl-XXXXXX").utf8CString)
    let file = unsafe mkstemp(&path)
    guard file >= 0 else { throw failure() }
    unsafe unlink(path)
    return file
  }

  private static func failure() -> StateError {
    let reason = unsafe String(cString: strerror(errno))
    return .refused(path: folder, reason: "a long listing needs a temporary file: \(reason)")
  }

  private static var folder: String {
    Terminal.variable("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
  }

  /// Writes all texts in the order of their keys.
  func write(
    to sink: inout some ByteSink & ~Copyable, separator: [UInt8] = []
  ) throws {
    pieces.sort { ($0.key.0, $0.key.1, $0.offset) < ($1.key.0, $1.key.1, $1.offset) }
    for (index, piece) in pieces.enumerated() {
      if index > 0, !separator.isEmpty { try sink.write(separator) }
      try sink.write(try bytes(of: piece))
    }
  }

  private func bytes(of piece: Piece) throws -> [UInt8] {
    if piece.offset >= fileSize {
      return Array(buffer[(piece.offset - fileSize)..<(piece.offset - fileSize + piece.length)])
    }
    guard let file else { return [] }
    var bytes = [UInt8](repeating: 0, count: piece.length)
    let count = unsafe bytes.withUnsafeMutableBytes {
      unsafe pread(file, $0.baseAddress, $0.count, off_t(piece.offset))
    }
    guard count == bytes.count else { throw Self.failure() }
    return bytes
  }
}
