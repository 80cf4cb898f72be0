extension ForeignReader {
  /// What an expression under `key` hides: what is of little entropy, and what lists name.
  mutating func filter(
    _ key: String, in table: TOMLTable
  ) -> (entropy: Double?, allowlists: [ForeignAllowlist]) {
    guard let text = reader.text(key, in: table) else { return (nil, []) }
    guard let filter = ForeignFilter(text.text) else {
      reader.report(
        .unsupportedKey(
          key, reason: "it says more than entropy(…), matchesAny(…) and containsAny(…) with '||'"),
        at: text.place)
      return (nil, [])
    }
    return (filter.entropy, filter.lists.map { Self.allowlist($0, at: text.place) })
  }

  /// The same list as an allowlist; a word is a pattern of nothing but itself.
  private static func allowlist(
    _ list: ForeignFilter.List, at place: SourceLocation
  ) -> ForeignAllowlist {
    let patterns = list.patterns + list.words.map { "\\Q\($0)\\E" }
    let texts = patterns.map { ForeignRule.Text(text: $0, place: place) }
    guard let target = Rule.Allowlist.Target(rawValue: list.target.rawValue) else {
      return ForeignAllowlist(paths: texts)
    }
    return ForeignAllowlist(target: target, regexes: texts)
  }
}
