internal import Findings
internal import Patterns
internal import Rules

/// Finds what generic rules find in a text, with the features of each candidate: for those who fit the
/// model, by the same code that uses it.
package struct CandidateFeatures {
  /// A candidate.
  package struct Found {
    /// From 1.
    package let line: Int
    /// Of the secret on its first line, from 0, in bytes.
    package let columns: Range<Int>
    package let rule: String
    /// The log-odds of the rule's own confidence.
    package let prior: Double
    package let features: [Int]
  }

  private let rules = RuleSet()
  private let companions = CompanionFinder()
  private let matcher: Matcher

  package init() {
    matcher = Matcher(rules: rules.tables)
  }

  /// `group answer` for each feature, in order.
  package static var names: [String] {
    FeatureGroup.allCases.flatMap { group in (0..<group.size).map { "\(group)\t\($0)" } }
      + KeyWord.words.map { "word\t\($0)" } + Clue.allCases.map { "clue\t\($0)" }
  }

  /// All candidates of generic rules, as they stand, without what is encoded.
  package func found(in text: [UInt8], path: String) -> [Found] {
    let padded = text + Array(repeating: 0, count: Matcher.padding)
    var matches: [Match] = []
    matcher.reset()
    unsafe padded.withUnsafeBufferPointer { all in
      let bytes = unsafe UnsafeBufferPointer(rebasing: all[..<text.count])
      unsafe matcher.appendMatches(in: bytes, fresh: 0..<text.count, to: &matches)
    }
    var (found, line, lineStart, index): ([Found], Int, Int, Int) = ([], 1, 0, 0)
    for match in matches.sorted(by: { $0.secret.lowerBound < $1.secret.lowerBound }) {
      let rule = rules[match.rule]
      let excerpt = excerpt(match, in: text, path: path)
      let scene = Scene(excerpt, rule: rule, place: PathFacts(path: path))
      guard scene.isGeneric, companions.companions(of: rule, in: excerpt) != nil else { continue }
      while index < match.secret.lowerBound {
        if text[index] == 0x0A || text[index] == 0x0D && text[index + 1] != 0x0A {
          (line, lineStart) = (line + 1, index + 1)
        }
        index += 1
      }
      let features = Features(of: scene)
      let columns = (match.secret.lowerBound - lineStart)..<(match.secret.upperBound - lineStart)
      found.append(
        Found(
          line: line, columns: columns, rule: rule.id, prior: Confidence.logOdds(rule.confidence),
          features: (0..<features.count).map { features[$0] }))
    }
    return found
  }

  private func excerpt(_ match: Match, in text: [UInt8], path: String) -> Excerpt {
    let start = max(0, match.range.lowerBound - Excerpt.reach)
    let end = min(text.count, match.range.upperBound + Excerpt.reach)
    func shifted(_ range: Range<Int>) -> Range<Int> {
      (range.lowerBound - start..<range.upperBound - start).clamped(to: 0..<end - start)
    }
    return Excerpt(
      bytes: Array(text[start..<end]), match: shifted(match.range), secret: shifted(match.secret),
      parts: match.parts.map { Excerpt.Part(name: $0.name, range: shifted($0.range)) }, path: path,
      startsStream: start == 0, endsStream: end == text.count)
  }
}
