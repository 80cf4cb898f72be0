internal import ArgumentParser
internal import Console
internal import Rules

/// Which rules are in force.
struct RuleOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      """
      Rule file (YAML, or TOML of gitleaks) or folder of rule files to use beside the built-in \
      rules. May be repeated.
      """,
      valueName: "path"), completion: .file())
  var rules: [String] = []

  @Option(
    name: [.customLong("rule"), .customLong("enable-rule")],
    help: ArgumentHelp(
      "Use only the rules with this id; * stands for anything. May be repeated.", valueName: "id"))
  var included: [String] = []

  @Option(
    name: .customLong("exclude-rule"),
    help: ArgumentHelp(
      "Leave out the rules with this id; * stands for anything. May be repeated.", valueName: "id"))
  var excluded: [String] = []

  /// The rules that the options ask for.
  func load() throws -> RuleSet {
    let all = RuleSet(adding: try userRules())
    guard !included.isEmpty || !excluded.isEmpty else { return all }
    let known = all.enabledRules.map(\.id)
    for pattern in included + excluded where !known.contains(where: { Self.matches($0, pattern) }) {
      throw Failure.usage(
        "no rule has the id '\(pattern)'; `sprawl rules list` shows all of them")
    }
    return all.filtered { rule in
      (included.isEmpty || included.contains { Self.matches(rule.id, $0) })
        && !excluded.contains { Self.matches(rule.id, $0) }
    }
  }

  private func userRules() throws -> [Rule] {
    rules.isEmpty ? [] : try RuleFiles.read(rules).rules
  }

  /// Whether `id` is what `pattern` says, in which `*` stands for any text.
  static func matches(_ id: String, _ pattern: String) -> Bool {
    let pieces = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard let first = pieces.first, let last = pieces.last, pieces.count > 1 else {
      return id == pattern
    }
    guard id.hasPrefix(first), id.hasSuffix(last),
      id.utf8.count >= first.utf8.count + last.utf8.count
    else { return false }
    var rest = Substring(id).dropFirst(first.count).dropLast(last.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard
        let start = rest.firstIndex(where: { _ in true }).flatMap({ index in
          rest.indices.first { $0 >= index && rest[$0...].hasPrefix(piece) }
        })
      else { return false }
      rest = rest[start...].dropFirst(piece.count)
    }
    return true
  }
}
