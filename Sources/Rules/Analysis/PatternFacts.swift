public import Patterns

/// What is certain of every match of a pattern, and how the scanner can therefore find it.
///
/// Each fact is proven from the pattern. A pattern with a construct that the analysis does not take
/// apart has no facts at all, and is found by trying it on the whole text.
public struct PatternFacts: Sendable, Hashable {
  /// The construct that keeps the pattern from being taken apart, such as `a recursion at offset
  /// 12`, or `nil`.
  public let unsupported: String?
  /// The length of the shortest match, in bytes.
  public let minimumLength: Int
  /// The length of the longest match in bytes, or `nil` when there is no bound.
  public let maximumLength: Int?
  /// How many bytes from the start of a match a matcher may look at, lookaheads and the byte that
  /// `\b` and `$` look at included; the end of the text counts as a byte. `nil` for no bound.
  public let reach: Int?
  /// How many bytes before the start of a match a matcher may look at; `nil` for no bound. The
  /// start of the text counts as a byte.
  public let lookbehind: Int?
  /// The literals by which to find a match, or `nil` when there are none of at least
  /// ``Literal/minimumLength`` bytes at a fixed offset.
  public let literals: Literals?
  /// The run by which to find a match, in the window around the literal; `nil` when a match need
  /// not have one.
  public let guaranteedRun: GuaranteedRun?
  /// Whether a run of 16 or more token bytes begins where the match begins, with one of
  /// ``literals``. When the boundary is ``Rule/Boundary/alnum``, a `_` or `-` may stand before it.
  public let runBeginsWithLiteral: Bool
  /// Rejects most text that is no match; `nil` where there is no literal to try it at.
  public let gate: PatternGate?

  /// Literals, of which one begins at `offset` in every match.
  public struct Literals: Sendable, Hashable {
    /// Distance from the start of the match, in bytes.
    public let offset: Int
    /// 1 to 64, in ascending order.
    public let all: [Literal]
  }

  /// Bytes that a match holds.
  public struct Literal: Sendable, Hashable {
    /// 3 to 32 bytes; lower case when case does not matter.
    public let bytes: [UInt8]
    /// Whether ASCII letters match in either case.
    public let isCaseInsensitive: Bool
    /// The bytes of which one stands behind it in every match; all where a match can end there.
    public var following = ByteSet.all

    /// Shorter literals select too little.
    public static let minimumLength = 3

    static func lowercased(_ byte: UInt8) -> UInt8 {
      ByteSet.uppercase.contains(byte) ? byte | 0x20 : byte
    }
  }

  /// A run of 16 or more token bytes `[A-Za-z0-9_-]` that every match holds and of which at least 8
  /// vary, so that it is a value and not a keyword. The literal begins at most 96 bytes before the
  /// run and ends at most 32 bytes after it.
  public struct GuaranteedRun: Sendable, Hashable {
    /// In bytes.
    public let minimumLength: Int
    /// Whether the run certainly holds a digit.
    public let hasDigit: Bool
    /// The greatest distance from the start of the match to the start of the run, in bytes.
    public let latestStart: Int
    /// The least distance from the start of the match to the end of the run, in bytes.
    public let earliestEnd: Int
  }

  /// How the scanner finds the matches of a rule, from the cheapest way to the dearest.
  public enum Lane: String, Sendable, Hashable, CaseIterable {
    /// By the run, which certainly holds a digit, then by a literal near it.
    case value
    /// By the literal at the start of the run.
    case prefix
    /// As ``value``; matches whose run holds no digit are not meant to be found.
    case valueWithDigit
    /// By the literal alone.
    case keyword
    /// By trying the pattern on the whole text.
    case whole
  }

  /// Whether the guaranteed run certainly holds a digit.
  public var digitIsCertain: Bool { guaranteedRun?.hasDigit ?? false }

  public var lane: Lane {
    guard literals != nil else { return .whole }
    guard let guaranteedRun else { return .keyword }
    if guaranteedRun.hasDigit { return .value }
    return runBeginsWithLiteral ? .prefix : .valueWithDigit
  }

  /// The lane that finds matches whose run holds no digit as well.
  public var laneWithoutDigit: Lane { lane == .valueWithDigit ? .keyword : lane }
}

extension PatternFacts {
  /// Derives the facts about `pattern`, which must be one that PCRE2 compiles.
  ///
  /// - Parameters:
  ///   - boundary: What may not touch a match. Without one, no run begins at the literal.
  ///   - literals: Literals that the author states, to which the choice is confined; none for all.
  public init(of pattern: String, boundary: Rule.Boundary, literals: [String] = []) {
    do throws(PatternParser.Unsupported) {
      self.init(of: try PatternParser.parse(pattern), boundary: boundary, stated: literals)
    } catch {
      self.init(unsupported: "\(error.construct) at offset \(error.offset)")
    }
  }

  private init(unsupported: String) {
    self.unsupported = unsupported
    minimumLength = 0
    (maximumLength, reach, lookbehind) = (nil, nil, nil)
    (literals, guaranteedRun, runBeginsWithLiteral, gate) = (nil, nil, false, nil)
  }

  init(of node: PatternNode, boundary: Rule.Boundary, stated: [String]) {
    let extent = node.extent
    unsupported = nil
    minimumLength = extent.minimum
    maximumLength = extent.maximum
    reach = extent.reach
    lookbehind = extent.behind
    let runs = node.tokenRuns
    let choice = LiteralSearch.best(in: node, runs: runs.values, stated: stated)
    let automaton = PatternAutomaton(of: node)
    literals = choice?.literals.followed(in: automaton)
    gate = choice == nil ? nil : GateBuilder.gate(of: automaton)
    guaranteedRun = choice?.run.map(GuaranteedRun.init)
    runBeginsWithLiteral =
      boundary != .none && runs.prefix.isValue && choice?.literals.beginToken == true
  }

  /// Whether a match of `pattern` can hold `literal`, in any case, as far as its bytes tell.
  static func canMatch(_ literal: String, in pattern: String) -> Bool {
    guard let node = try? PatternParser.parse(pattern) else { return true }
    return ByteSet(literal.utf8).foldingCase.isSubset(of: node.alphabet.foldingCase)
  }
}

extension PatternFacts.GuaranteedRun {
  fileprivate init(_ placed: PlacedRun) {
    minimumLength = placed.run.length
    hasDigit = placed.run.hasDigit
    latestStart = placed.latestStart
    earliestEnd = placed.earliestEnd
  }
}

extension PatternFacts.Literals {
  /// Whether the literals begin the match and consist of token bytes.
  fileprivate var beginToken: Bool {
    offset == 0 && all.allSatisfy { $0.bytes.allSatisfy(ByteSet.token.contains) }
  }
}

extension PatternNode {
  /// Every byte that can occur in a match.
  fileprivate var alphabet: ByteSet {
    switch self {
    case .byte(let set): set
    case .sequence(let nodes), .choice(let nodes):
      nodes.reduce(ByteSet()) { $0.union($1.alphabet) }
    case .repetition(let node, _, _): node.alphabet
    case .lookahead, .lookbehind, .edge, .backreference: ByteSet()
    }
  }
}
