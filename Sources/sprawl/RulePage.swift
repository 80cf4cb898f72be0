internal import Findings
internal import Patterns
internal import Rules

/// A rule and what is proven of it, for people.
struct RulePage {
  private let rule: Rule
  private let facts: RuleFacts
  private let proven: PatternFacts

  init(_ facts: RuleFacts) {
    rule = facts.rule
    self.facts = facts
    proven = PatternFacts(of: rule.pattern, boundary: rule.boundary, literals: rule.literals)
  }

  var text: String {
    """
    \(rule.title)
    \(section(nil, meaning))\
    \(section("How it is found", search))\
    \(section("What it looks at besides", surroundings))\
    \(section("Samples (templates)", rule.samples.map { ("", $0) }))\
    \(section("Not reported", rule.counterSamples.map { ("", $0) }))\
    \(section("When it leaked", remediation))\
    \(section("References", rule.references.map { ("", $0) }))
    """
  }

  private var meaning: [(String, String)] {
    [
      ("id", rule.id), ("type", rule.type), ("provider", rule.provider),
      ("identity", rule.identityKind.rawValue), ("severity", rule.severity.rawValue),
      ("lifetime", rule.lifetime.rawValue), ("confidence", "\(rule.confidence)"),
      ("tags", rule.tags.joined(separator: ", ")), ("decoder", rule.decoder ?? ""),
    ]
  }

  private var search: [(String, String)] {
    if let file = rule.file {
      return [
        ("file", file), ("lane", "\(facts.lane): \(Self.explanation(of: facts.matchRule.lane))"),
      ]
    }
    return rule.assignment.map(assigned) ?? matched
  }

  private func assigned(_ assignment: Rule.Assignment) -> [(String, String)] {
    let place =
      switch assignment.within {
      case .name: "in the name of the value"
      case .section: "in the name of the value, the line or the section"
      case .file: "in the name of the value, the line, the section or the name of the file"
      }
    return [
      ("value", assignment.value),
      ("keywords", "\(assignment.keywords.joined(separator: ", "))  (\(place))"),
      (
        "names",
        assignment.names.isEmpty ? "any for secrets" : assignment.names.joined(separator: ", ")
      ),
      ("lane", "\(facts.lane): \(Self.explanation(of: facts.matchRule.lane))"),
      ("entropy", entropy), ("checksum", rule.checksum ?? ""),
    ]
  }

  private var entropy: String {
    rule.minimumEntropy > 0 ? "\(rule.minimumEntropy) bits per byte or more" : ""
  }

  private var matched: [(String, String)] {
    let longest = proven.maximumLength.map { "\($0)" } ?? "any number of"
    let length = "\(proven.minimumLength) to \(longest) bytes"
    return [
      ("pattern", rule.pattern), ("boundary", rule.boundary.rawValue),
      ("lane", "\(facts.lane): \(Self.explanation(of: facts.matchRule.lane))"),
      ("literals", literals), ("run", run),
      ("length", proven.unsupported.map { "unknown because of \($0)" } ?? length),
      ("entropy", entropy),
      ("checksum", rule.checksum ?? ""),
    ]
  }

  private var literals: String {
    let all = facts.literals
    guard !all.isEmpty else { return "" }
    let shown = all.prefix(12).joined(separator: ", ")
    let more = all.count > 12 ? ", and \(all.count - 12) more" : ""
    return shown + more + "; \(facts.matchRule.literalOffset) bytes from the start"
  }

  private var run: String {
    proven.guaranteedRun.map { run in
      "\(run.minimumLength) or more of [A-Za-z0-9_-]\(run.hasDigit ? ", with a digit" : "")"
    } ?? ""
  }

  private static func explanation(of lane: MatchRule.Lane) -> String {
    switch lane {
    case .value: "by a long run that holds a digit, then a literal near it"
    case .valueWithDigit: "by a long run near a literal; the run has to hold a digit"
    case .prefix: "by the literal that begins a long run"
    case .keyword: "by the literal alone"
    case .whole: "by running the pattern over every file"
    case .file: "by the first bytes of every file"
    case .assigned: "among the values that rules without an issuer find, by keyword and form"
    }
  }

  private var surroundings: [(String, String)] {
    let context = rule.context.map { context in
      let words = context.keywords.joined(separator: ", ")
      return ("words", words + Self.distance(context.distance, isRequired: context.isRequired))
    }
    let companions = rule.companions.map { companion in
      let limits =
        (companion.lines.map { ", \($0) lines" } ?? "")
        + (companion.columns.map { ", \($0) columns" } ?? "")
      let distance = Self.distance(companion.distance, limits, isRequired: companion.isRequired)
      return (companion.name, companion.pattern + distance)
    }
    return (context.map { [$0] } ?? []) + companions
  }

  private static func distance(
    _ distance: Int, _ limits: String = "", isRequired: Bool
  ) -> String {
    "  (within \(distance) bytes\(limits)\(isRequired ? ", required" : ""))"
  }

  private var remediation: [(String, String)] {
    rule.remediation.steps.enumerated().map { ("\($0 + 1).", $1) }
      + (rule.remediation.url.map { [("see", $0)] } ?? [])
  }

  /// The rows that say something, under a title; nothing when there are none.
  private func section(_ title: String?, _ rows: [(name: String, value: String)]) -> String {
    let rows = rows.filter { !$0.value.isEmpty }
    guard !rows.isEmpty else { return "" }
    let width = rows.map(\.name.count).max() ?? 0
    let lines = rows.map { name, value in
      let padding = String(repeating: " ", count: width - name.count)
      let indent = "\n" + String(repeating: " ", count: width == 0 ? 2 : width + 4)
      let value = value.replacing("\n", with: indent)
      return width == 0 ? "  \(value)\n" : "  \(name)\(padding)  \(value)\n"
    }
    return "\n" + (title.map { $0 + "\n" } ?? "") + lines.joined()
  }
}
