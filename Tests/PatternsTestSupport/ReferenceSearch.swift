public import Patterns

/// The meaning of a match, spelled out: every pattern over the whole buffer, then its lane's demand.
public final class ReferenceSearch {
  private final class Compiled {
    let pattern: Pattern

    init?(_ source: String) {
      guard let pattern = try? Pattern(source, compilation: .translated) else { return nil }
      self.pattern = pattern
    }
  }

  private let rules: [MatchRule]
  private let patterns: [Compiled?]
  private let escape = Compiled(
    #"(\\[ntrfbv0]|%[0-9A-Fa-f]{2}|\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4})$"#)

  public init(_ rules: [MatchRule]) {
    self.rules = rules
    patterns = rules.map { Compiled($0.pattern) }
  }

  /// The matches of all rules, ordered by start, then rule.
  public func matches(in bytes: [UInt8]) -> [Match] {
    let found = rules.indices.flatMap { matches(of: $0, in: bytes) }
    return found.sorted { ($0.range.lowerBound, $0.rule) < ($1.range.lowerBound, $1.rule) }
  }

  private func matches(of index: Int, in bytes: [UInt8]) -> [Match] {
    guard let pattern = patterns[index] else { return [] }
    let scratch = MatchScratch(steps: 10_000_000)
    var (matches, start) = ([Match](), 0)
    while start < bytes.count,
      let match = try? pattern.pattern.firstMatch(in: bytes.span, from: start, using: scratch)
    {
      let range = match.range
      if !range.isEmpty, isLeftBoundary(rules[index], range.lowerBound, bytes),
        hasEvidence(rules[index], range, bytes)
      {
        let groups = pattern.pattern.namedGroups(in: scratch)
        matches.append(
          Match(
            rule: index, range: range,
            secret: groups.last { $0.name == "secret" }?.range ?? range,
            parts: groups.filter { $0.name != "secret" }
              .map { Match.Part(name: $0.name, range: $0.range) }))
        if rules[index].isAnonymous { addItems(to: &matches, in: bytes) }
        start = matches.last!.range.upperBound
      } else {
        start = range.lowerBound + 1
      }
    }
    return matches
  }

  /// Adds the further items of the list that the last match begins.
  private func addItems(to matches: inout [Match], in bytes: [UInt8]) {
    guard let first = matches.last else { return }
    bytes.withUnsafeBufferPointer { buffer in
      guard var items = ListItems(after: first, in: buffer) else { return }
      while let item = items.next() {
        let range = first.range.lowerBound..<item.upperBound
        matches.append(Match(rule: first.rule, range: range, secret: item, parts: first.parts))
      }
    }
  }

  private func isLeftBoundary(_ rule: MatchRule, _ position: Int, _ bytes: [UInt8]) -> Bool {
    let isTouched: (UInt8) -> Bool =
      switch rule.boundary {
      case .none: { _ in false }
      case .alnum: { TokenBytes.isAlphanumeric($0) }
      case .token: { TokenBytes.isToken($0) }
      case .base64: { TokenBytes.isBase64($0) }
      }
    return position == 0 || !isTouched(bytes[position - 1]) || endsEscape(position, bytes)
  }

  private func endsEscape(_ position: Int, _ bytes: [UInt8]) -> Bool {
    let before = Array(bytes[max(0, position - 6)..<position])
    // Without the guard, `$` would also match before a last line feed.
    guard let escape, before.last != UInt8(ascii: "\n") else { return false }
    let match = try? escape.pattern.firstMatch(in: before.span, using: MatchScratch())
    return match != nil
  }

  private func hasEvidence(_ rule: MatchRule, _ match: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let start = match.lowerBound
    let literal = start + rule.literalOffset
    func holdsRun() -> Bool {
      Self.tokenRuns(in: bytes[match]).contains { run in
        run.count >= 16 && bytes[run].contains(where: TokenBytes.isDigit)
          && run.lowerBound - 96 <= literal
          && literal + rule.longestLiteral <= run.upperBound + 32
      }
    }
    func beginsRun() -> Bool {
      start == 0 || !TokenBytes.isToken(bytes[start - 1]) || endsEscape(start, bytes)
    }
    return switch rule.lane {
    case .value, .keyword, .whole: true
    case .valueWithDigit: holdsRun()
    case .prefix: holdsRun() || beginsRun()
    case .assigned, .file: false
    }
  }

  private static func tokenRuns(in bytes: ArraySlice<UInt8>) -> [Range<Int>] {
    Array(bytes.indices).split { !TokenBytes.isToken(bytes[$0]) }.map { $0.first!..<$0.last! + 1 }
  }
}
