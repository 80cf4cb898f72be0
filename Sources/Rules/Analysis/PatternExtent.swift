/// How long the matches of a node are, and how far around them a matcher may look, in bytes.
///
/// `nil` means no bound; lengths above ``PatternExtent/ceiling`` count as such.
struct PatternExtent: Hashable {
  var minimum = 0
  var maximum: Int? = 0
  /// From the start of the match: the end of what may be looked at. The end of the subject counts
  /// as one byte.
  var reach: Int? = 0
  /// Bytes before the start of the match that may be looked at.
  var behind: Int? = 0

  static let ceiling = 1 << 24

  /// Multiplies or adds up to the ceiling, above which there is no bound.
  private static func bounded(_ value: (Int, overflow: Bool)) -> Int? {
    value.overflow || value.0 > ceiling ? nil : value.0
  }

  static func sum(_ left: Int?, _ right: Int?) -> Int? {
    guard let left, let right else { return nil }
    return bounded(left.addingReportingOverflow(right))
  }

  static func product(_ left: Int?, _ right: Int?) -> Int? {
    if left == 0 || right == 0 { return 0 }
    guard let left, let right else { return nil }
    return bounded(left.multipliedReportingOverflow(by: right))
  }

  static func larger(_ left: Int?, _ right: Int?) -> Int? {
    guard let left, let right else { return nil }
    return max(left, right)
  }

  /// What this node followed by `next` spans.
  func followed(by next: PatternExtent) -> PatternExtent {
    PatternExtent(
      minimum: min(minimum + next.minimum, Self.ceiling),
      maximum: Self.sum(maximum, next.maximum),
      reach: Self.larger(reach, next.reach == 0 ? 0 : Self.sum(maximum, next.reach)),
      behind: Self.larger(behind, next.behind.map { max(0, $0 - minimum) }))
  }

  func or(_ other: PatternExtent) -> PatternExtent {
    PatternExtent(
      minimum: min(minimum, other.minimum), maximum: Self.larger(maximum, other.maximum),
      reach: Self.larger(reach, other.reach), behind: Self.larger(behind, other.behind))
  }

  func repeated(from least: Int, to most: Int?) -> PatternExtent {
    if most == 0 { return PatternExtent() }
    let before = Self.product(maximum, most.map { $0 - 1 })
    return PatternExtent(
      minimum: Self.product(minimum, least) ?? Self.ceiling,
      maximum: Self.product(maximum, most),
      reach: reach == 0 ? 0 : Self.sum(before, reach),
      behind: behind)
  }
}

extension PatternNode {
  var extent: PatternExtent {
    switch self {
    case .sequence(let parts):
      parts.reduce(PatternExtent()) { $0.followed(by: $1.extent) }
    case .byte: PatternExtent(minimum: 1, maximum: 1, reach: 1, behind: 0)
    case .choice(let branches):
      branches.dropFirst().reduce(branches[0].extent) { $0.or($1.extent) }
    case .repetition(let node, let minimum, let maximum):
      node.extent.repeated(from: minimum, to: maximum)
    case .lookahead(let node):
      PatternExtent(reach: node.extent.reach, behind: node.extent.behind)
    case .lookbehind(let node): node.extent.lookingBehind
    case .edge(let before, let after): PatternExtent(reach: after, behind: before)
    case .backreference(let maximum): PatternExtent(maximum: maximum, reach: maximum)
    }
  }
}

extension PatternExtent {
  /// The extent of a condition that this text stands before a point.
  fileprivate var lookingBehind: PatternExtent {
    PatternExtent(
      reach: reach.map { max(0, $0 - minimum) }, behind: Self.sum(maximum, behind))
  }
}
