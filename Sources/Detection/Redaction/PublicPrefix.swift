internal import Rules

/// The characters with which every secret of a rule begins, such as `ghp_`: they give nothing away.
enum PublicPrefix {
  /// How many leading bytes of `secret` the pattern fixes.
  ///
  /// The walk follows literals, escaped punctuation and the alternatives of groups; it stops at the
  /// first thing that is none of these.
  static func length(in secret: Span<UInt8>, of rule: Rule) -> Int {
    let source = rule.pattern.utf8.span
    let ignoresCase = source.equals("(?i)", at: 0)
    let start = rule.secretOffset > 0 ? rule.secretOffset : ignoresCase ? 4 : 0
    return walk(source, from: start, secret, at: 0, ignoresCase: ignoresCase, depth: 0).secret
  }

  /// Where the walk ended in the pattern and in the secret; `isOver` when it cannot go on.
  private typealias Stop = (pattern: Int, secret: Int, isOver: Bool)

  private static func walk(
    _ source: Span<UInt8>, from start: Int, _ secret: Span<UInt8>, at offset: Int,
    ignoresCase: Bool, depth: Int
  ) -> Stop {
    var (index, position) = (start, offset)
    while index < source.count, position < secret.count {
      if source[index] == UInt8(ascii: "(") {
        let stop = group(
          source, from: index, secret, at: position, ignoresCase: ignoresCase, depth: depth)
        (index, position) = (stop.pattern, stop.secret)
        if stop.isOver { return (index, position, true) }
        continue
      }
      guard let (byte, next) = literal(in: source, at: index), !isRepeated(source, at: next),
        isEqual(byte, secret[position], ignoresCase)
      else { break }
      (index, position) = (next, position + 1)
    }
    return (index, position, !endsBranch(source, at: index))
  }

  /// Walks the first alternative of a group that fits to its end, else the one that goes furthest.
  private static func group(
    _ source: Span<UInt8>, from start: Int, _ secret: Span<UInt8>, at offset: Int,
    ignoresCase: Bool, depth: Int
  ) -> Stop {
    guard depth < 4, let first = contentStart(source, at: start),
      let close = closingParenthesis(source, from: start)
    else { return (start, offset, true) }
    if isRepeated(source, at: close + 1) { return (start, offset, true) }
    var (branch, furthest) = (first, offset)
    while branch <= close {
      let stop = walk(
        source, from: branch, secret, at: offset, ignoresCase: ignoresCase, depth: depth + 1)
      if !stop.isOver { return (close + 1, stop.secret, false) }
      furthest = max(furthest, stop.secret)
      guard let bar = nextBranch(source, from: branch, to: close) else { break }
      branch = bar + 1
    }
    return (start, furthest, true)
  }

  /// The byte for which the pattern stands at `index`, and the index after it.
  private static func literal(in source: Span<UInt8>, at index: Int) -> (UInt8, Int)? {
    let byte = source[index]
    if Byte.isAlphanumeric(byte) || "_-:/=~%@!#&,;<> \"'".utf8.contains(byte) {
      return (byte, index + 1)
    }
    guard byte == UInt8(ascii: "\\"), index + 1 < source.count,
      !Byte.isAlphanumeric(source[index + 1])
    else { return nil }
    return (source[index + 1], index + 2)
  }

  private static func isRepeated(_ source: Span<UInt8>, at index: Int) -> Bool {
    index < source.count && "?*+{".utf8.contains(source[index])
  }

  private static func endsBranch(_ source: Span<UInt8>, at index: Int) -> Bool {
    index >= source.count || source[index] == UInt8(ascii: "|")
      || source[index] == UInt8(ascii: ")")
  }

  private static func isEqual(_ left: UInt8, _ right: UInt8, _ ignoresCase: Bool) -> Bool {
    left == right || ignoresCase && Byte.lowercased(left) == Byte.lowercased(right)
  }

  /// Where the content of the group at `start` begins; `nil` for assertions and options.
  private static func contentStart(_ source: Span<UInt8>, at start: Int) -> Int? {
    guard start + 2 < source.count, source[start + 1] == UInt8(ascii: "?") else {
      return start + 1
    }
    if source[start + 2] == UInt8(ascii: ":") { return start + 3 }
    guard source[start + 2] == UInt8(ascii: "<"), start + 3 < source.count,
      Byte.isLetter(source[start + 3])
    else { return nil }
    return source.firstIndex(of: UInt8(ascii: ">"), from: start).map { $0 + 1 }
  }

  private static func closingParenthesis(_ source: Span<UInt8>, from start: Int) -> Int? {
    scan(source, from: start, to: source.count) { byte, depth in
      byte == UInt8(ascii: ")") && depth == 0
    }
  }

  private static func nextBranch(_ source: Span<UInt8>, from start: Int, to end: Int) -> Int? {
    scan(source, from: start, to: end) { byte, depth in byte == UInt8(ascii: "|") && depth == 0 }
  }

  /// The first index at which `isWanted` holds for a byte and the open groups around it, outside
  /// sets and escapes.
  private static func scan(
    _ source: Span<UInt8>, from start: Int, to end: Int,
    _ isWanted: (UInt8, Int) -> Bool
  ) -> Int? {
    var (index, depth, isInSet) = (start, 0, false)
    while index < end {
      let byte = source[index]
      if byte == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if isInSet {
        isInSet = byte != UInt8(ascii: "]")
      } else {
        if byte == UInt8(ascii: "[") { isInSet = true }
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") { depth -= 1 }
        if isWanted(byte, depth) { return index }
      }
      index += 1
    }
    return nil
  }
}
