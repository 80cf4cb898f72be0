/// The words of the command that a secret stands in, as a shell would split it, without expanding
/// anything.
///
/// Lists of arguments in source code and JSON are read as well: quotes, commas and brackets end words.
struct CommandWords {
  struct Word {
    let range: Range<Int>
    let text: String
  }

  /// Of the command: from the word behind the last `;`, `&&`, `|` … before the secret up to the next.
  let words: [Word]
  /// The number of the word that holds the secret.
  let secret: Int
  /// The words of the command that the command's output goes to, as in `echo … | docker login`.
  let receiver: [Word]

  private static let mostWords = 128
  private static let reach = 1_024

  init?(_ sighting: Sighting) {
    let bytes = sighting.bytes
    let all = Self.words(in: bytes[Self.line(around: sighting)])
    guard let own = all.firstIndex(where: { $0.range.overlaps(sighting.secretRange) }) else {
      return nil
    }
    let start = all[..<own].lastIndex { Self.isEnd($0.text) }.map { $0 + 1 } ?? 0
    let end = all[(own + 1)...].firstIndex { Self.isEnd($0.text) } ?? all.count
    words = Array(all[start..<end])
    secret = own - start
    let isPiped = end < all.count && all[end].text == "|"
    receiver = isPiped ? Array(all[(end + 1)...].prefix { !Self.isEnd($0.text) }) : []
  }

  /// Whether a secret can stand in a command at all: an option or a continued line tells, or the rule.
  static func mayHold(_ sighting: Sighting) -> Bool {
    let line = sighting.line
    for index in line.indices.dropFirst() {
      let (byte, before) = (line[index], line[index - 1])
      let isSecret = sighting.secretRange.contains(index)
      if byte == 0x2D, before == 0x20 || before == 0x09 || before.isQuote, !isSecret { return true }
      if byte == 0x2F, before == 0x20, index + 2 < line.endIndex, line[index + 2] == 0x3A {
        return true
      }
    }
    return line.trimmed.last == 0x5C || sighting.draft.provider == "oracle-database"
  }

  /// The lines of the secret, and those that a backslash at their end joins to them.
  private static func line(around sighting: Sighting) -> Range<Int> {
    let bytes = sighting.bytes
    func isContinued(_ newline: Int) -> Bool {
      let before = bytes[..<newline].last { $0 != 0x0D }
      return before == 0x5C || before == 0x60
    }
    let line = sighting.line.indices
    var (start, end) = (line.lowerBound, line.upperBound)
    while start > 0, sighting.secretRange.lowerBound - start < reach, isContinued(start - 1) {
      start = bytes[..<(start - 1)].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    }
    while end < bytes.endIndex, end - sighting.secretRange.upperBound < reach, isContinued(end) {
      let next = bytes[end...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.endIndex
      end = bytes[next...].firstIndex(of: 0x0A) ?? bytes.endIndex
    }
    return max(
      start, sighting.secretRange.lowerBound - reach)..<min(
        end, max(start, sighting.secretRange.upperBound + reach))
  }

  private static func words(in text: Bytes) -> [Word] {
    var words: [Word] = []
    var position = text.startIndex
    while position < text.endIndex, words.count < mostWords {
      let byte = text[position]
      if byte.isQuote, let end = quoteEnd(of: text, from: position) {
        append(text[(position + 1)..<end], to: &words)
        position = end + 1
      } else if isBreak(byte) || byte.isQuote {
        position += 1
      } else {
        let end = text[position...].firstIndex { isBreak($0) || $0.isQuote } ?? text.endIndex
        append(text[position..<end], to: &words)
        position = end
      }
    }
    return words
  }

  /// Appends a word without what separates it in lists or joins lines; a `;` at its end is a word
  /// of its own.
  private static func append(_ word: Bytes, to words: inout [Word]) {
    let isEnded = word.last == UInt8(ascii: ";") && word.count > 1
    var plain = isEnded ? word.dropLast() : word
    while let last = plain.last, last == 0x5C || last == 0x2C { plain = plain.dropLast() }
    if !plain.isEmpty, plain.text != "`" {
      words.append(Word(range: plain.indices, text: plain.text))
    }
    if isEnded { words.append(Word(range: word.endIndex..<word.endIndex, text: ";")) }
  }

  /// Where a quotation ends that has no white space, as names with blanks have one; others, such as
  /// a whole command in quotes, are read word by word.
  private static func quoteEnd(of text: Bytes, from start: Int) -> Int? {
    let quote = text[start]
    guard let end = text[(start + 1)...].prefix(256).firstIndex(of: quote) else { return nil }
    let inner = text[(start + 1)..<end]
    return inner.contains(where: \.isSpace) || inner.contains(where: \.isQuote) ? nil : end
  }

  /// White space, brackets and parentheses.
  private static func isBreak(_ byte: UInt8) -> Bool {
    byte.isSpace || byte == 0x5B || byte == 0x5D || byte == 0x28 || byte == 0x29
  }

  private static func isEnd(_ word: String) -> Bool {
    ["|", "||", "&&", ";", "&", "<<<", "\\n"].contains(word)
  }
}
