internal import Patterns

/// Makes a template of texts that a pattern matches, for rules that come without samples.
///
/// Of alternatives the first one is taken, of what may be missing nothing, and of the classes of the
/// secret letters and digits, as many as the pattern allows within reason.
struct PatternSampler {
  /// The longest template, in bytes.
  private static let longest = 4_096
  /// What a `$` of Go becomes: a condition that the end of a text fulfils.
  private static let endOfLine = PatternNode.joining([
    .repetition(.byte(ByteSet([0x0D])), minimum: 0, maximum: 1), .edge(before: 0, after: 1),
  ])
  /// How long stretches of the secret become where the pattern leaves it open.
  private static let usualLengths = 24...40

  private static let alphanumeric = ByteSet.letters.union(.digits)
  private static let printable = ByteSet(0x20...0x7E)

  private var template: [UInt8] = []
  /// 0 before, 1 in, 2 behind the secret.
  private var marks = 0
  private var isImpossible = false

  /// A template for `samples` of the rule; `nil` when none can be made.
  static func sample(of rule: Rule) -> String? {
    guard let node = try? PatternParser.parse(rule.pattern, marksSecret: true) else { return nil }
    var sampler = PatternSampler()
    sampler.hasMarks = node.holdsMark
    sampler.add(node)
    guard !sampler.isImpossible, sampler.template.count <= longest,
      let text = String(validating: sampler.template, as: UTF8.self), !text.isEmpty
    else { return nil }
    return withParts(sampler.withKeyword(text, of: rule), of: rule)
  }

  /// A template of texts that a pattern without a secret matches.
  private static func sample(of pattern: String) -> String? {
    guard let node = try? PatternParser.parse(pattern) else { return nil }
    var sampler = PatternSampler()
    sampler.add(node)
    return sampler.isImpossible ? nil : String(validating: sampler.template, as: UTF8.self)
  }

  /// Puts the other parts that the rule requires before a text: on a line of their own, or where
  /// they have to stand on the same one, on that.
  private static func withParts(_ text: String, of rule: Rule) -> String? {
    var parts = ""
    for companion in rule.companions where companion.isRequired {
      guard let part = sample(of: companion.pattern) else { return nil }
      parts += part + (companion.lines == 0 ? " " : "\n")
    }
    return parts.isEmpty || text.contains("«") ? parts + text : parts + "«\(text)»"
  }

  /// Whether the pattern has a group for the secret, without which all of it is the secret.
  private var hasMarks = false
  private var isInSecret: Bool { !hasMarks || marks == 1 }

  /// Puts a keyword that the rule requires before a text that holds none.
  private func withKeyword(_ text: String, of rule: Rule) -> String {
    guard let context = rule.context, context.isRequired,
      !context.keywords.contains(where: { text.lowercased().contains($0) })
    else { return text }
    let keyword = context.keywords[0].replacing("{", with: "{{").replacing("}", with: "}}")
    return hasMarks ? "\(keyword)\n\(text)" : "\(keyword)\n«\(text)»"
  }

  // MARK: Walking

  private mutating func add(_ node: PatternNode) {
    guard !isImpossible, template.count <= Self.longest else { return }
    switch node {
    case PatternNode.secretMark: addMark()
    case .sequence(let parts): for part in parts { add(part) }
    case .byte(let set): addOne(of: set)
    case .choice(let branches): add(branches.first(where: \.holdsMark) ?? branches[0])
    case .repetition(let part, let minimum, let maximum):
      add(part, from: minimum, upTo: maximum)
    case .edge, .lookahead(Self.endOfLine): break
    case .lookahead, .lookbehind, .backreference: isImpossible = true
    }
  }

  private mutating func addMark() {
    if marks < 2 { template += (marks == 0 ? "«" : "»").utf8 }
    marks += 1
  }

  private mutating func add(_ part: PatternNode, from minimum: Int, upTo maximum: Int?) {
    if case .byte(let set) = part, isInSecret {
      let most = maximum ?? .max
      let lengths =
        min(
          most, max(minimum, Self.usualLengths.lowerBound))...min(
          most, max(minimum, Self.usualLengths.upperBound))
      if addBody(of: set, lengths: lengths) { return }
    }
    let count = minimum == 0 && maximum != 0 && part.holdsMark ? 1 : minimum
    for _ in 0..<count where template.count <= Self.longest { add(part) }
  }

  /// A placeholder for letters and digits, if the set holds some.
  private mutating func addBody(of set: ByteSet, lengths: ClosedRange<Int>) -> Bool {
    let members = set.bytes.filter(Self.alphanumeric.contains)
    guard members.count > 2 else { return false }
    let range =
      lengths.count == 1 ? "\(lengths.lowerBound)" : "\(lengths.lowerBound)-\(lengths.upperBound)"
    template += "{\(GoPattern.text(of: ByteSet(members), isNegated: false)):\(range)}".utf8
    return true
  }

  private mutating func addOne(of set: ByteSet) {
    if isInSecret, addBody(of: set, lengths: 1...1) { return }
    let members = set.bytes
    guard
      let byte = members.first(where: ByteSet.lowercase.contains)
        ?? members.first(where: Self.alphanumeric.contains)
        ?? members.first(where: Self.printable.contains) ?? members.first
    else {
      isImpossible = true
      return
    }
    template.append(byte)
    if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") { template.append(byte) }
  }
}

extension PatternNode {
  /// Stands at either end of the group `secret` where that is asked for: a condition on nothing.
  static let secretMark = PatternNode.edge(before: 0, after: 0)

  var holdsMark: Bool {
    switch self {
    case .sequence(let nodes), .choice(let nodes): nodes.contains(where: \.holdsMark)
    case .repetition(let node, _, _): node.holdsMark
    default: self == Self.secretMark
    }
  }
}
