extension Rule {
  /// What to suppress of the matches of a rule. They are judged all the same, and the report counts
  /// and lists them.
  public struct Allowlist: Sendable, Hashable {
    /// For people: why.
    public var reason: String?
    /// Whether all kinds of conditions that there are must hold, or one of them.
    public var isForAll: Bool
    /// What ``patterns`` look at.
    public var target: Target
    /// PCRE2 sources, one of which must match.
    public var patterns: [String]
    /// PCRE2 sources, one of which must match the path of the file.
    public var paths: [String]
    /// Words, one of which the secret must hold; case does not matter.
    public var words: [String]

    public enum Target: String, Sendable, Hashable, CaseIterable {
      case secret
      case match
      /// The lines that hold the secret.
      case line
    }

    public init(
      reason: String? = nil, isForAll: Bool = false, target: Target = .secret,
      patterns: [String] = [], paths: [String] = [], words: [String] = []
    ) {
      self.reason = reason
      self.isForAll = isForAll
      self.target = target
      self.patterns = patterns
      self.paths = paths
      self.words = words
    }
  }
}

// The form in which it stands in a record: a list of texts, with the lengths of the lists in it.
extension Rule.Allowlist {
  var recorded: [String] {
    [
      reason ?? "", String(isForAll), target.rawValue, String(patterns.count), String(paths.count),
      String(words.count),
    ] + patterns + paths + words
  }

  /// Takes what ``recorded`` made off the front of `items`.
  static func taken(from items: inout ArraySlice<String>) -> Rule.Allowlist? {
    let head = Array(items.prefix(6))
    guard head.count == 6, let target = Target(rawValue: head[2]) else { return nil }
    items = items.dropFirst(6)
    let lists = head[3...].map { count in
      let list = Array(items.prefix(Int(count) ?? 0))
      items = items.dropFirst(list.count)
      return list
    }
    return Rule.Allowlist(
      reason: head[0].isEmpty ? nil : head[0], isForAll: head[1] == "true", target: target,
      patterns: lists[0], paths: lists[1], words: lists[2])
  }
}
