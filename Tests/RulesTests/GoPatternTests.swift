import Patterns
import TestSupport
import Testing

@testable import Rules

struct GoPatternTests {
  static let translations: [(go: String, pattern: String)] = [
    ("abc", "abc"),
    ("a{2,3}b{4}c{5,}", "a{2,3}b{4}c{5,}"),
    ("a{,3}", "a\\{,3\\}"),
    ("a{x", "a\\{x"),
    ("x$", "x\\z"),
    ("(?m)^x$", "(?m)^x(?=\\r?$)"),
    ("(?m:x$)y$", "(?m:x(?=\\r?$))y\\z"),
    ("(?U)a+b*?", "a+?b*"),
    ("(?Ui)a{2,}", "(?i)a{2,}?"),
    ("(?i-s:a.)", "(?i-s:a.)"),
    ("\\s\\S", "[\\x09\\x0A\\x0C\\x0D ][^\\x09\\x0A\\x0C\\x0D ]"),
    ("\\d\\D\\w\\W\\b\\B\\A\\z", "\\d\\D\\w\\W\\b\\B\\A\\z"),
    ("\\v\\a\\x41\\x{42}\\101\\0", "\\x0B\\x07ABA\\x00"),
    ("\\Qa.b\\E+", "a\\.b+"),
    ("\\Q(", "\\("),
    ("\\pN\\p{Lu}\\PL", "[0-9][A-Z][^A-Za-z]"),
    ("\\p{^Nd}", "[^0-9]"),
    ("é+", "(?:\\xC3\\xA9)+"),
    ("[aé]", "(?:[a]|(?:\\xC3\\xA9))"),
    ("[]a]", "[\\]a]"),
    ("[^]a]", "[^\\]a]"),
    ("[\\w.-]", "[\\-\\.0-9A-Z_a-z]"),
    ("[[:alpha:]_]", "[A-Z_a-z]"),
    ("[[:^digit:]]", "[\\x00-\\x1F -/:-\\x7F\\x80-\\xFF]"),
    ("[\\x00-\\x{10FFFF}]", "[\\x00-\\xFF]"),
    ("[\\s\\d]", "[\\x09\\x0A\\x0C\\x0D 0-9]"),
    ("(?P<a>x)|(?<b>y)", "(?:x)|(?:y)"),
  ]

  @Test(arguments: translations)
  func `rewrites what PCRE2 reads otherwise`(go: String, pattern: String) throws {
    let translated = try GoPattern.translate(go, secret: .none)
    _ = try Pattern(translated)
    #expect(
      try PatternParser.parse(translated) == PatternParser.parse(pattern), "\(translated)")
  }

  static let secrets: [(go: String, secret: GoPattern.Secret, pattern: String)] = [
    ("a(b)c", .firstGroup, "a(?<secret>b)c"),
    ("a(?P<x>b)c", .firstGroup, "a(?<secret>b)c"),
    ("abc", .firstGroup, "abc"),
    ("(a)(b)", .firstGroup, "(?J)(?<secret>a)(?<secret>b)"),
    ("(a)(b)", .group(2), "(?:a)(?<secret>b)"),
    ("(a(b))", .group(2), "(?:a(?<secret>b))"),
  ]

  @Test(arguments: secrets)
  func `names the group of the secret`(go: String, secret: GoPattern.Secret, pattern: String) throws
  {
    #expect(try GoPattern.translate(go, secret: secret) == pattern)
  }

  static let starts: [(go: String, pattern: String)] = [
    ("(?i)[a-z]{0,50}?(?:key)", "(?i)(?:key)"),
    ("\\w*?key", "key"),
    ("(?U)\\w*key", "key"),
    ("\\w*key", "\\w*key"),
    ("\\w{1,50}?key", "\\w{1,50}?key"),
    ("\\w*?key|x", "\\w*?key|x"),
    ("\\w*?", "\\w*?"),
    ("(?:\\w*?key)", "(?:\\w*?key)"),
  ]

  @Test(arguments: starts)
  func `leaves out a start that may be missing`(go: String, pattern: String) throws {
    #expect(try GoPattern.translate(go, secret: .firstGroup, keepsStart: false) == pattern)
  }

  static let refusals: [(go: String, offset: Int, message: String)] = [
    ("a(?=b)", 1, "Go has no group of this kind (no lookaround, conditions or comments)"),
    ("(?<!b)", 0, "Go has no group of this kind (no lookaround, conditions or comments)"),
    ("a\\C", 1, "Go has no escape '\\C', or bytes have none"),
    ("é\\Z", 2, "Go has no escape '\\Z', or bytes have none"),
    ("(a)\\1", 3, "Go has no references to groups"),
    ("a**", 2, "there is nothing to repeat"),
    ("a++", 2, "there is nothing to repeat"),
    ("(?i)*", 4, "there is nothing to repeat"),
    ("a{1001}", 1, "Go takes counts in order, and of up to 1000"),
    ("a{3,2}", 1, "Go takes counts in order, and of up to 1000"),
    ("a{99999999999999999999,}", 1, "Go takes counts in order, and of up to 1000"),
    ("(a", 2, "a ')' is missing"),
    ("a)", 1, "this ')' closes no group"),
    ("[a", 0, "the class has no ']'"),
    ("[b-a]", 1, "this range is out of order"),
    ("[à-ü]", 1, "bytes know no ranges of characters outside of ASCII"),
    ("[^é]", 0, "a class cannot leave out characters outside of ASCII"),
    ("[[:alpa:]]", 1, "there is no class '[:alpa:]'"),
    (
      "\\p{Greek}", 0,
      "of classes by name, only the categories of ASCII can be found: L, Lu, Ll, N, Nd, P, S, Z"
    ),
    ("\\x4", 0, "this escape is no character; write \\x7F or \\x{10FFFF}"),
    ("a\\", 1, "a backslash at the end"),
  ]

  @Test(arguments: refusals)
  func `says where it cannot translate`(go: String, offset: Int, message: String) {
    do {
      let translated = try GoPattern.translate(go, secret: .none)
      Issue.record("\(go) became \(translated)")
    } catch {
      #expect(error.source == go)
      #expect(error.offset == offset)
      #expect(error.message == message)
    }
  }

  @Test func `a group that is not there is refused`() {
    #expect(throws: PatternError.self) { try GoPattern.translate("(a)", secret: .group(2)) }
  }

  // MARK: A law

  /// A pattern of Go that is built at random, and what it means: the ends of all its matches that
  /// begin at a place, in the order in which Go prefers them.
  private indirect enum Node {
    case set(String, ByteSet)
    case edge(String, @Sendable (Int, [UInt8]) -> Bool)
    case sequence([Node])
    case choice(Node, Node)
    case repetition(Node, least: Int, most: Int, isLazy: Bool)

    var source: String {
      switch self {
      case .set(let source, _), .edge(let source, _): source
      case .sequence(let nodes): nodes.map(\.source).joined()
      case .choice(let left, let right): "(?:\(left.source)|\(right.source))"
      case .repetition(let node, let least, let most, let isLazy):
        "(?:\(node.source)){\(least),\(most)}" + (isLazy ? "?" : "")
      }
    }

    func ends(from start: Int, in text: [UInt8]) -> [Int] {
      switch self {
      case .set(_, let set): start < text.count && set.contains(text[start]) ? [start + 1] : []
      case .edge(_, let holds): holds(start, text) ? [start] : []
      case .sequence(let nodes):
        nodes.reduce([start]) { starts, node in starts.flatMap { node.ends(from: $0, in: text) } }
      case .choice(let left, let right):
        left.ends(from: start, in: text) + right.ends(from: start, in: text)
      case .repetition(let node, let least, let most, let isLazy):
        repeated(node, least, most, isLazy, from: start, in: text)
      }
    }

    private func repeated(
      _ node: Node, _ least: Int, _ most: Int, _ isLazy: Bool, from start: Int, in text: [UInt8]
    ) -> [Int] {
      if most == 0 { return [start] }
      let more = node.ends(from: start, in: text).flatMap {
        repeated(node, max(0, least - 1), most - 1, isLazy, from: $0, in: text)
      }
      if least > 0 { return more }
      return isLazy ? [start] + more : more + [start]
    }
  }

  private static let space = ByteSet("\t\n\u{0C}\r ".utf8)
  private static let sets: [(String, ByteSet)] = [
    ("a", ByteSet("a".utf8)), ("\\x42", ByteSet("B".utf8)), ("\\Q.\\E", ByteSet(".".utf8)),
    ("\\s", space), ("\\S", space.complement), ("[^\\s]", space.complement),
    ("[\\sa]", space.union(ByteSet("a".utf8))), ("\\v", ByteSet([0x0B])), ("\\d", .digits),
    ("[[:space:]]", space.union(ByteSet([0x0B]))), (".", ByteSet([0x0A]).complement),
    ("(?s:.)", .all), ("(?i:b)", ByteSet("bB".utf8)), ("\\pL", .letters),
    ("\\PN", ByteSet.digits.complement), ("[]a-]", ByteSet("]a-".utf8)), ("\\{", ByteSet("{".utf8)),
    ("[\\w-]", .token), ("\\101", ByteSet("A".utf8)),
  ]
  private static let edges: [(String, @Sendable (Int, [UInt8]) -> Bool)] = [
    ("$", { $0 == $1.count }), ("\\z", { $0 == $1.count }), ("^", { index, _ in index == 0 }),
    ("(?m:$)", { $0 == $1.count || $1[$0] == 0x0A }),
    (
      "\\b",
      { index, text in
        let before = index > 0 && ByteSet.word.contains(text[index - 1])
        return before != (index < text.count && ByteSet.word.contains(text[index]))
      }
    ),
  ]

  private static func node(depth: Int, _ random: inout SplitMix64) -> Node {
    switch Int.random(in: 0..<(depth > 0 ? 10 : 5), using: &random) {
    case 0..<4:
      let (source, set) = sets.randomElement(using: &random)!
      return .set(source, set)
    case 4:
      let (source, holds) = edges.randomElement(using: &random)!
      return .edge(source, holds)
    case 5, 6:
      return .choice(node(depth: depth - 1, &random), node(depth: depth - 1, &random))
    case 7:
      let least = Int.random(in: 0...1, using: &random)
      let (source, set) = sets.randomElement(using: &random)!
      return .repetition(
        .set(source, set), least: least, most: Int.random(in: 1...3, using: &random),
        isLazy: Bool.random(using: &random))
    default:
      return .sequence((0..<3).map { _ in node(depth: depth - 1, &random) })
    }
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `finds in drawn texts what Go would find`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let node = Self.node(depth: 3, &random)
    let pattern = try Pattern(try GoPattern.translate(node.source, secret: .firstGroup))
    let scratch = MatchScratch()
    let alphabet = Array("aAbB09 \n\t\u{0B}.-]{é".utf8)
    for _ in 0..<40 {
      let text = (0..<Int.random(in: 0...7, using: &random)).map { _ in
        alphabet.randomElement(using: &random)!
      }
      var expected: Range<Int>?
      for start in 0...text.count where expected == nil {
        expected = node.ends(from: start, in: text).first.map { start..<$0 }
      }
      let found = try pattern.firstMatch(in: text.span, using: scratch)?.range
      #expect(found == expected, "\(node.source) in \(text)")
    }
  }
}
