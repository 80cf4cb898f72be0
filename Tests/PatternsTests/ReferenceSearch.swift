@testable import Patterns

/// The meaning of a match, spelled out: every pattern over the whole buffer, then its lane's demand.
func referenceMatches(of rules: [MatchRule], in bytes: [UInt8]) -> [Match] {
  let found = rules.indices.flatMap { referenceMatches(of: rules[$0], at: $0, in: bytes) }
  return found.sorted { ($0.range.lowerBound, $0.rule) < ($1.range.lowerBound, $1.rule) }
}

private func referenceMatches(of rule: MatchRule, at index: Int, in bytes: [UInt8]) -> [Match] {
  guard let pattern = try? Pattern(rule.pattern, compilation: .translated) else { return [] }
  let scratch = MatchScratch(steps: 10_000_000)
  var (matches, start) = ([Match](), 0)
  while start < bytes.count,
    let match = try? pattern.firstMatch(in: bytes.span, from: start, using: scratch)
  {
    let range = match.range
    if !range.isEmpty, isLeftBoundary(rule, range.lowerBound, bytes),
      hasEvidence(rule, range, bytes)
    {
      let secret = pattern.range(ofGroup: "secret", in: scratch) ?? range
      matches.append(Match(rule: index, range: range, secret: secret, parts: []))
      start = range.upperBound
    } else {
      start = range.lowerBound + 1
    }
  }
  return matches
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
  let before = String(decoding: bytes[max(0, position - 6)..<position], as: UTF8.self)
  return before.range(
    matching: #"(\\[ntrfbv0]|%[0-9A-Fa-f]{2}|\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4})$"#)
}

extension String {
  fileprivate func range(matching pattern: String) -> Bool {
    guard let pattern = try? Pattern(pattern) else { return false }
    let match = try? pattern.firstMatch(in: Array(utf8).span, using: MatchScratch())
    return match != nil
  }
}

private func hasEvidence(_ rule: MatchRule, _ match: Range<Int>, _ bytes: [UInt8]) -> Bool {
  let start = match.lowerBound
  let beginsRun =
    start == 0 || !TokenBytes.isToken(bytes[start - 1]) || endsEscape(start, bytes)
  let literal = start + rule.literalOffset
  let runs = tokenRuns(in: bytes[match]).filter { run in
    run.count >= 16 && bytes[run].contains(where: TokenBytes.isDigit)
      && run.lowerBound - 96 <= literal
      && literal + rule.longestLiteral <= run.upperBound + 32
  }
  return switch rule.lane {
  case .value, .keyword, .whole: true
  case .valueWithDigit: !runs.isEmpty
  case .prefix: !runs.isEmpty || beginsRun
  }
}

private func tokenRuns(in bytes: ArraySlice<UInt8>) -> [Range<Int>] {
  Array(bytes.indices).split { !TokenBytes.isToken(bytes[$0]) }.map { $0.first!..<$0.last! + 1 }
}
