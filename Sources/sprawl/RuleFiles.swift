internal import ArgumentParser
internal import Console
internal import Detection
internal import Identities
internal import Rules

/// The rules that the `rules` commands speak of: the built-in ones, and a user's.
struct RuleFiles: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      """
      Rule file (YAML, or TOML of gitleaks) or folder of rule files to use beside the built-in \
      rules. May be repeated.
      """,
      valueName: "path"), completion: .file())
  var rules: [String] = []

  func load() throws -> RuleSet {
    RuleSet(adding: rules.isEmpty ? [] : try Self.read(rules).rules)
  }

  /// The rule with this id.
  func rule(_ id: String) throws -> (rule: Rule, facts: RuleFacts) {
    let set = try load()
    let facts = RuleFacts.all(of: set)
    if let found = facts.first(where: { $0.rule.id == id }) { return (found.rule, found) }
    throw Failure.usage("no rule has the id '\(id)'\(Self.hint(for: id, among: facts))")
  }

  /// Reads rule files.
  ///
  /// - Throws: ``Failure`` with each fault on a line of its own that begins with its place.
  static func read(
    _ paths: [String]
  ) throws -> (rules: [Rule], places: [Rule.ID: SourceLocation], notes: [RuleError]) {
    do {
      return try RuleReader.readWithPlaces(paths: paths, names: knownNames)
    } catch {
      let count = error.all.count == 1 ? "1 fault" : "\(error.all.count) faults"
      throw Failure.usage("\(count) in the rules\n\(error)")
    }
  }

  /// The names of checksums and decoders.
  static var knownNames: KnownNames {
    KnownNames(
      checksums: Checksums.all.map(\.name), decoders: IdentityResolver.decoderNames,
      files: KeyFileFormat.allCases.map(\.rawValue))
  }

  /// Up to three ids that hold the text, or the way to all of them.
  private static func hint(for id: String, among facts: [RuleFacts]) -> String {
    let near = facts.map(\.rule.id).filter { $0.contains(id) || id.contains($0) }.prefix(3)
    return near.isEmpty
      ? "; `sprawl rules list` shows all of them"
      : "; is it \(near.joined(separator: ", "))?"
  }
}
