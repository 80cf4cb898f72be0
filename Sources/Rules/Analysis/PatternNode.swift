internal import Patterns

/// A pattern taken apart, as far as facts about its matches need it: capturing and atomic groups
/// stand as what they hold, and lazy or possessive repetitions as greedy ones, because these
/// change which match is found and not which matches there can be.
indirect enum PatternNode: Sendable, Hashable {
  /// The parts in order; none of them is itself a sequence. No parts match the empty string.
  case sequence([PatternNode])
  /// One byte of the set.
  case byte(ByteSet)
  /// One of the alternatives; there are two or more.
  case choice([PatternNode])
  /// `maximum` is `nil` when there is no bound.
  case repetition(PatternNode, minimum: Int, maximum: Int?)
  /// A condition on the bytes after this point.
  case lookahead(PatternNode)
  /// A condition on the bytes before this point.
  case lookbehind(PatternNode)
  /// A condition on up to `before` bytes before and `after` bytes after this point, where the end
  /// of the subject counts as one.
  case edge(before: Int, after: Int)
  /// The text of an earlier group; `maximum` is its greatest length, or `nil` for no bound.
  case backreference(maximum: Int?)

  static let empty = PatternNode.sequence([])
}

extension PatternNode {
  /// The parts of a sequence, or the node itself as the only part.
  var parts: [PatternNode] {
    if case .sequence(let parts) = self { parts } else { [self] }
  }

  /// Joins `parts`, so that no sequence stands in a sequence.
  static func joining(_ parts: [PatternNode]) -> PatternNode {
    let flat = parts.flatMap(\.parts)
    return flat.count == 1 ? flat[0] : .sequence(flat)
  }
}
