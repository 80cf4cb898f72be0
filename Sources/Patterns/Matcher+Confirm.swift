internal import CScan

// From hits to matches: the rule's own pattern decides.
extension Matcher {
  /// Tries the pattern of each hit, in order of position.
  func confirm(
    _ hits: inout [UInt64], in bytes: UnsafeBufferPointer<UInt8>, fresh: Range<Int>,
    matches: inout [Match]
  ) {
    hits.sort()
    var previous = UInt64.max
    for hit in hits where hit != previous {
      previous = hit
      let (start, rule) = (Int(hit >> 16), Int(hit & 0xFFFF))
      guard fresh.contains(start), unsafe start >= lastEnds.ends[rule] else { continue }
      let entry = unsafe tables.pointee.rules[rule]
      guard unsafe TokenBytes.isLeftBoundary(entry.boundary, at: start, in: bytes) else { continue }
      if let gate = unsafe entry.gate {
        let text = unsafe bytes.baseAddress! + start
        if unsafe scan_gate(gate, text, text + min(bytes.count - start, Self.gateSight)) == 0 {
          continue
        }
      }
      if let match = unsafe match(of: rule, entry, at: start, in: bytes, isAnchored: true),
        unsafe isAccepted(match.range, of: entry, in: bytes)
      {
        accept(match, to: &matches)
        if unsafe entry.is_anonymous != 0 {
          unsafe acceptItems(after: match, in: bytes, to: &matches)
        }
      }
    }
  }

  /// Adds a match for each further item of the list that begins with the secret of `first`.
  private func acceptItems(
    after first: Match, in bytes: UnsafeBufferPointer<UInt8>, to matches: inout [Match]
  ) {
    guard var items = unsafe ListItems(after: first, in: bytes) else { return }
    while let item = items.next() {
      let range = first.range.lowerBound..<item.upperBound
      accept(Match(rule: first.rule, range: range, secret: item, parts: first.parts), to: &matches)
    }
  }

  /// How far a gate looks, in bytes: where it has not decided by then, the pattern decides.
  private static let gateSight = 128

  /// Runs the patterns for which nothing can be proven over all bytes.
  func searchWhole(
    _ bytes: UnsafeBufferPointer<UInt8>, fresh: Range<Int>, matches: inout [Match]
  ) {
    let firstMatch = matches.count
    for index in 0..<Int(unsafe tables.pointee.whole_count) {
      let rule = unsafe Int(tables.pointee.whole[index])
      if isEnabled[rule] { unsafe searchWhole(bytes, fresh: fresh, rule: rule, matches: &matches) }
    }
    guard unsafe tables.pointee.whole_count > 0 else { return }
    matches[firstMatch...].sort {
      ($0.range.lowerBound, $0.rule) < ($1.range.lowerBound, $1.rule)
    }
  }

  private func searchWhole(
    _ bytes: UnsafeBufferPointer<UInt8>, fresh: Range<Int>, rule: Int, matches: inout [Match]
  ) {
    let entry = unsafe tables.pointee.rules[rule]
    var start = unsafe max(fresh.lowerBound, lastEnds.ends[rule])
    while start < fresh.upperBound {
      guard let match = unsafe match(of: rule, entry, at: start, in: bytes, isAnchored: false),
        match.range.lowerBound < fresh.upperBound
      else { return }
      let begin = match.range.lowerBound
      if !match.range.isEmpty,
        unsafe TokenBytes.isLeftBoundary(entry.boundary, at: begin, in: bytes)
      {
        accept(match, to: &matches)
        start = match.range.upperBound
      } else {
        start = begin + 1
      }
    }
  }

  private func accept(_ match: Match, to matches: inout [Match]) {
    if unsafe lastEnds.ends[match.rule] == 0 { touchedRules.append(match.rule) }
    unsafe lastEnds.ends[match.rule] = match.range.upperBound
    matches.append(match)
  }

  /// The rule's match at (or, if not anchored, at or after) `start`.
  private func match(
    of rule: Int, _ entry: scan_rule, at start: Int, in bytes: UnsafeBufferPointer<UInt8>,
    isAnchored: Bool
  ) -> Match? {
    let reach = unsafe entry.reach == 0 ? MatchRule.unboundedReach : Int(entry.reach)
    let end = isAnchored ? min(bytes.count, start + reach) : bytes.count
    let subject = unsafe UnsafeBufferPointer(rebasing: bytes[..<end])
    let pattern = unsafe patterns.patterns + rule
    do {
      let range = try unsafe pattern.pointee.match(
        source: Self.source(of: entry), isAnchored: isAnchored, in: subject, from: start,
        using: scratch)
      guard let range, !range.isEmpty else { return nil }
      let groups = unsafe pattern.pointee.groups(in: scratch, whole: range)
      return Match(rule: rule, range: range, secret: groups.secret, parts: groups.parts)
    } catch {
      abandoned.append(AbandonedMatch(rule: rule, start: start))
      return nil
    }
  }

  private static func source(of entry: scan_rule) -> [UInt8] {
    unsafe Array(
      UnsafeRawBufferPointer(start: entry.pattern, count: Int(entry.pattern_length)))
  }

  /// Whether a match has what its lane demands.
  private func isAccepted(
    _ match: Range<Int>, of entry: scan_rule, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    switch MatchRule.Lane(rawValue: unsafe entry.lane) {
    case .valueWithDigit:
      unsafe holdsLongRunWithDigit(match, near: entry, in: bytes)
    case .prefix:
      unsafe holdsLongRunWithDigit(match, near: entry, in: bytes)
        || TokenBytes.isRunStart(at: match.lowerBound, in: bytes)
    default: true
    }
  }

  /// Whether the match holds 16 token bytes in a row, a digit among them, near the rule's literal.
  private func holdsLongRunWithDigit(
    _ match: Range<Int>, near entry: scan_rule, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let literal = unsafe match.lowerBound + Int(entry.literal_offset)
    let literalEnd = unsafe literal + Int(entry.literal_length)
    var (start, hasDigit) = (match.lowerBound, false)
    for position in match.lowerBound...match.upperBound {
      let byte = unsafe position < match.upperBound ? bytes[position] : 0
      if TokenBytes.isToken(byte) {
        hasDigit = hasDigit || TokenBytes.isDigit(byte)
        continue
      }
      let isNear =
        start - MatchRule.windowBefore <= literal
        && literalEnd <= position + MatchRule.windowAfter
      if hasDigit, isNear, position - start >= Int(SCAN_RUN_LENGTH) { return true }
      if start - MatchRule.windowBefore > literal { return false }
      (start, hasDigit) = (position + 1, false)
    }
    return false
  }
}
