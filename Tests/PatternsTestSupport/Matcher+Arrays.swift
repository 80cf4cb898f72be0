public import Patterns

/// Calls `body` with bytes that are followed by the padding that the matcher needs.
private func withPadding<Result>(
  _ bytes: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) -> Result
) -> Result {
  let padded = bytes + [UInt8](repeating: 0, count: Matcher.padding)
  return padded.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<bytes.count])) }
}

extension Matcher {
  /// The matches in a stream that is one buffer, ordered by start, then rule.
  public func matches(in bytes: [UInt8]) -> [Match] {
    reset()
    var matches: [Match] = []
    withPadding(bytes) { appendMatches(in: $0, fresh: 0..<bytes.count, to: &matches) }
    return matches.inOrder
  }

  /// The matches in a stream that comes in chunks, with offsets from its start.
  public func matches(in bytes: [UInt8], chunk: Int, reach: Int) -> [Match] {
    reset()
    var (found, base, done) = ([Match](), 0, 0)
    while done < bytes.count {
      let end = min(done + chunk + reach, bytes.count)
      let fresh = end == bytes.count ? end : end - reach
      var matches: [Match] = []
      withPadding(Array(bytes[base..<end])) {
        appendMatches(in: $0, fresh: done - base..<fresh - base, to: &matches)
      }
      found += matches.map { $0.moved(by: base) }
      done = fresh
      let next = max(base, done - 150)
      advance(by: next - base)
      base = next
    }
    return found.inOrder
  }
}

extension [Match] {
  fileprivate var inOrder: [Match] {
    sorted { ($0.range.lowerBound, $0.rule) < ($1.range.lowerBound, $1.rule) }
  }
}

extension Match {
  fileprivate func moved(by distance: Int) -> Match {
    func move(_ range: Range<Int>) -> Range<Int> {
      range.lowerBound + distance..<range.upperBound + distance
    }
    return Match(
      rule: rule, range: move(range), secret: move(secret),
      parts: parts.map { Part(name: $0.name, range: move($0.range)) })
  }
}
