internal import Codecs
internal import Findings
internal import Rules

/// Looks for the words that a rule wants near a match.
enum ContextKeywords {
  /// The distance of the nearest keyword from the match, in bytes; 0 inside it; `nil` for none.
  static func nearest(of context: Rule.Context, to match: Range<Int>, in bytes: Span<UInt8>) -> Int?
  {
    var nearest: Int?
    var limit = min(max(context.distance, 0), Excerpt.reach)
    // Most keywords stand in the match itself.
    let pairs = BytePairs(in: bytes.extracting(match))
    for keyword in context.keywords
    where pairs.mayHold(keyword.utf8.span)
      && nearestMatch(of: keyword.utf8.span, in: bytes, window: match, match: match) != nil
    {
      return 0
    }
    func surroundings(for keyword: String) -> Range<Int> {
      let reach = limit + keyword.utf8.count
      return max(0, match.lowerBound - reach)..<min(bytes.count, match.upperBound + reach)
    }
    guard let longest = context.keywords.max(by: { $0.utf8.count < $1.utf8.count }) else {
      return nil
    }
    let around = BytePairs(in: bytes.extracting(surroundings(for: longest)))
    for keyword in context.keywords where nearest != 0 && around.mayHold(keyword.utf8.span) {
      if let distance = nearestMatch(
        of: keyword.utf8.span, in: bytes, window: surroundings(for: keyword), match: match),
        distance <= limit
      {
        nearest = distance
        // What stands further off than this counts for nothing.
        limit = distance
      }
    }
    return nearest
  }

  /// Nearer words say more.
  static func evidence(distance: Int, context: Rule.Context) -> Evidence {
    let share = Double(distance) / Double(max(context.distance, 1))
    return Evidence(
      kind: "context", note: "a word of the provider stands near", weight: 1 - 0.5 * share)
  }

  private static func nearestMatch(
    of keyword: Span<UInt8>, in bytes: Span<UInt8>, window: Range<Int>, match: Range<Int>
  ) -> Int? {
    guard keyword.count > 0, window.count >= keyword.count else { return nil }
    let first = keyword[0]
    var nearest: Int?
    // The first byte in lower case, and as a capital.
    for difference: UInt8 in [0, 0x20] where difference == 0 || Byte.isLower(first) {
      var next = window.lowerBound
      let last = window.upperBound - keyword.count
      while let start = ByteSearch.firstIndex(
        of: first - difference, in: bytes, from: next, to: last + 1)
      {
        next = start + 1
        guard isEqual(keyword, bytes, at: start) else { continue }
        let end = start + keyword.count
        let gap = start >= match.upperBound ? start - match.upperBound : match.lowerBound - end
        nearest = min(nearest ?? .max, max(gap, 0))
      }
    }
    return nearest
  }

  private static func isEqual(_ keyword: Span<UInt8>, _ bytes: Span<UInt8>, at start: Int) -> Bool {
    for offset in keyword.indices where Byte.lowercased(bytes[start + offset]) != keyword[offset] {
      return false
    }
    return true
  }
}

/// Which two bytes stand next to each other in a text, as far as their lowest five bits tell: most words
/// that a text does not hold are seen to be missing by one of their pairs.
private struct BytePairs {
  private var bits = InlineArray<16, UInt64>(repeating: 0)

  init(in text: Span<UInt8>) {
    guard text.count > 1 else { return }
    var slot = Int(text[0] & 31)
    for index in 1..<text.count {
      slot = slot << 5 & 0x3E0 | Int(text[index] & 31)
      bits[slot >> 6] |= 1 << UInt64(slot & 63)
    }
  }

  /// Whether the text may hold `word`, in whatever case.
  func mayHold(_ word: Span<UInt8>) -> Bool {
    guard word.count > 1 else { return true }
    var slot = Int(word[0] & 31)
    for index in 1..<word.count {
      slot = slot << 5 & 0x3E0 | Int(word[index] & 31)
      if bits[slot >> 6] >> UInt64(slot & 63) & 1 == 0 { return false }
    }
    return true
  }
}
