/// How texts stand on a server, which knows no byte 0.
///
/// Byte 0 becomes 01 01, and byte 1 becomes 01 02; all others stand for themselves. So every text has
/// a form of its own, and forms are ordered as texts are.
enum ServerText {
  static func encoded(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    guard bytes.contains(where: { $0 < 2 }) else { return bytes }
    return bytes.flatMap { $0 < 2 ? [1, $0 + 1] : [$0] }
  }

  static func decoded(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard unsafe bytes.contains(1) else { return unsafe String(decoding: bytes, as: UTF8.self) }
    var (text, isEscaped) = ([UInt8](), false)
    for byte in unsafe Array(bytes) {
      if !isEscaped, byte == 1 {
        isEscaped = true
      } else {
        text.append(isEscaped ? byte &- 1 : byte)
        isEscaped = false
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Adds a text to a row of `COPY … FROM STDIN` in its text format.
  ///
  /// Source: PostgreSQL documentation, "COPY", "File Formats".
  ///
  /// - Parameter text: UTF-8.
  static func append(_ text: Span<UInt8>, to row: inout [UInt8]) {
    unsafe text.withUnsafeBufferPointer { bytes in
      // Most texts need no escape, and none needs many: the bytes between are taken in one go.
      var start = 0
      for index in bytes.indices {
        guard let pair = unsafe Self.escape(of: bytes[index]) else { continue }
        unsafe row.append(contentsOf: bytes[start..<index])
        row.append(pair.0)
        row.append(pair.1)
        start = index + 1
      }
      unsafe row.append(contentsOf: bytes[start...])
    }
  }

  /// What stands for NULL.
  static let null = Array(#"\N"#.utf8)

  @inline(__always)
  private static func escape(of byte: UInt8) -> (UInt8, UInt8)? {
    let backslash = UInt8(ascii: "\\")
    guard byte < 0x20 || byte == backslash else { return nil }
    return switch byte {
    case 0, 1: (1, byte + 1)
    case backslash: (backslash, backslash)
    case UInt8(ascii: "\n"): (backslash, UInt8(ascii: "n"))
    case UInt8(ascii: "\r"): (backslash, UInt8(ascii: "r"))
    case UInt8(ascii: "\t"): (backslash, UInt8(ascii: "t"))
    default: nil
    }
  }
}
