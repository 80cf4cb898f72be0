/// Takes the text out of HTML, as a reader of the page sees it: tags that only change how text looks
/// are nothing, others end a line or a cell, and entities are characters.
///
/// Attributes, comments, programs and styles are left out: they are searched as they are.
///
/// Source: HTML, sections 13.1.2 (elements) and 13.1.4 (character references).
public enum PageDecoder {
  /// Where the first tag of a page is looked for, in bytes.
  private static let headSize = 1024

  /// Whether a text that begins with `head` is a page.
  public static func isPage(_ head: Span<UInt8>) -> Bool {
    guard head.count > 15, head[0] == UInt8(ascii: "<") else { return false }
    for index in 0..<min(headSize, head.count - 8) where head[index] == UInt8(ascii: "<") {
      if begins("<html", head, index) || begins("<!doctype html", head, index) { return true }
    }
    return false
  }

  /// Appends the text of `bytes` to `output`; they may begin and end anywhere.
  public static func decode(_ bytes: Span<UInt8>, into output: inout DecodedBytes) {
    var next = 0
    while next < bytes.count {
      let end = endOfPlainText(in: bytes, from: next)
      output.append(next..<end, of: bytes)
      next = end
      guard next < bytes.count else { return }
      next =
        bytes[next] == UInt8(ascii: "<")
        ? decodeTag(at: next, in: bytes, into: &output)
        : decodeEntity(at: next, in: bytes, into: &output)
    }
  }

  private static func endOfPlainText(in bytes: Span<UInt8>, from start: Int) -> Int {
    var next = start
    while next < bytes.count, bytes[next] != UInt8(ascii: "<"), bytes[next] != UInt8(ascii: "&") {
      next += 1
    }
    return next
  }

  private static func decodeEntity(
    at start: Int, in bytes: Span<UInt8>, into output: inout DecodedBytes
  ) -> Int {
    guard let entity = EntityDecoder.entity(at: start, in: bytes) else {
      output.append(start..<start + 1, of: bytes)
      return start + 1
    }
    output.append(entity.scalar, from: start..<start + entity.length)
    return start + entity.length
  }

  private static func decodeTag(
    at start: Int, in bytes: Span<UInt8>, into output: inout DecodedBytes
  ) -> Int {
    if begins("<!--", bytes, start) { return end(of: "-->", in: bytes, from: start + 4) }
    var next = start + 1
    let isEnd = next < bytes.count && bytes[next] == UInt8(ascii: "/")
    if isEnd { next += 1 }
    guard next < bytes.count, bytes[next].isLetter || bytes[next] == UInt8(ascii: "!") else {
      output.append(start..<start + 1, of: bytes)
      return start + 1
    }
    let name = name(at: next, in: bytes)
    if !isEnd, let last = PageTags.end(ofProgram: name) {
      return end(of: last, in: bytes, from: start)
    }
    let end = endOfTag(in: bytes, from: next)
    let last = output.bytes.last ?? 0x0A
    if last == 0x0A || PageTags.quiet.contains(name) { return end }
    if name != PageTags.cells.0, name != PageTags.cells.1 {
      output.append(byte: 0x0A, from: start..<end)
    } else if !last.isBlank {
      output.append(byte: 0x20, from: start..<end)
    }
    return end
  }

  /// The name of a tag in lower case, one byte beside the other; 0 for one of more than 8.
  private static func name(at start: Int, in bytes: Span<UInt8>) -> UInt64 {
    var (name, next): (UInt64, Int) = (0, start)
    while next < bytes.count, bytes[next].isAlphanumeric {
      name = name << 8 | UInt64(bytes[next] | 0x20)
      next += 1
    }
    return next - start <= 8 ? name : 0
  }

  /// The offset behind the tag: behind the first `>` outside of quotes, or of any if a quote is not
  /// closed.
  private static func endOfTag(in bytes: Span<UInt8>, from start: Int) -> Int {
    var (next, quote): (Int, UInt8) = (start, 0)
    var first: Int?
    while next < bytes.count {
      let byte = bytes[next]
      if byte == UInt8(ascii: ">") {
        if quote == 0 { return next + 1 }
        first = first ?? next + 1
      } else if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
      next += 1
    }
    return first ?? bytes.count
  }

  /// The offset behind `mark`, or the end of the text.
  private static func end(of mark: StaticString, in bytes: Span<UInt8>, from start: Int) -> Int {
    var next = start
    while let found = bytes.firstOffset(of: unsafe mark.utf8Start[0], from: next) {
      if begins(mark, bytes, found) { return found + mark.utf8CodeUnitCount }
      next = found + 1
    }
    return bytes.count
  }

  /// Whether `word`, which is in lower case, stands at `start` in either case.
  private static func begins(_ word: StaticString, _ bytes: Span<UInt8>, _ start: Int) -> Bool {
    guard start + word.utf8CodeUnitCount <= bytes.count else { return false }
    for offset in 0..<word.utf8CodeUnitCount {
      let wanted = unsafe word.utf8Start[offset]
      let byte = bytes[start + offset]
      guard byte == wanted || wanted.isLetter && byte | 0x20 == wanted else { return false }
    }
    return true
  }
}
