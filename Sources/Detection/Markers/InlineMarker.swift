/// A comment by which somebody says that a finding on its line, or on the next, is not to be
/// reported: sprawl's own and those of other scanners.
struct InlineMarker: Hashable {
  /// The marker itself, such as `gitleaks:allow`.
  let name: String
  let reason: String?

  /// The spellings, in lower case, and whether they speak of the line after theirs.
  private static let spellings: [(text: String, isForNextLine: Bool)] = [
    ("sprawl:allow", false), ("gitleaks:allow", false), ("betterleaks:allow", false),
    ("trufflehog:ignore", false), ("kingfisher:ignore", false),
    ("pragma: allowlist secret", false), ("pragma: allowlist nextline secret", true),
    ("pragma: whitelist secret", false), ("pragma: whitelist nextline secret", true),
    ("pragma:allowlist secret", false), ("pragma:allowlist nextline secret", true),
    ("pragma:whitelist secret", false), ("pragma:whitelist nextline secret", true),
    ("ggignore", false), ("nosecret", false), ("notsecret", false), ("noqa:", false),
    ("nosec", false), ("secretlint-disable-line", false),
    ("secretlint-disable-next-line", true),
  ]
  private static let finder = WordFinder(spellings.map(\.text))

  /// How far from the secret a marker may stand on the same line, in bytes.
  private static let reach = 1_024

  /// The marker that covers `secret`, if any.
  ///
  /// - Parameters:
  ///   - line: The lines of the secret, without line ends.
  ///   - today: The day from which markers with an earlier `until` no longer count; `nil` for none.
  static func find(
    in bytes: Span<UInt8>, line: Range<Int>, secret: Range<Int>, rule: String,
    today: CalendarDate?
  ) -> InlineMarker? {
    let near =
      max(
        line.lowerBound, secret.lowerBound - reach)..<min(
        line.upperBound, secret.upperBound + reach)
    let search = MarkerSearch(rule: rule, today: today)
    for part in [near.lowerBound..<secret.lowerBound, secret.upperBound..<near.upperBound] {
      if let marker = search.first(in: bytes.extracting(part), isForNextLine: false) {
        return marker
      }
    }
    guard let previous = previousLine(in: bytes, before: line.lowerBound) else { return nil }
    return search.first(in: bytes.extracting(previous), isForNextLine: true)
  }

  /// The last `reach` bytes of the line that ends before `start`, or `nil`.
  private static func previousLine(in bytes: Span<UInt8>, before start: Int) -> Range<Int>? {
    guard start > 0 else { return nil }
    var end = start - 1
    if end > 0, bytes[end] == 0x0A, bytes[end - 1] == 0x0D { end -= 1 }
    var first = end
    while first > 0, end - first < reach, !Byte.isLineEnd(bytes[first - 1]) { first -= 1 }
    return first..<end
  }

  /// One search for markers that count for a rule on a day.
  private struct MarkerSearch {
    let rule: String
    let today: CalendarDate?

    func first(in text: Span<UInt8>, isForNextLine: Bool) -> InlineMarker? {
      var start = 0
      while let (index, range) = finder.firstMatch(in: text, from: start) {
        let spelling = spellings[index]
        if spelling.isForNextLine == isForNextLine,
          let marker = marker(spelling.text, tail: text.extracting(range.upperBound..<text.count))
        {
          return marker
        }
        start = range.upperBound
      }
      return nil
    }

    /// The marker with what its tail says, or `nil` when that makes it not count.
    private func marker(_ name: String, tail: Span<UInt8>) -> InlineMarker? {
      guard tail.count == 0 || !Byte.isAlphanumeric(tail[0]) || name.hasSuffix(":") else {
        return nil
      }
      if let codes = Self.codes[name] {
        return Self.names(codes, in: tail) ? InlineMarker(name: name, reason: nil) : nil
      }
      guard name == "sprawl:allow" else { return InlineMarker(name: name, reason: nil) }
      var words = tail.copied().prefix(256).split(whereSeparator: Byte.isBlank)
      if let end = words.firstIndex(where: { Self.commentEnds.contains(Array($0)) }) {
        words.removeSubrange(end...)
      }
      let dates = words.filter { $0.starts(with: "until=".utf8) }
      words.removeAll { $0.starts(with: "until=".utf8) }
      for date in dates where !isOpen(date.dropFirst(6)) { return nil }
      if let first = words.first, Self.isRuleName(first) {
        guard first.elementsEqual(rule.utf8) else { return nil }
        words.removeFirst()
      }
      let reason = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
      return InlineMarker(name: name, reason: reason.isEmpty ? nil : reason)
    }

    /// Markers of linters, which count when they name what is about credentials: of Ruff and flake8,
    /// and of Bandit and gosec.
    private static let codes: [String: Set<String>] = [
      "noqa:": ["s105", "s106", "s107"], "nosec": ["b105", "b106", "b107", "g101"],
    ]

    /// Whether one of the codes stands in the list behind a marker.
    private static func names(_ codes: Set<String>, in tail: Span<UInt8>) -> Bool {
      let words = tail.copied().prefix(64).split { !Byte.isAlphanumeric($0) }
      return words.contains { codes.contains(String(decoding: $0, as: UTF8.self).lowercased()) }
    }

    private static let commentEnds = [Array("*/".utf8), Array("-->".utf8), Array("#}".utf8)]

    /// Whether a marker with this end still counts. One that cannot be read never does, so that a
    /// slip of the pen does not hide a secret for ever.
    private func isOpen(_ date: ArraySlice<UInt8>) -> Bool {
      guard let until = CalendarDate(date) else { return false }
      return today.map { until >= $0 } ?? true
    }

    /// `provider.type`: lower case, with a dot inside.
    private static func isRuleName(_ word: ArraySlice<UInt8>) -> Bool {
      guard let dot = word.firstIndex(of: UInt8(ascii: ".")), dot > word.startIndex,
        dot < word.endIndex - 1
      else { return false }
      return word.allSatisfy {
        Byte.isLower($0) || Byte.isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
      }
    }
  }
}
