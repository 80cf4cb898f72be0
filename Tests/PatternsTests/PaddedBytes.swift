import Patterns

/// Bytes followed by the padding that the matcher needs.
func withPadding<Result>(
  _ bytes: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) -> Result
) -> Result {
  let padded = bytes + [UInt8](repeating: 0, count: Matcher.padding)
  return padded.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<bytes.count])) }
}

extension Matcher {
  /// The matches in a stream that is one buffer.
  func matches(in bytes: [UInt8]) -> [Match] {
    reset()
    var matches: [Match] = []
    withPadding(bytes) { appendMatches(in: $0, fresh: 0..<bytes.count, to: &matches) }
    return matches
  }
}
