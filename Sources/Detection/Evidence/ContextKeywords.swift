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
    for keyword in context.keywords
    where nearestMatch(of: keyword.utf8.span, in: bytes, window: match, match: match) != nil {
      return 0
    }
    for keyword in context.keywords where nearest != 0 {
      let reach = limit + keyword.utf8.count
      let window = max(0, match.lowerBound - reach)..<min(bytes.count, match.upperBound + reach)
      if let distance = nearestMatch(
        of: keyword.utf8.span, in: bytes, window: window, match: match),
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
    let isLetter = (0x61...0x7A).contains(first)
    var nearest: Int?
    for head in isLetter ? [first, first - 0x20] : [first] {
      var next = window.lowerBound
      let last = window.upperBound - keyword.count
      while let start = ByteSearch.firstIndex(of: head, in: bytes, from: next, to: last + 1) {
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
