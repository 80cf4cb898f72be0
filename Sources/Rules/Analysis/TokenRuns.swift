internal import Patterns

/// What is certain of a run of token bytes `[A-Za-z0-9_-]` in every match.
struct TokenRun: Hashable {
  /// The least length, in bytes.
  var length = 0
  /// How many of these bytes at least are drawn from three or more values. The text of a keyword
  /// is not, in whichever case; the text of a value is.
  var varied = 0
  /// Whether it certainly holds a digit.
  var hasDigit = false

  /// What is certain of this run with `next` directly after it.
  func joined(with next: TokenRun) -> TokenRun {
    TokenRun(
      length: min(length + next.length, PatternExtent.ceiling),
      varied: min(varied + next.varied, PatternExtent.ceiling),
      hasDigit: hasDigit || next.hasDigit)
  }

  /// What is certain when either this or `other` is there.
  func or(_ other: TokenRun) -> TokenRun {
    TokenRun(
      length: min(length, other.length), varied: min(varied, other.varied),
      hasDigit: hasDigit && other.hasDigit)
  }

  func repeated(_ count: Int) -> TokenRun {
    TokenRun(
      length: PatternExtent.product(length, count) ?? PatternExtent.ceiling,
      varied: PatternExtent.product(varied, count) ?? PatternExtent.ceiling,
      hasDigit: hasDigit && count > 0)
  }

  /// Whether the first pass of the scanner marks the run, and the run is more than a keyword.
  var isValue: Bool { length >= 16 && varied >= 8 }
}

/// A run somewhere in a match, with offsets from the start of the match, in bytes.
struct PlacedRun: Hashable {
  var run: TokenRun
  var latestStart: Int
  var earliestEnd: Int

  func or(_ other: PlacedRun) -> PlacedRun {
    PlacedRun(
      run: run.or(other.run), latestStart: max(latestStart, other.latestStart),
      earliestEnd: min(earliestEnd, other.earliestEnd))
  }
}

/// The runs of token bytes that all matches of a node have in common: a monoid under following.
struct TokenRuns: Hashable {
  /// The greatest number of ``inner`` runs that are kept.
  private static let limit = 8

  var minimum = 0
  var maximum: Int? = 0
  /// Whether all matches consist of token bytes only. Then ``prefix`` and ``suffix`` are equal.
  var isWhole = true
  /// The run at the start of a match.
  var prefix = TokenRun()
  /// The run at the end of a match.
  var suffix = TokenRun()
  /// Runs of values between them.
  var inner: [PlacedRun] = []

  /// All runs of values: at the start, at the end and between.
  var values: [PlacedRun] {
    var runs = inner
    runs.append(PlacedRun(run: prefix, latestStart: 0, earliestEnd: prefix.length))
    if let maximum {
      runs.append(
        PlacedRun(run: suffix, latestStart: maximum - suffix.length, earliestEnd: minimum))
    }
    return Self.best(runs)
  }

  /// Keeps runs of values: first those that hold a digit, then those that begin early.
  private static func best(_ runs: [PlacedRun]) -> [PlacedRun] {
    let sorted = runs.filter(\.run.isValue).sorted { left, right in
      left.run.hasDigit == right.run.hasDigit
        ? (left.latestStart, right.earliestEnd) < (right.latestStart, left.earliestEnd)
        : left.run.hasDigit
    }
    return Array(sorted.prefix(limit))
  }

  func followed(by next: TokenRuns) -> TokenRuns {
    var runs = inner
    if let maximum {
      runs += next.inner.map {
        PlacedRun(
          run: $0.run, latestStart: maximum + $0.latestStart,
          earliestEnd: minimum + $0.earliestEnd)
      }
      runs.append(
        PlacedRun(
          run: suffix.joined(with: next.prefix), latestStart: maximum - suffix.length,
          earliestEnd: minimum + next.prefix.length))
    }
    return TokenRuns(
      minimum: min(minimum + next.minimum, PatternExtent.ceiling),
      maximum: PatternExtent.sum(maximum, next.maximum),
      isWhole: isWhole && next.isWhole,
      prefix: isWhole ? prefix.joined(with: next.prefix) : prefix,
      suffix: next.isWhole ? suffix.joined(with: next.suffix) : next.suffix,
      inner: Self.best(runs))
  }

  func or(_ other: TokenRuns) -> TokenRuns {
    let pairs = values.flatMap { run in other.values.map { run.or($0) } }
    return TokenRuns(
      minimum: min(minimum, other.minimum),
      maximum: PatternExtent.larger(maximum, other.maximum),
      isWhole: isWhole && other.isWhole,
      prefix: prefix.or(other.prefix),
      suffix: suffix.or(other.suffix),
      inner: Self.best(pairs))
  }

  func repeated(from least: Int, to most: Int?) -> TokenRuns {
    let length = (
      minimum: PatternExtent.product(minimum, least) ?? PatternExtent.ceiling,
      maximum: PatternExtent.product(maximum, most)
    )
    if isWhole {
      let run = prefix.repeated(least)
      return TokenRuns(
        minimum: length.minimum, maximum: length.maximum, prefix: run, suffix: run)
    }
    var result = TokenRuns(minimum: length.minimum, maximum: length.maximum, isWhole: false)
    guard least > 0 else { return result }
    (result.prefix, result.suffix) = (prefix, suffix)
    result.inner = least > 1 ? followed(by: self).inner : inner
    return result
  }
}

extension PatternNode {
  var tokenRuns: TokenRuns {
    switch self {
    case .sequence(let parts):
      parts.reduce(TokenRuns()) { $0.followed(by: $1.tokenRuns) }
    case .byte(let set): Self.tokenRuns(ofByte: set)
    case .choice(let branches):
      branches.dropFirst().reduce(branches[0].tokenRuns) { $0.or($1.tokenRuns) }
    case .repetition(let node, let minimum, let maximum):
      node.tokenRuns.repeated(from: minimum, to: maximum)
    case .lookahead, .lookbehind, .edge: TokenRuns()
    case .backreference(let maximum): TokenRuns(maximum: maximum, isWhole: false)
    }
  }

  private static func tokenRuns(ofByte set: ByteSet) -> TokenRuns {
    guard set.isSubset(of: .token) else {
      return TokenRuns(minimum: 1, maximum: 1, isWhole: false)
    }
    let run = TokenRun(
      length: 1, varied: set.count > 2 ? 1 : 0, hasDigit: set.isSubset(of: .digits))
    return TokenRuns(minimum: 1, maximum: 1, prefix: run, suffix: run)
  }
}
