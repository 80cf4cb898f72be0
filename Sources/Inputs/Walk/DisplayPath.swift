/// Writes the bytes of a path as one line of text.
///
/// Bytes that are not UTF-8, control characters, and the characters that turn the direction of
/// text or break lines (with which a name could pose as another one) become `\xHH`, byte by byte;
/// so does a backslash that would read as such an escape. Different paths give different texts.
public func displayPath(_ path: some Sequence<UInt8>) -> String {
  let path = Array(path)
  if path.allSatisfy({ (0x20...0x7e).contains($0) && $0 != UInt8(ascii: "\\") }) {
    return String(decoding: path, as: UTF8.self)
  }
  var text = ""
  var (rest, parser) = (path.makeIterator(), Unicode.UTF8.ForwardParser())
  var position = 0
  while true {
    switch parser.parseScalar(from: &rest) {
    case .emptyInput: return text
    case .valid(let encoded):
      let range = position..<position + encoded.count
      let scalar = Unicode.UTF8.decode(encoded)
      if mustBeEscaped(scalar) || isEscape(path[position...]) {
        for byte in path[range] { text += escape(byte) }
      } else {
        text.unicodeScalars.append(scalar)
      }
      position = range.upperBound
    case .error(let length):
      for byte in path[position..<position + length] { text += escape(byte) }
      position += length
    }
  }
}

private func mustBeEscaped(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .lineSeparator, .paragraphSeparator: true
  case .format: (0x202a...0x202e).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  default: false
  }
}

/// Whether `bytes` begin with what ``escape(_:)`` writes.
private func isEscape(_ bytes: ArraySlice<UInt8>) -> Bool {
  bytes.starts(with: Array("\\x".utf8))
    && bytes.dropFirst(2).prefix(2).filter { hexDigits.contains($0) }.count == 2
}

private let hexDigits = Array("0123456789ABCDEF".utf8)

private func escape(_ byte: UInt8) -> String {
  "\\x" + String(decoding: [hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]], as: UTF8.self)
}
