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
    // No text is longer than what stands for it.
    unsafe bytes.withUnsafeBufferPointer { page in
      unsafe output.append(room: page.count) { target, map in
        var text = unsafe PageText(of: page, at: target)
        unsafe text.read(&map)
        return unsafe text.count
      }
    }
  }

  /// Whether `word`, which is in lower case, stands at `start` in either case.
  static func begins(_ word: StaticString, _ bytes: Span<UInt8>, _ start: Int) -> Bool {
    guard start + word.utf8CodeUnitCount <= bytes.count else { return false }
    for offset in 0..<word.utf8CodeUnitCount {
      let wanted = unsafe word.utf8Start[offset]
      let byte = bytes[start + offset]
      guard byte == wanted || wanted.isLetter && byte | 0x20 == wanted else { return false }
    }
    return true
  }
}
