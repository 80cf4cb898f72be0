internal import Codecs
internal import Rules

/// Tells what the allowlists of a rule suppress, and where a rule counts at all.
struct AllowlistJudge: Sendable {
  /// What stands in reports for all of them.
  static let marker = "allowlist"

  /// Those that count for all rules.
  let shared: [Rule.Allowlist]
  private let patterns = CompiledPatterns()

  /// Whether the rule counts in the file at `path`.
  func isCounted(_ rule: Rule, at path: String) -> Bool {
    guard let condition = rule.path else { return true }
    return patterns.matchAny(of: [condition], in: path.utf8.span)
  }

  /// The first allowlist that holds: of the rule, or for all of them.
  func suppression(of scene: Scene, at path: String) -> Verdict.Suppression? {
    let list =
      scene.rule.allowlists.first { holds($0, for: scene, at: path) }
      ?? shared.first { holds($0, for: scene, at: path) }
    return list.map { Verdict.Suppression(marker: Self.marker, reason: $0.reason) }
  }

  private func holds(_ list: Rule.Allowlist, for scene: Scene, at path: String) -> Bool {
    var answers: [Bool] = []
    if !list.words.isEmpty { answers.append(holdsWord(of: list, scene)) }
    if !list.patterns.isEmpty { answers.append(matches(list, scene)) }
    if !list.paths.isEmpty {
      answers.append(patterns.matchAny(of: list.paths, in: path.utf8.span))
    }
    return list.isForAll ? !answers.isEmpty && answers.allSatisfy { $0 } : answers.contains(true)
  }

  private func holdsWord(of list: Rule.Allowlist, _ scene: Scene) -> Bool {
    let secret = scene.bytes[scene.secret].map { Byte.lowercased($0) }
    return list.words.contains { word in
      let word = word.utf8.map { Byte.lowercased($0) }
      return secret.indices.contains { secret[$0...].starts(with: word) }
    }
  }

  private func matches(_ list: Rule.Allowlist, _ scene: Scene) -> Bool {
    let range =
      switch list.target {
      case .secret: scene.secret
      case .match: scene.match
      case .line: scene.line
      }
    return scene.with(range) { patterns.matchAny(of: list.patterns, in: $0) }
  }
}
