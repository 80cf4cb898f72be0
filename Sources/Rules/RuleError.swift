public import Patterns

/// A rule that cannot be used, and where its author can mend it.
public struct RuleError: Error, Hashable, CustomStringConvertible {
  public let place: SourceLocation
  /// The id of the rule, or `nil` when the fault lies outside of any, or in the id.
  public let rule: Rule.ID?
  public let problem: Problem

  public enum Problem: Sendable, Hashable {
    /// A file or folder that cannot be read, with the system's words.
    case unreadable(reason: String)
    case tooLarge(limit: Int)
    case invalidYAML(reason: String)
    case invalidTOML(reason: String)
    case aliasInYAML
    case unknownKey(String, nearest: String?)
    case missingKey(String)
    /// `expected` is a noun phrase, such as `a list of strings`.
    case wrongType(key: String, expected: String)
    case unknownValue(key: String, value: String, allowed: [String])
    case outOfRange(key: String, allowed: String)
    case malformedID(String, provider: String)
    case duplicateID(String, first: SourceLocation)
    case patternDoesNotCompile(key: String, PatternError)
    case unbalancedMarks(key: String, number: Int)
    case literalTooShort(String)
    case literalCannotMatch(String)
    /// Two keys of which a rule may have one.
    case excludes(key: String, other: String)
    /// A keyword that the names of any secret hold.
    case namesNoIssuer(String)
    /// A form of values that makes no sense.
    case badValue(reason: String)
    /// A key that another scanner knows, with the reason why this one does not.
    case unsupportedKey(String, reason: String)
    /// A rule of another scanner that has a path and no regular expression.
    case findsFilesOnly
    /// A rule of another scanner that only changes one which that scanner brings.
    case amendsOthers
    /// The id of a rule that the file does not have.
    case unknownRule(String)
    /// A key that another scanner knows and that hides nothing here.
    case hidesNothing(String)
    /// A regular expression of Go that PCRE2 in byte mode cannot stand for.
    case notTranslatable(key: String, PatternError)
  }

  public init(at place: SourceLocation, rule: Rule.ID? = nil, _ problem: Problem) {
    self.place = place
    self.rule = rule
    self.problem = problem
  }

  /// A sentence for the author of the rule, in the form `file:line:column: …`.
  public var description: String {
    let subject = rule.map { " rule '\($0)':" } ?? ""
    return "\(place):\(subject) \(problem)"
  }
}

/// Everything that is wrong with the rules that were to be read; never empty.
public struct RuleErrors: Error, Hashable, CustomStringConvertible {
  /// In the order of the files, and within a file in the order of its lines.
  public let all: [RuleError]

  /// One error after the other, each beginning on a line of its own.
  public var description: String { all.map(\.description).joined(separator: "\n") }
}

extension RuleError.Problem: CustomStringConvertible {
  /// What is wrong, and what to mend.
  public var description: String {
    switch self {
    case .unreadable(let reason): "cannot be read: \(reason)"
    case .tooLarge(let limit): "is larger than \(limit) bytes; split it, one file for each provider"
    case .invalidYAML(let reason): "this is not YAML: \(reason)"
    case .invalidTOML(let reason): "this is not TOML: \(reason)"
    case .aliasInYAML: "rules may not use YAML aliases; write the value out"
    case .unknownKey(let key, let nearest?): "unknown key '\(key)'; did you mean '\(nearest)'?"
    case .unknownKey(let key, nil): "unknown key '\(key)'; remove it"
    case .missingKey(let key): "the key '\(key)' is missing; add it"
    case .wrongType(let key, let expected): "'\(key)' must be \(expected)"
    case .unknownValue(let key, let value, let allowed):
      "'\(value)' is no value of '\(key)'; use one of \(allowed.joined(separator: ", "))"
    case .outOfRange(let key, let allowed): "'\(key)' is out of range; use \(allowed)"
    case .malformedID(let id, let provider):
      """
      the id '\(id)' does not fit; write '\(provider).' and the credential type in lower-case \
      letters, digits and '-'
      """
    case .duplicateID(let id, let first): "the id '\(id)' is taken at \(first); choose another"
    case .patternDoesNotCompile(let key, let error): Self.describe(error, of: key)
    case .unbalancedMarks(let key, let number):
      "number \(number) of '\(key)' must hold one « and one » after it, or neither"
    case .literalTooShort(let literal):
      "the literal '\(literal)' skips too few files; use 3 bytes or more"
    case .literalCannotMatch(let literal):
      "no match of the pattern can hold the literal '\(literal)'; mend either of them"
    case .excludes(let key, let other): "a rule with '\(key)' has no '\(other)'; remove either"
    case .namesNoIssuer(let word):
      "the keyword '\(word)' names no issuer, but any secret; remove it"
    case .badValue(let reason): "'value' is no form of a value: \(reason)"
    case .unsupportedKey(let key, let reason): "'\(key)' has no meaning here: \(reason); remove it"
    case .findsFilesOnly:
      """
      it has a 'path' and no 'regex', and sprawl finds secrets, not files by their names; remove \
      the rule or give it a 'regex'
      """
    case .amendsOthers:
      """
      it changes a rule that the other scanner brings, and is passed over; give it a 'regex' to make \
      it a rule
      """
    case .unknownRule(let id): "there is no rule '\(id)' in the file; add it, or remove the part"
    case .hidesNothing(let key): "'\(key)' is passed over: what it would hide is reported"
    case .notTranslatable(let key, let error): Self.describe(error, of: key, "cannot be translated")
    }
  }

  /// The line of the pattern, with a caret under the place where it stops making sense.
  private static func describe(
    _ error: PatternError, of key: String, _ fault: String = "does not compile"
  ) -> String {
    let source = Array(error.source.utf8)
    let offset = min(max(0, error.offset), source.count)
    let before = source[..<offset].split(separator: 0x0A, omittingEmptySubsequences: false)
    let after = source[offset...].prefix { $0 != 0x0A }
    let start = String(decoding: before.last ?? [], as: UTF8.self)
    return """
      the \(key) \(fault): \(error.message); mend it at the caret
        \(start)\(String(decoding: after, as: UTF8.self))
        \(String(repeating: " ", count: start.count))^
      """
  }
}
