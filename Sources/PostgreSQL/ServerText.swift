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

  /// Adds a value to a row of `COPY … FROM STDIN` in its text format.
  ///
  /// Source: PostgreSQL documentation, "COPY", "File Formats".
  static func append(_ value: [UInt8]?, to row: inout [UInt8]) {
    guard let value else {
      row += [UInt8(ascii: "\\"), UInt8(ascii: "N")]
      return
    }
    for byte in value {
      switch byte {
      case UInt8(ascii: "\\"): row += [byte, byte]
      case UInt8(ascii: "\n"): row += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case UInt8(ascii: "\r"): row += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
      case UInt8(ascii: "\t"): row += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
      default: row.append(byte)
      }
    }
  }
}
