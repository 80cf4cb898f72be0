extension TOMLParser {
  func peek() -> UInt8? { index < bytes.count ? bytes[index] : nil }

  func isNext(_ text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

  /// Steps over `text` if it is next.
  mutating func take(_ text: String) -> Bool {
    guard isNext(text) else { return false }
    index += text.utf8.count
    return true
  }

  mutating func skipBlanks() {
    while let byte = peek(), byte == 0x20 || byte == 0x09 { index += 1 }
  }

  /// Steps over a comment, if one begins here.
  private mutating func skipComment() throws(Malformed) {
    guard peek() == UInt8(ascii: "#") else { return }
    while let byte = peek(), byte != 0x0A, !isNext("\r\n") {
      guard byte >= 0x20 && byte != 0x7F || byte == 0x09 else {
        throw malformed("a comment holds no control characters")
      }
      index += 1
    }
  }

  /// Steps over blanks, line ends and comments.
  mutating func skipEmptyLines() throws(Malformed) {
    repeat {
      skipBlanks()
      try skipComment()
    } while take("\n") || take("\r\n")
  }

  /// What may follow a header or a value on its line: nothing but a comment.
  mutating func endOfLine() throws(Malformed) {
    skipBlanks()
    try skipComment()
    guard peek() == nil || take("\n") || take("\r\n") else {
      throw malformed("nothing but a comment may follow on this line")
    }
  }
}
