internal import Yams

/// Rules that are being read, and what turned out to be wrong with them.
struct RuleDocument {
  /// What rules may name; `nil` where any name is taken.
  let names: KnownNames?
  private var rules: [Rule] = []
  private var errors: [RuleError] = []
  /// What was passed over, and makes no rule wrong.
  private(set) var notes: [RuleError] = []
  /// Where each id was first given.
  private(set) var places: [Rule.ID: SourceLocation] = [:]
  /// The file that is being read.
  private var file = ""
  /// The rule that is being read.
  private var rule: Rule.ID?

  init(names: KnownNames? = nil) {
    self.names = names
  }

  /// Adds the rules of a text, or what is wrong with it.
  mutating func read(_ text: String, file: String) {
    self.file = file
    let earlier = errors.count
    if RuleFile.isForeign(file) {
      readForeign(text, file: file)
    } else {
      parse(text)
    }
    errors[earlier...].sort {
      ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column)
    }
  }

  private mutating func parse(_ text: String) {
    let start = SourceLocation(file: file)
    if let place = YAMLAliases.place(in: text, file: file) {
      return report(.aliasInYAML, at: place)
    }
    do {
      guard let root = try compose(yaml: text) else {
        return report(.missingKey("provider"), at: start)
      }
      readRoot(root)
    } catch {
      let fault = YAMLFault(error, file: file)
      report(.invalidYAML(reason: fault.reason), at: fault.place)
    }
  }

  /// The rules, if nothing is wrong.
  consuming func finish() throws(RuleErrors) -> [Rule] {
    guard errors.isEmpty else { throw RuleErrors(all: errors) }
    return rules
  }

  mutating func add(_ error: RuleError) {
    errors.append(error)
  }

  mutating func add(note: RuleError) {
    notes.append(note)
  }

  /// Adds a rule that was read, unless its id is taken.
  mutating func add(_ rule: Rule, at place: SourceLocation) {
    if let first = places[rule.id] {
      return errors.append(RuleError(at: place, rule: rule.id, .duplicateID(rule.id, first: first)))
    }
    places[rule.id] = place
    rules.append(rule)
  }

  mutating func report(_ problem: RuleError.Problem, at place: SourceLocation) {
    errors.append(RuleError(at: place, rule: rule, problem))
  }

  mutating func report(_ problem: RuleError.Problem, at node: Node) {
    report(problem, at: place(of: node))
  }

  func place(of node: Node) -> SourceLocation {
    SourceLocation(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  // MARK: Rules

  private mutating func readRoot(_ root: Node) {
    guard let fields = fields(of: root, key: "file", allowed: ["provider", "rules"]) else { return }
    let provider = string("provider", in: fields)
    guard let list = node("rules", in: fields) else { return }
    guard case .sequence(let nodes) = list else {
      return report(.wrongType(key: "rules", expected: "a list of rules"), at: list)
    }
    for node in nodes {
      rule = nil
      readRule(node, provider: provider)
      rule = nil
    }
  }

  private mutating func readRule(_ node: Node, provider: String?) {
    rule = node.mapping?["id"]?.scalar?.string
    guard let fields = fields(of: node, key: "rules", allowed: Self.ruleKeys) else { return }
    let before = errors.count
    let id = string("id", in: fields)
    if let id, let provider { check(id: id, provider: provider, at: fields["id"] ?? node) }
    let read = rule(from: fields, id: id ?? "", provider: provider ?? "")
    if let read, errors.count == before { rules.append(read) }
  }

  private mutating func check(id: String, provider: String, at node: Node) {
    let type = id.utf8.dropFirst(provider.utf8.count + 1)
    guard id.hasPrefix(provider + "."), !type.isEmpty, id.utf8.allSatisfy(Self.isIDByte) else {
      return report(.malformedID(id, provider: provider), at: node)
    }
    if let first = places[id] { return report(.duplicateID(id, first: first), at: node) }
    places[id] = place(of: node)
  }

  private static func isIDByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
