import Findings

/// A rule as SARIF describes it, from what the findings of the rule say.
struct SARIFRule {
  let id: String
  let title: String
  let provider: String
  /// The highest among its findings.
  let severity: Severity
  /// The lowest among its findings, 0...1.
  let confidence: Double
  let remediation: Remediation

  /// The rules of all findings and suppressions, sorted by id.
  static func rules(of report: Report) -> [SARIFRule] {
    var rules: [String: SARIFRule] = [:]
    for finding in report.findings {
      rules[finding.rule] = SARIFRule(finding, mergedWith: rules[finding.rule])
    }
    for suppression in report.suppressed where rules[suppression.rule] == nil {
      rules[suppression.rule] = SARIFRule(suppressedOnly: suppression.rule)
    }
    return rules.values.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
  }

  private init(_ finding: Finding, mergedWith other: SARIFRule?) {
    id = finding.rule
    title = other?.title ?? finding.title
    provider = other?.provider ?? finding.provider
    severity = max(finding.severity, other?.severity ?? .info)
    confidence = min(finding.confidence, other?.confidence ?? 1)
    remediation = other?.remediation ?? finding.remediation
  }

  /// A rule of which the report knows the id alone: nobody is alerted, so it counts for nothing.
  private init(suppressedOnly id: String) {
    self.id = id
    title = id
    provider = id.split(separator: ".").first.map(String.init) ?? id
    severity = .info
    confidence = 0
    remediation = Remediation(steps: [], url: nil)
  }

  /// At most 1,024 characters, the limit of GitHub.
  var fullDescription: String {
    let text =
      "\(title): a credential of \(provider) that lies in the open. Whoever can read the place can"
      + " act as the identity it belongs to until it is revoked."
    return String(text.prefix(1024))
  }

  /// What GitHub lets people filter by; CWE-798 is "Use of Hard-coded Credentials".
  var tags: [String] {
    withoutRepeats(["security", "external/cwe/cwe-798", provider].filter { !$0.isEmpty })
  }

  var helpText: String {
    let steps = helpSteps.enumerated().map { "\($0 + 1). \($1)" }
    return ([fullDescription, ""] + steps + (remediation.url.map { ["", $0] } ?? []))
      .joined(separator: "\n")
  }

  var helpMarkdown: String {
    let steps = helpSteps.enumerated().map { "\($0 + 1). \(markdown($1))" }
    let link = remediation.url.map { ["", "[How \(markdown(provider)) does it](<\($0)>)"] } ?? []
    return (["**\(markdown(title))**", "", markdown(fullDescription), ""] + steps + link)
      .joined(separator: "\n")
  }

  private var helpSteps: [String] {
    remediation.steps.isEmpty
      ? ["Revoke the credential where it was issued, and issue a new one.", "Remove it from here."]
      : remediation.steps
  }

  /// GitHub's words for how often the results are right, by the doubt in the weakest of them.
  var precision: String {
    switch confidence {
    case 0.95...: "very-high"
    case 0.8..<0.95: "high"
    case 0.5..<0.8: "medium"
    default: "low"
    }
  }
}

extension Severity {
  /// The SARIF level.
  var sarifLevel: String {
    switch self {
    case .critical, .high: "error"
    case .medium: "warning"
    case .low, .info: "note"
    }
  }

  /// A number in the middle of GitHub's range for the severity: above 9 critical, from 7 high,
  /// from 4 medium, above 0 low.
  var sarifScore: String {
    switch self {
    case .critical: "9.5"
    case .high: "8.0"
    case .medium: "5.5"
    case .low: "2.0"
    case .info: "0.0"
    }
  }
}

/// `text` with the characters escaped that Markdown would take for markup.
func markdown(_ text: String) -> String { escaping("\\`*_[]<>#|", in: text) }

/// `items` without those that came before; SARIF demands that tags are a set.
func withoutRepeats(_ items: [String]) -> [String] {
  var seen: Set<String> = []
  return items.filter { seen.insert($0).inserted }
}
