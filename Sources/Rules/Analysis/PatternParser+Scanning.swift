internal import Patterns

extension PatternParser {
  func unsupported(_ construct: String) -> Unsupported {
    Unsupported(construct: construct, offset: min(index, source.count))
  }

  /// The next byte, or the one `distance` bytes further on.
  func peek(_ distance: Int = 0) -> UInt8? {
    index + distance < source.count ? source[index + distance] : nil
  }

  /// Steps over `text` if it is next.
  mutating func take(_ text: String) -> Bool {
    guard source[index...].starts(with: text.utf8) else { return false }
    index += text.utf8.count
    return true
  }

  /// Steps over the bytes before `end` and over `end`; gives the bytes before it.
  mutating func take(upTo end: UInt8) -> ArraySlice<UInt8>? {
    guard let position = source[index...].firstIndex(of: end) else { return nil }
    defer { index = position + 1 }
    return source[index..<position]
  }

  /// The bytes that match a literal `byte`.
  func literal(_ byte: UInt8) -> ByteSet {
    let set = ByteSet([byte])
    return options.ignoresCase ? set.foldingCase : set
  }

  /// Steps over comments, the ends of quotations and, with `(?x)`, white space.
  mutating func skipIgnored() throws(Unsupported) {
    while true {
      if take("\\E") {
        isQuoting = false
      } else if isQuoting {
        return
      } else if take("\\Q") {
        isQuoting = true
      } else if take("(?#") {
        guard take(upTo: UInt8(ascii: ")")) != nil else { throw unsupported("an open comment") }
      } else if try !skipExtended() {
        return
      }
    }
  }

  private mutating func skipExtended() throws(Unsupported) -> Bool {
    guard options.isExtended, let byte = peek() else { return false }
    if byte == UInt8(ascii: "#") {
      if take(upTo: 0x0A) == nil { index = source.count }
      return true
    }
    guard Self.whiteSpace.contains(byte) else { return false }
    index += 1
    return true
  }
}
