internal import Codecs

/// Bytes of an excerpt; indices are those of the excerpt.
typealias Bytes = ArraySlice<UInt8>

extension UInt8 {
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isUpper: Bool { self >= 0x41 && self <= 0x5A }
  var isLower: Bool { self >= 0x61 && self <= 0x7A }
  var isAlnum: Bool { isDigit || isUpper || isLower }
  var isHex: Bool { isDigit || (lowered >= 0x61 && lowered <= 0x66) }
  var isSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
  var isNewline: Bool { self == 0x0A || self == 0x0D }
  var isQuote: Bool { self == 0x22 || self == 0x27 || self == 0x60 }
  /// Letters, digits, `.`, `-` and `_`: what names of hosts are made of.
  var isHostByte: Bool { isAlnum || self == 0x2D || self == 0x2E || self == 0x5F }
  /// The lower-case letter of an upper-case one; any other byte as it is.
  var lowered: UInt8 { isUpper ? self | 0x20 : self }
}

extension ArraySlice<UInt8> {
  /// The bytes as UTF-8, repaired where they are not.
  var text: String { String(decoding: self, as: UTF8.self) }

  func hasPrefix(_ word: String) -> Bool { starts(with: word.utf8) }

  /// The first index of `byte` at or after `start` and before `end`, which may lie outside.
  func firstIndex(of byte: UInt8, from start: Int, to end: Int) -> Int? {
    ByteSearch.firstIndex(of: byte, in: span, from: start - startIndex, to: end - startIndex)
      .map { $0 + startIndex }
  }

  /// The range of the first `word`, or `nil`.
  func range(of word: String) -> Range<Int>? {
    let (word, bytes) = (Array(word.utf8), span)
    guard let first = word.first else { return nil }
    var position = 0
    while let hit = ByteSearch.firstIndex(
      of: first, in: bytes, from: position, to: bytes.count - word.count + 1)
    {
      if Self.holds(word, at: hit, in: bytes) {
        return (startIndex + hit)..<(startIndex + hit + word.count)
      }
      position = hit + 1
    }
    return nil
  }

  /// The range of the last `word`, or `nil`.
  func lastRange(of word: String) -> Range<Int>? {
    let (word, bytes) = (Array(word.utf8), span)
    guard let first = word.first else { return nil }
    var position = bytes.count - word.count
    while position >= 0 {
      if bytes[position] == first, Self.holds(word, at: position, in: bytes) {
        return (startIndex + position)..<(startIndex + position + word.count)
      }
      position -= 1
    }
    return nil
  }

  /// The ranges of `word` that do not overlap, at most `limit`.
  func ranges(of word: String, limit: Int = 64) -> [Range<Int>] {
    var (found, rest): ([Range<Int>], Bytes) = ([], self)
    while found.count < limit, let range = rest.range(of: word) {
      found.append(range)
      rest = self[range.upperBound...]
    }
    return found
  }

  /// The parts between the bytes equal to `separator`, empty ones included.
  func parts(at separator: Character) -> [Bytes] {
    let byte = separator.asciiValue ?? 0
    return split(separator: byte, omittingEmptySubsequences: false)
  }

  /// Without white space at both ends.
  var trimmed: Bytes {
    guard let first = firstIndex(where: { !$0.isSpace }),
      let last = lastIndex(where: { !$0.isSpace })
    else { return self[startIndex..<startIndex] }
    return self[first...last]
  }

  private static func holds(_ word: [UInt8], at start: Int, in bytes: Span<UInt8>) -> Bool {
    for offset in word.indices where bytes[start + offset] != word[offset] { return false }
    return true
  }
}
