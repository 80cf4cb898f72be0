/// What an expression under `filter` or `prefilter` of betterleaks says, where it is one of those that
/// take the place of `entropy`, `tokenEfficiency` and allowlists: conditions joined by `||`, any of
/// which hides a match.
///
/// Source: betterleaks, `docs/config.md`, "Filtering", and `docs/v2_migration.md`.
struct ForeignFilter: Hashable {
  /// A condition that hides what matches one of the patterns, or holds one of the words.
  struct List: Hashable {
    var target: Target
    var patterns: [String] = []
    var words: [String] = []
  }

  /// What a condition looks at.
  enum Target: String, CaseIterable {
    case secret, match, line, path
  }

  /// The greatest entropy that hides a secret, in bits per byte.
  private(set) var entropy: Double?
  private(set) var lists: [List] = []

  /// Reads an expression; `nil` for any that says more than this.
  init?(_ text: String) {
    var scanner = Scanner(text)
    repeat {
      guard let condition = scanner.condition() else { return nil }
      switch condition {
      case .entropy(let value): entropy = max(entropy ?? 0, value)
      case .isLikeWords: break  // Everything is judged so.
      case .list(let list): lists.append(list)
      }
    } while scanner.take("||")
    guard scanner.isAtEnd else { return nil }
  }
}

extension ForeignFilter {
  private enum Condition {
    case entropy(Double)
    case isLikeWords
    case list(List)
  }

  private struct Scanner {
    private var rest: Substring

    init(_ text: String) { rest = text[...] }

    var isAtEnd: Bool {
      mutating get {
        skipBlanks()
        return rest.isEmpty
      }
    }

    private mutating func skipBlanks() {
      rest = rest.drop(while: \.isWhitespace)
    }

    mutating func take(_ text: String) -> Bool {
      skipBlanks()
      guard rest.hasPrefix(text) else { return false }
      rest = rest.dropFirst(text.count)
      return true
    }

    /// One condition, in up to eight pairs of parentheses.
    mutating func condition(depth: Int = 0) -> Condition? {
      if take("(") {
        guard depth < 8, let inner = condition(depth: depth + 1), take(")") else { return nil }
        return inner
      }
      _ = take("filter.")
      if take("entropy(") {
        guard target() == .secret, take(")"), take("<=") || take("<"), let value = number(),
          (0...8).contains(value)
        else { return nil }
        return .entropy(value)
      }
      if take("failsTokenEfficiency(") {
        return target() != nil && take(")") ? .isLikeWords : nil
      }
      let isPattern = take("matchesAny(")
      guard isPattern || take("containsAny("), let target = target(), take(","),
        let texts = texts(), take(")")
      else { return nil }
      return .list(
        isPattern ? List(target: target, patterns: texts) : List(target: target, words: texts))
    }

    /// `finding["secret"]`, `finding.secret`, `attributes[?"path"].orValue("")` or the like.
    private mutating func target() -> Target? {
      let isFinding = take("finding")
      guard isFinding || take("attributes") else { return nil }
      for target in Target.allCases where (target != .path) == isFinding {
        let name = target.rawValue
        let forms = ["[\"\(name)\"]", ".\(name)", "[?\"\(name)\"]", "?.\(name)"]
        guard forms.contains(where: { take($0) }) else { continue }
        _ = take(".orValue(\"\")") || take("?? \"\"")
        return target
      }
      return nil
    }

    private mutating func number() -> Double? {
      skipBlanks()
      let digits = rest.prefix { $0.isNumber || $0 == "." }
      rest = rest.dropFirst(digits.count)
      return Double(digits)
    }

    /// A list of texts that are not empty.
    private mutating func texts() -> [String]? {
      guard take("[") else { return nil }
      var texts: [String] = []
      while !take("]") {
        guard let text = text(), !text.isEmpty, !text.contains("\\E") else { return nil }
        texts.append(text)
        guard take(",") else {
          guard take("]") else { return nil }
          break
        }
      }
      return texts.isEmpty ? nil : texts
    }

    /// A text between quotes, in which only raw ones may hold a backslash.
    private mutating func text() -> String? {
      for quote in ["\"\"\"", "'''", "\"", "'", "`"] {
        let isRaw = take("r" + quote) || quote == "`" && take(quote)
        guard isRaw || take(quote) else { continue }
        guard let end = rest.range(of: quote) else { return nil }
        let text = String(rest[..<end.lowerBound])
        rest = rest[end.upperBound...]
        return isRaw || !text.contains("\\") ? text : nil
      }
      return nil
    }
  }
}

extension Substring {
  /// Where `text` first stands.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
