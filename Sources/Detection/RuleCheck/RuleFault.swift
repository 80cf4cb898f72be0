public import Patterns
public import Rules

/// What a check found wrong with a rule.
public struct RuleFault: Error, Sendable, Hashable, CustomStringConvertible {
  public let rule: Rule.ID
  /// Where the rule is written; `nil` for built-in rules.
  public let place: SourceLocation?
  public let subject: Subject
  public let problem: Problem
  /// In how many draws of the template it showed; `nil` when it does not depend on a draw.
  public let draws: Draws?
  /// Whether the rule works all the same.
  public let isWarning: Bool

  /// The part of a rule in which a fault shows.
  public enum Subject: Sendable, Hashable {
    case rule
    /// A template of `samples`, from 0.
    case sample(Int)
    /// A template of `counter-samples`, from 0.
    case counterSample(Int)
  }

  /// The draws of a template in which a fault showed.
  public struct Draws: Sendable, Hashable {
    public var failed: Int
    public let total: Int
    /// The seed of the first of them, for `sprawl rules sample`.
    public let firstSeed: UInt64
  }

  /// What is wrong. No case holds a byte of a sample; ranges are byte offsets into it.
  public enum Problem: Sendable, Hashable {
    case patternDoesNotCompile(PatternError)
    case companionDoesNotCompile(name: String, PatternError)
    case unknownChecksum(String)
    /// No literal was proven; with the construct that stands in the way, if one does.
    case wholeLane(unsupported: String?)
    /// The pattern takes too many steps on some texts.
    case gaveUp
    case badTemplate(TemplateError)
    /// The pattern matches nothing that holds the marked secret.
    case notMatched
    /// No assignment holds the marked secret, a keyword, a name of a secret, and a value of the form.
    case notAttributed
    /// The pattern matches, and its boundary touches it.
    case touched(Rule.Boundary)
    /// The pattern matches, and lacks what its lane demands.
    case notReached(MatchRule.Lane)
    case wrongSpan(expected: Range<Int>, found: Range<Int>)
    /// A match that holds none of the literals by which the scanner looks for it.
    case literalMissing(offset: Int)
    /// A keyword or companion that the rule requires is missing.
    case dropped
    case doubted(confidence: Double, reasons: [String])
    case checksumFails(name: String)
    case corruptedNotFound
    case corruptedBelieved(confidence: Double, intact: Double)
    case counterSampleReported(confidence: Double)
  }

  /// A line for the author of the rule: where, which rule, what is wrong and what to mend.
  public var description: String {
    let place = place.map { "\($0): " } ?? ""
    let draws = draws.map { " in \($0.failed) of \($0.total) draws (seed \($0.firstSeed))" } ?? ""
    let kind = isWarning ? "warning: " : ""
    let subject = subject == .rule ? "" : " \(subject)\(draws):"
    return "\(place)\(kind)rule '\(rule)':\(subject) \(problem)"
  }
}

extension RuleFault.Subject: CustomStringConvertible {
  /// The part as the author counts it, from 1.
  public var description: String {
    switch self {
    case .rule: "rule"
    case .sample(let index): "sample \(index + 1)"
    case .counterSample(let index): "counter-sample \(index + 1)"
    }
  }
}

extension RuleFault.Problem: CustomStringConvertible {
  /// What is wrong, and what to mend.
  public var description: String {
    switch self {
    case .patternDoesNotCompile(let error): "the pattern does not compile: \(error)"
    case .companionDoesNotCompile(let name, let error):
      "the pattern of the companion '\(name)' does not compile: \(error)"
    case .unknownChecksum(let name):
      "there is no checksum '\(name)'; use one of \(Checksums.all.map(\.name).joined(separator: ", "))"
    case .wholeLane(nil):
      "it has no literal, so that its pattern runs over every file; give it one of 3 bytes or more"
    case .wholeLane(let construct?):
      "its pattern runs over every file because of \(construct); write it without"
    case .gaveUp:
      "the pattern takes too many steps on some texts; bound its repetitions and do not nest them"
    case .badTemplate(let error): "\(error)"
    case .checksumFails(let name):
      "its secret does not pass the checksum '\(name)'; mend the template or the marks « »"
    default: sampleDescription
    }
  }

  private var sampleDescription: String {
    switch self {
    case .notMatched: "the pattern does not match; mend the pattern or the sample"
    case .notAttributed:
      """
      no assignment to the name of a secret, with a keyword and a value of the rule's form, or \
      another rule fits better; mend 'assigned' or the sample
      """
    case .touched(let boundary):
      "a byte touches the match, which 'boundary: \(boundary.rawValue)' forbids; mend either"
    case .notReached(let lane):
      """
      the match is not found in the lane '\(lane.label)', for want of a run of 16 token bytes with \
      a digit; mend the pattern or the sample
      """
    case .wrongSpan(let expected, let found):
      """
      the secret is at bytes \(expected.lowerBound)..<\(expected.upperBound), and the match says \
      \(found.lowerBound)..<\(found.upperBound); mend (?<secret>…) or the marks « »
      """
    case .literalMissing(let offset):
      "the match has no literal \(offset) bytes from its start; mend 'literals' or the pattern"
    case .dropped:
      "the match is dropped; add the keyword or companion that the rule requires to the sample"
    case .doubted(let confidence, let reasons):
      "the confidence is only \(confidence)\(Self.list(reasons)); mend the sample or 'confidence'"
    case .corruptedNotFound:
      "with any one character changed it is not found; leave the checksum out or loosen the pattern"

    case .corruptedBelieved(let confidence, let intact):
      "with a wrong checksum its confidence is \(confidence), and with a right one \(intact)"
    case .counterSampleReported(let confidence):
      "it is reported with confidence \(confidence); tighten the pattern"
    default: ""
    }
  }

  private static func list(_ reasons: [String]) -> String {
    reasons.isEmpty ? "" : " (\(reasons.joined(separator: ", ")))"
  }
}
