/// The armour of PEM. Source: RFC 7468.
enum PEMText {
  /// The bytes between the first `-----BEGIN …-----` and the `-----END` after it.
  ///
  /// Lines may end in line ends or in `\n` written out, as in JSON and environment files; headers
  /// such as `Proc-Type` are skipped.
  static func body(of text: Bytes) -> [UInt8]? {
    guard let begin = text.range(of: "-----BEGIN "),
      let open = text[begin.upperBound...].range(of: "-----")
    else { return nil }
    let rest = text[open.upperBound...]
    let inner = rest[..<(rest.range(of: "-----END")?.lowerBound ?? rest.endIndex)]
    return base64(in: inner)[...].base64Decoded
  }

  /// The words between `-----BEGIN ` and `-----`, such as `RSA PRIVATE KEY`.
  static func label(of text: Bytes) -> String? {
    guard let begin = text.range(of: "-----BEGIN ") else { return nil }
    let rest = text[begin.upperBound...].prefix(64)
    return rest.range(of: "-----").map { rest[..<$0.lowerBound].text }
  }

  /// The base64 characters of `text`, without escapes and headers.
  private static func base64(in text: Bytes) -> [UInt8] {
    var (kept, position): ([UInt8], Int) = ([], text.startIndex)
    kept.reserveCapacity(text.count)
    while position < text.endIndex {
      let byte = text[position]
      position += 1
      if byte == 0x5C {
        while position < text.endIndex, text[position] == 0x5C { position += 1 }
        if position < text.endIndex, [0x6E, 0x72, 0x74].contains(text[position]) { position += 1 }
      } else if byte.isAlnum || byte == 0x2B || byte == 0x2F || byte == 0x3D {
        kept.append(byte)
      } else if byte == 0x3A {
        kept.removeAll(keepingCapacity: true)
        position = endOfHeaders(in: text, after: position)
      }
    }
    return kept
  }

  /// Where the headers end: after an empty line, or the end of the text.
  private static func endOfHeaders(in text: Bytes, after position: Int) -> Int {
    let rest = text[position...]
    let ends = ["\n\n", "\r\n\r\n", "\\n\\n"].compactMap { rest.range(of: $0)?.upperBound }
    return ends.min() ?? text.endIndex
  }
}
