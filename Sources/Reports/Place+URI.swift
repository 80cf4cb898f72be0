import Findings

extension Place {
  /// The outermost file as a relative reference of RFC 3986, percent-encoded.
  ///
  /// The `\xHH` of bytes that a place cannot show become `%HH` again. A colon is encoded, because
  /// the first component must not look like a scheme.
  var relativeURI: String {
    let bytes = Array(path.utf8)
    var uri = ""
    var index = bytes.starts(with: "./".utf8) ? 2 : 0
    while index < bytes.count {
      if let hidden = Self.hiddenByte(in: bytes, at: index) {
        uri += Self.percentEncoded(hidden)
        index += 4
      } else {
        let byte = bytes[index]
        uri += Self.isPlain(byte) ? String(Unicode.Scalar(byte)) : Self.percentEncoded(byte)
        index += 1
      }
    }
    return uri.isEmpty ? "." : uri
  }

  /// The byte that `\xHH` at `index` stands for, if it is one that a place does not show.
  private static func hiddenByte(in bytes: [UInt8], at index: Int) -> UInt8? {
    guard index + 4 <= bytes.count, bytes[index...].starts(with: "\\x".utf8) else { return nil }
    let digits = String(decoding: bytes[(index + 2)..<(index + 4)], as: UTF8.self)
    // `UInt8.init` would take a sign.
    guard digits.allSatisfy(\.isHexDigit), let byte = UInt8(digits, radix: 16) else { return nil }
    guard byte < 0x20 || byte >= 0x7F else { return nil }
    return byte
  }

  /// Whether RFC 3986 calls the byte unreserved, or it separates components.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._~/".utf8.contains(byte)
    }
  }

  private static func percentEncoded(_ byte: UInt8) -> String {
    (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
  }
}
