// What the first bytes of a text tell of it.
extension MessageFinder {
  /// Whether a document ends with the first line of a text that begins with `head`.
  public static func holdsDocumentOnEachLine(_ head: Span<UInt8>) -> Bool {
    var end = 0
    while end < head.count, head[end] != 0x0A { end += 1 }
    guard end < head.count else { return false }
    let finder = MessageFinder()
    finder.read(head.extracting(0..<end), at: 0)
    return finder.frame == nil && !finder.isLost && finder.state == .betweenTokens
  }

  /// The document in the first line of a text that begins with `head`, if it ends there.
  public static func firstDocument(_ head: Span<UInt8>) -> DocumentFacts? {
    var end = 0
    while end < head.count, head[end] != 0x0A { end += 1 }
    let finder = MessageFinder()
    finder.read(head.extracting(0..<end), at: 0)
    return finder.firstDocument
  }

  /// Whether a text that begins with `head` may hold messages.
  public static func mayHoldMessages(_ head: Span<UInt8>) -> Bool {
    for index in 0..<min(head.count, 64) {
      switch head[index] {
      case 0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF: continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): return true
      default: return false
      }
    }
    return false
  }
}
