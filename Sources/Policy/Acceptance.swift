public import Detection
internal import Findings
internal import Inputs

/// A statement that a credential, or what a rule finds in some files, is known and is not reported.
public struct Acceptance: Sendable, Hashable {
  /// The id of the finding; `nil` for any.
  public var id: String?
  /// The id of the rule, in which `*` stands for anything; `nil` for any. Beside an id it is there
  /// for readers only, because the id tells the type already.
  public var rule: String?
  /// Where it counts: a pattern of a `.gitignore` file, from the folder of the file that states it;
  /// `nil` for everywhere.
  public var scope: String?
  public var reason: String?
  /// Who answers for it.
  public var owner: String?
  /// The last day on which it counts; `nil` for no end.
  public var until: CalendarDate?

  public init(
    id: String? = nil, rule: String? = nil, scope: String? = nil, reason: String? = nil,
    owner: String? = nil, until: CalendarDate? = nil
  ) {
    self.id = id
    self.rule = rule
    self.scope = scope
    self.reason = reason
    self.owner = owner
    self.until = until
  }

  /// Whether it no longer counts on a day.
  public func isExpired(on today: CalendarDate?) -> Bool {
    guard let until, let today else { return false }
    return until < today
  }

  /// The names of the members, in the order in which they are written.
  static let keys = ["id", "rule", "scope", "reason", "owner", "until"]

  /// The members that are there, in the order of ``keys``.
  var members: [(key: String, value: String)] {
    let values = [id, rule, scope, reason, owner, until?.description]
    return zip(Self.keys, values).compactMap { key, value in value.map { (key, $0) } }
  }
}

/// What makes two statements speak of the same.
struct AcceptanceSubject: Hashable, Comparable {
  let id, rule, scope: String

  init(_ acceptance: Acceptance) {
    id = acceptance.id ?? ""
    rule = acceptance.id == nil ? acceptance.rule ?? "" : ""
    scope = acceptance.scope ?? ""
  }

  static func < (left: Self, right: Self) -> Bool {
    (left.id, left.rule, left.scope) < (right.id, right.rule, right.scope)
  }
}

extension Acceptance {
  /// Whether the text can be a ``scope``.
  static func isScope(_ text: String) -> Bool {
    guard let rule = IgnoreRule(line: Array(text.utf8)) else { return false }
    return !rule.isNegated
  }

  /// Whether the text can be an ``id``.
  static func isID(_ text: String) -> Bool {
    text.utf8.count == 20
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
